"""Words whose every mention is asked for: 'những ý nào nhắc tới “...”', '... xuất hiện ở đâu' (pure).

    mention  :=  quoted phrase beside a cue                     'chỗ nào có chữ “...”'
              |  cue phrase ... which                           'nhắc tới ... ở những ý nào'
              |  phrase cue ... which                           '... được nhắc ở ý nào'
              |  cue phrase 'không'                             'có nói đến ... không'
              |  phrase 'là ai'                                 a name that the document holds
              |  phrase                                         a few words that few passages hold

A cue and what asks 'which places' come from the table; an unquoted phrase is the longest run of
words next to the cue that stands in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from bot.answering.reading.cues import Cues
from corpus import Passage, Resolution, Span
from index.words import fold, normalize, words

_QUOTED = re.compile(r"[“\"'‘«]\s*([^“”\"'‘’«»]{2,80}?)\s*[”\"'’»]")
_NUMBER_CALLED = re.compile(r"\b(?:con số|con so|số|mốc|moc) (\d[\d.,]*\b)")
_WHETHER = re.compile(
    r"\b(?:khong|ko|k|chua|hong|hem|hay khong)(?: (?:a|ah|ha|he|hi|nhi|vay|the|rua|nhe|hen|ad|bot|em))*\W*$"
)
_WHO_IS = re.compile(r"(?:(?:ông|bà|đồng chí|đ/c|ong|ba|dong chi) )?(.+) (?:là|la) ai")
_LEADING = frozenset("đến tới chuyện vấn đề cái den toi chuyen van de cai".split())
_NAME = 4  # syllables of what may be missing altogether
_ALONE = 4  # syllables of a message that is nothing but what it asks for
_FEW_PASSAGES = 3  # that hold such words; words of more passages are a subject
_LONGEST = 8  # syllables
_SHORTEST = 4  # letters of an unquoted phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The phrase asked for, normalized, and the passages that hold it as whole words."""

    phrase: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The passages with their words, as written and folded, each set between spaces; `pairs` are two words
    that stand together, neither of which is written without diacritics."""

    rows: tuple[tuple[Passage, str, str], ...]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, resolution: Resolution) -> Texts:
        spaced = [(p, f" {' '.join(words(normalize(p.text)))} ") for p in resolution.passages()]
        accented = (pairwise(text.split()) for _, text in spaced)
        return cls(
            rows=tuple((passage, text, fold(text)) for passage, text in spaced),
            pairs=frozenset(pair for some in accented for pair in some if _differ(*pair)),
        )

    def holding(self, phrase: str) -> tuple[Passage, ...]:
        """The passages with the phrase: as written, or without diacritics where it has none."""
        wanted = f" {' '.join(words(phrase))} "
        plain = wanted == fold(wanted)
        return tuple(passage for passage, text, folded in self.rows if wanted in (folded if plain else text))


def _differ(*said: str) -> bool:
    return not any(word.isascii() for word in said)


def mention_of(written: str, cues: Cues, texts: Texts) -> Mention | None:
    """What a normalized question wants every mention of; None when it asks for something else."""
    folded = fold(written)
    quoted = _QUOTED.search(written)
    if quoted and (cues.mention.fits(folded) or cues.which_places.fits(folded)):
        phrase = quoted[1].strip(" .,;:?!")
        return Mention(phrase=phrase, passages=texts.holding(phrase))
    if cues.mention.fits(folded) and cues.which_places.fits(folded):
        held = ((phrase, texts.holding(phrase)) for phrase in _phrases(written, folded, cues))
        return next((Mention(phrase=phrase, passages=found) for phrase, found in held if found), None)
    return _whether_mentioned(written, folded, cues, texts) or _words_alone(written, cues, texts)


def number_mentioned(written: str, texts: Texts) -> Mention | None:
    """'con số 15': a number that the document holds somewhere, with what it counts there."""
    match = _NUMBER_CALLED.search(written)
    found = texts.holding(match[1]) if match else ()
    if match is None or not found:
        return None
    said = words(normalize(found[0].text))
    counted = said[said.index(match[1]) + 1 :][:1]
    phrase = " ".join((match[1], *counted))
    return Mention(phrase=phrase, passages=texts.holding(phrase) if len(found) == 1 else found)


def _whether_mentioned(written: str, folded: str, cues: Cues, texts: Texts) -> Mention | None:
    """'có nói đến ... không': the words between; they may be missing where one of them stands nowhere."""
    match = cues.mention.says.search(folded)
    end = _WHETHER.search(folded)
    if match is None or end is None or end.start() <= match.end():
        return None
    between = words(written[match.end() : end.start()])
    passing = cues.plain_written if _is_accented(written) else cues.words
    said = list(dropwhile(lambda word: word in passing or word in _LEADING, between))
    if not said:
        return None
    found = texts.holding(" ".join(said))
    missing = len(said) <= _NAME and not all(map(texts.holding, said))
    return Mention(phrase=" ".join(said), passages=found) if found or missing else None


def _words_alone(written: str, cues: Cues, texts: Texts) -> Mention | None:
    """'Logistics?', '... là ai': a few words that stand together in a few passages, and nothing else."""
    named = _WHO_IS.fullmatch(written.strip(" .?!"))
    said = words(named[1]) if named else words(written)
    if not 0 < len(said) <= _ALONE or all(fold(word) in cues.words or word.isdecimal() for word in said):
        return None
    found = texts.holding(" ".join(said))
    return Mention(phrase=" ".join(said), passages=found) if 0 < len(found) <= _FEW_PASSAGES else None


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
    said = map(re.escape, words(fold(phrase.lower())))
    return spans_matching(r"(?<!\w)" + r"[\W_]+".join(said) + r"(?!\w)", passage)


def spans_matching(pattern: str, passage: Passage) -> tuple[Span, ...]:
    """Where a pattern matches the folded text of a passage, as spans of the source."""
    start = passage.span.start
    text = fold(passage.text.lower())
    if len(text) != len(passage.text):  # a letter that folds into several
        return ()
    return tuple(Span(start=start + m.start(), end=start + m.end()) for m in re.finditer(pattern, text))
