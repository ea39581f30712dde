"""Patterns written with diacritics that find words typed with or without them (pure)."""

from __future__ import annotations

import re

from index.words import fold

_PART = re.compile(r"\\.|\(\?P<\w+>|[^\W\d_]+")


def loosely(pattern: str) -> re.Pattern[str]:
    """A verbose pattern in which each accented word also stands for its unaccented spelling.

    'sáu' finds 'sáu' and 'sau', but not 'sâu'; an underscore is a space. To be used on
    normalized text.
    """
    return re.compile(_PART.sub(_either, pattern).replace("_", r"\ "), re.VERBOSE)


def _either(part: re.Match[str]) -> str:
    word = part[0]
    plain = fold(word)
    return word if plain == word else f"(?:{word}|{plain})"
