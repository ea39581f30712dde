"""Callback data survives the way through Telegram, and nothing else passes for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.screens.buttons import (
    LIMIT,
    Callback,
    EraseMe,
    FilterTargets,
    NextQuiz,
    OldCallback,
    OpenBody,
    OpenSection,
    ShowAnswer,
    ShowContext,
    ShowMore,
    Vote,
    decode,
    encode,
)
from bot.telegram.screens.links import passage_in, start_parameter
from corpus.document import Resolution

IDS = st.from_regex(r"[IVX]{1,3}(\.[1-9]){1,4}|[a-z-]{3,16}", fullmatch=True)
NUMBERS = st.integers(-1, 9999)
CALLBACKS: st.SearchStrategy[Callback] = st.one_of(
    st.builds(ShowAnswer, passage=IDS),
    st.builds(ShowContext, passage=IDS),
    st.builds(Vote, useful=st.booleans(), passage=IDS),
    st.builds(OpenSection, section=IDS, page=NUMBERS),
    st.builds(FilterTargets, year=NUMBERS, pillar=NUMBERS, page=NUMBERS),
    st.builds(OpenBody, body=NUMBERS),
    st.builds(ShowMore, passage=IDS, related=st.lists(IDS, min_size=1, max_size=1).map(tuple)),
    st.just(NextQuiz()),
    st.just(EraseMe()),
)


@given(CALLBACKS)
def test_data_says_what_was_encoded_within_the_limit(callback: Callback) -> None:
    data = encode(callback)
    assert len(data.encode()) <= LIMIT
    assert decode(data) == callback


@given(st.lists(IDS, min_size=1, max_size=20))
def test_a_long_list_loses_its_end_only(ids: list[str]) -> None:
    data = encode(ShowMore(passage="IV.1", related=tuple(ids)))
    read = decode(data)
    assert isinstance(read, ShowMore)
    assert len(data.encode()) <= LIMIT
    assert read.related == tuple(ids[: len(read.related)])


@given(st.text(max_size=64))
def test_other_data_is_refused_or_read(data: str) -> None:
    try:
        callback = decode(data)
    except OldCallback:
        return
    assert decode(encode(callback)) == callback


DAMAGED = ["", "1:more:IV.1", "2:nothing", "2:body:x", "2:more:IV.1:", "2:vote:2:a"]
NEVER_WRITTEN = [
    "2:body:1_0",
    "2:body:+1",
    "2:body: 1",
    "2:body:01",
    "2:answer:\ud800",
    "2:answer:" + "x" * 60,
]


@pytest.mark.parametrize("data", [*DAMAGED, *NEVER_WRITTEN])
def test_damaged_data_is_old(data: str) -> None:
    with pytest.raises(OldCallback):
        decode(data)


def test_every_passage_has_a_link(resolution: Resolution) -> None:
    for passage in resolution.passages():
        parameter = start_parameter(passage.id)
        assert len(parameter) <= 64
        assert passage_in(parameter) == passage.id


@pytest.mark.parametrize("parameter", ["", "inline", "p_", "p_a b", "p_" + "x" * 80, "q_IV-1"])
def test_other_parameters_open_nothing(parameter: str) -> None:
    assert passage_in(parameter) is None
