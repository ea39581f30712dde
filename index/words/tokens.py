"""Text -> the tokens the lexical index holds.

A text is present in four ways at once, so that it is found however it is typed:

    syllable   'hồ' 'sơ'           as written
    folded     '~ho' '~so'         without diacritics
    pair       '~ho_so'            neighbouring folded syllables
    word       '+ho_so_cong_viec'  words of several syllables, found by segmentation

Measured on Vietnamese retrieval sets, folded pairs carry most of the precision; segmented words
help beside syllables, not instead of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.words.text import fold, normalize, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of one text, by kind."""

    syllables: tuple[str, ...]
    folded: tuple[str, ...]
    pairs: tuple[str, ...]
    words: tuple[str, ...]

    def all(self) -> list[str]:
        return [*self.syllables, *self.folded, *self.pairs, *self.words]


def tokens_of(text: str, compounds: Collection[str]) -> Tokens:
    """Tokens of a text; `compounds` are the folded words of several syllables the index knows."""
    syllables = words(normalize(text))
    folded = [fold(syllable) for syllable in syllables]
    return Tokens(
        syllables=tuple(syllables),
        folded=tuple(f"~{syllable}" for syllable in folded),
        pairs=tuple(f"~{left}_{right}" for left, right in pairwise(folded)),
        words=tuple(f"+{word.replace(' ', '_')}" for word in match_compounds(folded, compounds)),
    )


def match_compounds(folded: Sequence[str], compounds: Collection[str], longest: int = 6) -> list[str]:
    """The known words in a sequence of folded syllables, longest first from left to right.

    This is how a question is segmented: it works without diacritics, where a statistical
    segmenter trained on accented text finds nothing.
    """
    found: list[str] = []
    start = 0
    while start < len(folded):
        for length in range(min(longest, len(folded) - start), 1, -1):
            candidate = " ".join(folded[start : start + length])
            if candidate in compounds:
                found.append(candidate)
                start += length - 1
                break
        start += 1
    return found
