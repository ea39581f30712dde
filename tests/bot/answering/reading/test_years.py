from __future__ import annotations

import pytest

from bot.answering.reading.years import Timeline
from corpus.document import Resolution
from corpus.facts.model import Facts
from tests.bot.answering.conftest import TIMELINE


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
        ("nam nay co gi", ()),
    ],
)
def test_years_said_in_words(words: str, years: tuple[int, ...]) -> None:
    assert TIMELINE.years_meant(words) == years


def test_a_document_of_one_year_has_no_later_one() -> None:
    assert Timeline(issued=None, years=(2025,)).years_meant("cuoi thap ky") == ()


def test_the_years_are_those_of_the_targets(resolution: Resolution, facts: Facts) -> None:
    assert Timeline.of(resolution.meta, facts) == TIMELINE
