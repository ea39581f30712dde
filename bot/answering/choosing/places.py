"""What stands at the place that a question points at (pure)."""

from __future__ import annotations

from bot.answering.choosing.choice import Ambiguous, NoPlace, Together
from bot.answering.reading import (
    Cues,
    NoSuchPlace,
    PlaceOutline,
    Reading,
    Resolved,
    SeveralPlaces,
    resolve,
)
from index.words import words

PlaceFound = Resolved | NoSuchPlace | SeveralPlaces | None
_PASSING_SHORT = 1  # letters: 'gì ạ?' leaves single letters and signs


def resolved_place(reading: Reading, outline: PlaceOutline) -> PlaceFound:
    """What the place comes to; None when the question points at none."""
    if reading.place is None:
        return None
    found = resolve(reading.place, reading.written, outline, reading.shown)
    return None if isinstance(found, SeveralPlaces) and not found.fitting else found


def place_chosen(
    found: Resolved | NoSuchPlace | SeveralPlaces, cues: Cues
) -> Together | NoPlace | Ambiguous | None:
    """The passages of a place that is asked for as it stands; None when something is asked of it."""
    match found:
        case NoSuchPlace():
            return NoPlace(asked=found.asked, there_is=found.there_is)
        case SeveralPlaces():
            return Ambiguous(asked=found.asked, fitting=found.fitting)
    if not found.passages or subject_of(found.leftover, cues):
        return None
    sections = (found.section,) if found.section else ()
    return Together(passages=found.passages, sections=sections)


def subject_of(leftover: str, cues: Cues) -> tuple[str, ...]:
    """The words of a question beside a place that are a subject of their own: 'hồ' is one, 'họ' is none."""
    return tuple(
        word
        for word in words(leftover)
        if word not in (cues.words if word.isascii() else cues.plain_written)
        and len(word) > _PASSING_SHORT
        and not word.isdecimal()
    )
