"""Each citation that the assistant prints leads back to its passage, as printed and as people type it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.answering.reading.places import Outline, Resolved
from corpus import Section
from index.words import fold
from tests.bot.answering.reading.places.asking import ask

FORMS: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "asked": "{} nói gì?".format,
    "without the document": lambda citation: citation.partition(", ")[2],
    "without diacritics": fold,
    "asked shortly": lambda citation: fold(f"{citation.partition(', ')[2]} nói gì"),
}


def printed(sections: tuple[Section, ...], above: str) -> Iterator[tuple[str, Section]]:
    """Sections as they are cited: by id, groups by their title in the section above."""
    for section in sections:
        place = f"Mục {section.id}" if section.label else f"{above}, {section.title}"
        yield place, section
        yield from printed(section.sections, place)


@pytest.fixture(params=["the resolution", "another"])
def document(request: pytest.FixtureRequest, outline: Outline, made_up: Outline) -> Outline:
    return outline if request.param == "the resolution" else made_up


@pytest.mark.parametrize("form", FORMS)
def test_a_citation_leads_to_its_passage(document: Outline, form: str) -> None:
    for passage in document.resolution.passages():
        for printed_form in (str(passage.citation), passage.cited):
            question = FORMS[form](printed_form)
            answer = ask(question, document)
            assert isinstance(answer, Resolved), question
            assert answer.passages == (passage,), question


@pytest.mark.parametrize("form", FORMS)
def test_a_section_leads_to_all_its_passages(document: Outline, form: str) -> None:
    name = document.resolution.meta.name
    for place, section in printed(document.resolution.sections, ""):
        question = FORMS[form](f"{name}, {place}")
        answer = ask(question, document)
        assert isinstance(answer, Resolved), question
        assert answer.section == section, question
        assert answer.passages == tuple(section.leaves()), question
