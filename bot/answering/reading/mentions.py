"""Words whose every mention is asked for: 'những ý nào nhắc tới “...”', '... xuất hiện ở đâu' (pure).

    mention  :=  quoted phrase beside a cue                     'chỗ nào có chữ “...”'
              |  cue phrase ... which                           'nhắc tới ... ở những ý nào'
              |  phrase cue ... which                           '... được nhắc ở ý nào'

A cue and what asks 'which places' come from the table; an unquoted phrase is the longest run of
words next to the cue that stands in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.reading.cues import Cues
from corpus import Passage, Resolution, Span
from index.words import fold, normalize, words

_QUOTED = re.compile(r"[“\"'‘«]\s*([^“”\"'‘’«»]{2,80}?)\s*[”\"'’»]")
_LONGEST = 8  # syllables
_SHORTEST = 4  # letters of an unquoted phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The phrase asked for, normalized, and the passages that hold it as whole words."""

    phrase: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The passages with their words, as written and folded, each set between spaces."""

    rows: tuple[tuple[Passage, str, str], ...]

    @classmethod
    def of(cls, resolution: Resolution) -> Texts:
        spaced = ((p, f" {' '.join(words(normalize(p.text)))} ") for p in resolution.passages())
        return cls(rows=tuple((passage, text, fold(text)) for passage, text in spaced))

    def holding(self, phrase: str) -> tuple[Passage, ...]:
        """The passages with the phrase: as written, or without diacritics where it has none."""
        wanted = f" {' '.join(words(phrase))} "
        plain = wanted == fold(wanted)
        return tuple(passage for passage, text, folded in self.rows if wanted in (folded if plain else text))


def mention_of(written: str, cues: Cues, texts: Texts) -> Mention | None:
    """What a normalized question wants every mention of; None when it asks for something else."""
    folded = fold(written)
    quoted = _QUOTED.search(written)
    if quoted and (cues.mention.fits(folded) or cues.which_places.fits(folded)):
        phrase = quoted[1].strip(" .,;:?!")
        return Mention(phrase=phrase, passages=texts.holding(phrase))
    if not (cues.mention.fits(folded) and cues.which_places.fits(folded)):
        return None
    for phrase in _phrases(written, folded, cues):
        if found := texts.holding(phrase):
            return Mention(phrase=phrase, passages=found)
    return None


def _phrases(written: str, folded: str, cues: Cues) -> Iterator[str]:
    """Runs of words after the cue, then before it; the longest first, the nearest of a length first."""
    match = cues.mention.says.search(folded)
    if match is None:
        return
    # Typed with diacritics, 'du' is not 'đủ'; without them it may begin 'du lich'.
    accented = _is_accented(written)
    passing = cues.passing_written if accented else cues.function_words | cues.quoting_words
    after, before = words(written[match.end() :]), words(written[: match.start()])
    for length in range(_LONGEST, 0, -1):
        yield from _runs(after, length, passing, accented=accented)
        yield from _runs(before[::-1], length, passing, accented=accented, backwards=True)


def _is_accented(text: str) -> bool:
    """Whether it is typed with diacritics: abbreviations written out bring some into any text."""
    syllables = words(text)
    return sum(not syllable.isascii() for syllable in syllables) * 3 >= len(syllables)


def _runs(
    near: Sequence[str], length: int, passing: frozenset[str], *, accented: bool, backwards: bool = False
) -> Iterator[str]:
    """Runs that begin (or end) at most three words from the cue and hold words of their own."""
    for start in range(min(4, len(near) - length + 1)):
        run = near[start : start + length]
        first, last = (run[-1], run[0]) if backwards else (run[0], run[-1])
        if last in passing or (first in passing and (accented or length == 1)):
            continue
        phrase = " ".join(run[::-1] if backwards else run)
        if len(phrase) >= _SHORTEST:
            yield phrase


def spans_of(phrase: str, passage: Passage) -> tuple[Span, ...]:
    """Where the phrase stands in a passage, as spans of the source."""
    pattern = re.compile(r"(?<!\w)" + r"[\W_]+".join(map(re.escape, words(fold(phrase)))) + r"(?!\w)")
    start = passage.span.start
    text = fold(passage.text.lower())
    if len(text) != len(passage.text):  # a letter that folds into several
        return ()
    return tuple(Span(start=start + m.start(), end=start + m.end()) for m in pattern.finditer(text))
