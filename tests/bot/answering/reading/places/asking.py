"""How the tests of places ask: a question as typed, and what it comes to in short."""

from __future__ import annotations

from bot.answering.reading.places import NoSuchPlace, Outline, Resolved, SeveralPlaces, read_place, resolve
from index.words import normalize

Answer = Resolved | NoSuchPlace | SeveralPlaces | None


def ask(question: str, outline: Outline, *current: str) -> Answer:
    """What the question comes to after the passages `current` were shown; None: it names no place."""
    text = normalize(question)
    place = read_place(text, outline)
    shown = [outline.resolution.passage(passage_id) for passage_id in current]
    return resolve(place, text, outline, shown) if place else None


def ids(answer: Answer) -> str:
    """The passages; a section asked for whole by its id and a star."""
    if not isinstance(answer, Resolved):
        return repr(answer)
    if answer.section:
        assert answer.passages == tuple(answer.section.leaves())
        return f"{answer.section.id}.*"
    return " ".join(passage.id for passage in answer.passages)
