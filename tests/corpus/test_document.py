from __future__ import annotations

import pytest

from corpus.document import Resolution, Span
from corpus.errors import UnknownPassage


def test_every_id_resolves_to_its_passage(resolution: Resolution) -> None:
    passages = list(resolution.passages())
    assert len({passage.id for passage in passages}) == len(passages) == 59
    assert all(resolution.passage(passage.id) is passage for passage in passages)


def test_an_unknown_id_is_named(resolution: Resolution) -> None:
    with pytest.raises(UnknownPassage, match=r"'V\.9'"):
        resolution.passage("V.9")


def test_a_passage_knows_its_section(resolution: Resolution) -> None:
    section = resolution.section_of("II.2.2.1.5")
    assert section
    assert section.title == "Về chính quyền số"
    assert resolution.section_of("doan-ket") is None


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Span(start=start, end=end)


def test_containing() -> None:
    outer = Span(start=2, end=9)
    assert outer.contains(Span(start=2, end=9))
    assert not outer.contains(Span(start=1, end=3))


@pytest.mark.parametrize(
    ("passage", "cited"),
    [
        ("II.2.2.2.1", "Nghị quyết 09-NQ/TU, Mục II.2.2, Về kinh tế số, ý 1 (đến năm 2025)"),
        ("II.2.3.2", "Nghị quyết 09-NQ/TU, Mục II.2.3, ý 2 (đến năm 2030)"),
        ("IV.2", "Nghị quyết 09-NQ/TU, Mục IV.2"),
    ],
)
def test_a_citation_says_the_year_of_its_heading(resolution: Resolution, passage: str, cited: str) -> None:
    assert resolution.passage(passage).cited == cited
