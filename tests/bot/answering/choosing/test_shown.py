"""What passages shown before answer when something is asked of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.choosing import NotSaid, OfShown, Together
from bot.answering.choosing.shown import of_shown
from bot.answering.reading import Pointing, Reader
from corpus import Resolution
from corpus.facts import Facts


def answer(
    reader: Reader, resolution: Resolution, facts: Facts, asked: Pointing, *keys: str
) -> OfShown | NotSaid | Together:
    reading = reader.read("")
    about = tuple(map(resolution.passage, keys))
    reading = replace(reading, turn=replace(reading.turn, pointing=asked), about=about)
    chosen = of_shown(reading, reader.outline.places, facts, reader.outline.targets.table)
    assert isinstance(chosen, OfShown | NotSaid | Together)
    return chosen


@pytest.mark.parametrize(
    ("asked", "key", "first"),
    [
        (Pointing.WHO, "IV.4", "Ban Tuyên giáo Tỉnh ủy"),
        (Pointing.WITH_WHOM, "IV.4", "các ban xây dựng Đảng, Ủy ban Kiểm tra, Văn phòng Tỉnh ủy"),
        (Pointing.WHO, "III.1.3", "Mặt trận Tổ quốc"),
    ],
)
def test_who(
    reader: Reader, resolution: Resolution, facts: Facts, asked: Pointing, key: str, first: str
) -> None:
    chosen = answer(reader, resolution, facts, asked, key)
    assert isinstance(chosen, OfShown)
    assert first in [mark.of(resolution.source) for mark in chosen.marks]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        (Pointing.NEXT, ["II.2.2.1.6"]),
        (Pointing.PREVIOUS, ["II.2.2.1.4"]),
        (Pointing.SECTION, [f"II.2.2.1.{n}" for n in range(1, 8)]),
        (Pointing.REST, [f"II.2.2.1.{n}" for n in (1, 2, 3, 4, 6, 7)]),
        (Pointing.WHERE, ["II.2.2.1.5"]),
        (Pointing.WHEN, ["II.2.2.1.5"]),
    ],
)
def test_passages(
    reader: Reader, resolution: Resolution, facts: Facts, asked: Pointing, keys: list[str]
) -> None:
    chosen = answer(reader, resolution, facts, asked, "II.2.2.1.5")
    assert [passage.id for passage in chosen.passages] == keys


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (Pointing.WHO, "III.5.4"),
        (Pointing.WHEN, "III.5.4"),
        (Pointing.HOW_MUCH, "III.5.4"),
        (Pointing.PREVIOUS, "thong-tin-ban-hanh"),
        (Pointing.NEXT, "ky-ban-hanh"),
    ],
)
def test_what_is_not_said_is_said_to_be_so(
    reader: Reader, resolution: Resolution, facts: Facts, asked: Pointing, key: str
) -> None:
    assert isinstance(answer(reader, resolution, facts, asked, key), NotSaid)
