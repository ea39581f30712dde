from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callbacks import LIMIT, OldCallback, ShowMore, decode
from corpus.load import load_resolution

PASSAGES = [passage.id for passage in load_resolution().passages()]


@given(st.lists(st.sampled_from(PASSAGES), min_size=1, max_size=8))
def test_data_fits_and_comes_back(passages: list[str]) -> None:
    data = ShowMore(passages=tuple(passages)).encode()
    assert len(data.encode()) <= LIMIT
    back = decode(data).passages
    assert back == tuple(passages[: len(back)])


def test_what_fits_is_all_kept() -> None:
    more = ShowMore(passages=("II.2.2.1.5", "III.4.2", "IV.1"))
    assert more.encode() == "1:more:II.2.2.1.5,III.4.2,IV.1"
    assert decode(more.encode()) == more


@pytest.mark.parametrize("data", ["", "1", "1:more:", "2:more:IV.1", "1:less:IV.1", "💥"])
def test_other_data_is_old(data: str) -> None:
    with pytest.raises(OldCallback):
        decode(data)


@given(st.text(max_size=64))
def test_any_data_is_read_or_old(data: str) -> None:
    with contextlib.suppress(OldCallback):
        assert decode(data).passages
