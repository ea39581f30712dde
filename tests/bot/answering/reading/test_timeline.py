from __future__ import annotations

from datetime import date

import pytest

from bot.answering.reading import Reader, Timeline
from bot.answering.reading.time_patterns import Calendar
from bot.answering.reading.times import times_in
from corpus.document import Resolution
from corpus.facts.model import Facts

TIMELINE = Timeline(issued=2022, years=(2025, 2030))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("giai doan dau dat bao nhieu", (2025,)),
        ("moc truoc mat", (2025,)),
        ("cuoi thap ky", (2030,)),
        ("moc ke tiep la bao nhieu", (2030,)),
        ("3 nam sau khi ban hanh", (2025,)),
        ("tam nam sau ngay ban hanh nghi quyet", (2030,)),
        ("ho so cap xa", ()),
        ("nam nay co gi", (2026,)),
    ],
)
def test_years_said_in_words(reader: Reader, words: str, years: tuple[int, ...]) -> None:
    assert reader.read(words).years == years


def test_a_document_of_one_year_has_no_later_one() -> None:
    calendar = Calendar(today=date(2026, 3, 1), issued=None, years=(2025,))
    (later,) = times_in("moc ke tiep la bao nhieu", calendar)
    assert later.among(calendar.years) == later.years == ()


def test_the_years_are_those_of_the_targets(resolution: Resolution, facts: Facts) -> None:
    assert Timeline.of(resolution.meta, facts) == TIMELINE
