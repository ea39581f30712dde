"""Bodies and subjects that a question names and the document does not (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.answering.reading.reading import Unknown
from index.words import Lexicon, Name, words

_SHORT_NAME = 3  # letters


def unknown_named(text: str, folded: str, asked: str, lexicon: Lexicon) -> Unknown:
    """The names in normalized text; the lexicon's are those that the document does not hold."""
    accented = text != folded
    spaced = f" {' '.join(words(text))} "
    return Unknown(
        bodies=tuple(_names(spaced, asked, lexicon.bodies, accented=accented)),
        subjects=tuple(_names(spaced, asked, lexicon.subjects, accented=accented)),
    )


def _names(spaced: str, asked: str, names: Iterable[Name], *, accented: bool) -> Iterator[str]:
    """With their accents, or in a question that has none; a short name counts only in capitals."""
    for name in names:
        spelling = name.normalized if accented else name.folded
        if spelling not in spaced:
            continue
        if len(name.written) <= _SHORT_NAME and name.written.isalpha():
            said = not asked.isupper() and bool(re.search(rf"(?<!\w){name.written}(?!\w)", asked))
        else:
            said = f" {spelling} " in spaced
        if said:
            yield name.written
