"""Questions about the document as a whole, and about what everyone has to do (pure).

A question is one where its words are a cue of the table and, beside it, words that carry no subject
and those by which the document is called; for duties also words for those who ask: 'xã em phải làm gì'.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from bot.answering.reading.cues import Cues
from index.words import words


class Whole(StrEnum):
    """What is asked of the whole."""

    OVERVIEW = "overview"
    PARTS = "parts"
    TASK_GROUPS = "task groups"
    FULL_TEXT = "full text"
    VALIDITY = "validity"
    NUMBER = "number"
    DATE = "date"
    DUTIES = "duties"


def whole_of(folded: str, cues: Cues, own: Collection[str], claims: bool | None = None) -> Whole | None:
    """What folded words ask of the whole; `own` are the folded words by which the document is called,
    `claims` says that they claim a number of it, and whether rightly."""
    if claims is not None and all(word in cues.words or word in own for word in _beside_claim(folded, cues)):
        return Whole.NUMBER
    for kind, cue, beside in cues.wholes:
        if not cue.fits(folded):
            continue
        rest = words(cue.says.sub(" ", folded))
        if all(len(word) == 1 or word in cues.words or word in own or word in beside for word in rest):
            return Whole(kind)
    return None


def _beside_claim(folded: str, cues: Cues) -> list[str]:
    return [
        word
        for word in words(cues.claim.says.sub(" ", folded))
        if not any(c.isdigit() or c == "/" for c in word)
    ]
