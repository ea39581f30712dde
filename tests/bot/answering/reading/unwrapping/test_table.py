from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.reading.unwrapping import load_courtesies
from bot.answering.reading.unwrapping.table import COURTESIES
from index.words import normalize


def test_the_table_that_ships_is_written_small_and_in_one_spelling() -> None:
    text = "\n".join(line.split("#")[0] for line in COURTESIES.read_text(encoding="utf-8").splitlines())
    words = [part for at, part in enumerate(text.split('"')) if at % 2]
    assert [word for word in words if word != normalize(word)] == []


def test_a_phrase_cannot_begin_with_anybody(tmp_path: Path) -> None:
    wrong = COURTESIES.read_text(encoding="utf-8").replace('"cho hỏi"', '"{ai} cho hỏi"')
    (tmp_path / "wrong.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ValueError, match="bắt đầu"):
        load_courtesies(tmp_path / "wrong.toml")
