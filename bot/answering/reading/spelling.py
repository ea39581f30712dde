"""Patterns written with diacritics that find words typed with or without them (pure)."""

from __future__ import annotations

import re
from functools import cache

from index.words import fold

_SYLLABLE = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"\\.|\(\?P<\w+>|[^\W\d_]+!?")


@cache
def loosely(pattern: str) -> re.Pattern[str]:
    """A verbose pattern in which each accented word also stands for its unaccented spelling.

    'sáu' finds 'sáu' and 'sau', but not 'sâu'; 'sáu!' finds 'sáu' alone; an underscore is a
    space. To be used on normalized text.
    """
    return re.compile(_PART.sub(_either, pattern).replace("_", r"\ "), re.VERBOSE)


def is_accented(text: str) -> bool:
    """Whether normalized text was typed with diacritics, a few words of it aside.

    An abbreviation that is written out has them in any text.
    """
    syllables = _SYLLABLE.findall(text)
    return 2 * sum(not syllable.isascii() for syllable in syllables) >= max(1, len(syllables))


def _either(part: re.Match[str]) -> str:
    word = part[0]
    if word.endswith("!"):
        return word[:-1]
    plain = fold(word)
    return word if plain == word else f"(?:{word}|{plain})"
