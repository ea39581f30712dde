"""Question and history -> Reading (pure)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.answering.reading.bodies import Bodies
from bot.answering.reading.courtesies import courtesy_of
from bot.answering.reading.cues import Cues
from bot.answering.reading.levels import levels_named
from bot.answering.reading.long_messages import core_of
from bot.answering.reading.names import unknown_named
from bot.answering.reading.other_places import elsewhere_named
from bot.answering.reading.reading import Ask, Reading
from bot.answering.reading.years import YEAR, YEARS_LATER, Timeline
from corpus import Meta
from index.words import Lexicon, fold, normalize, terms_of, words

LONGEST_QUESTION = 1000  # characters read of a longer message: its beginning and its end
_REMEMBERED = 10  # earlier questions; what was said before them is no longer taken up

Mend = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a reader knows of the document: what it is, its years, pillars and bodies."""

    meta: Meta
    timeline: Timeline
    pillars: tuple[str, ...]
    bodies: Bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads questions on one document; `mend` takes typing slips out of normalized text."""

    outline: Outline
    lexicon: Lexicon
    cues: Cues
    mend: Mend

    def readings(self, question: str, history: Sequence[str]) -> tuple[Reading, ...]:
        """The ways to read a question: on its own, and, after earlier ones, as a follow-up."""
        alone = self.read(question)
        earlier: Reading | None = None
        for past in history[-_REMEMBERED:]:
            own = self.read(past)
            earlier = self._lean(own, earlier) if earlier and own.leans else own
        return (alone, self._lean(alone, earlier)) if earlier and not earlier.courtesy else (alone,)

    def read(self, question: str) -> Reading:
        """A question on its own."""
        asked = shortened(core_of(question, self.cues))
        # Shortened again: abbreviations are longer written out.
        text = self.mend(shortened(self.lexicon.expand(normalize(asked))))
        folded = fold(text)
        also = self.lexicon.official(text)
        added = " ".join(also)
        content = [w for w in words(folded) if w not in self.cues.function_words and not w.isdecimal()]
        return Reading(
            asked=asked,
            text=text,
            folded=folded,
            terms=tuple(terms_of(folded)),
            context="",
            also=also,
            added_terms=tuple(terms_of(added)),
            ask=self.cues.ask(folded),
            years=self.outline.timeline.years_named(folded),
            levels=levels_named(folded),
            pillar=next((p for p in self.outline.pillars if fold(p) in folded), None),
            bodies=self.outline.bodies.named(f"{folded} {fold(added)}"),
            elsewhere=elsewhere_named(text, folded, self.outline.meta, self.lexicon.provinces),
            unknown=unknown_named(text, folded, asked, self.lexicon),
            courtesy=courtesy_of(folded),
            leans=not content or self.cues.leans(folded),
            bare=not content,
        )

    def _lean(self, reading: Reading, earlier: Reading) -> Reading:
        """A follow-up filled up from the earlier question: its words, years, levels, pillar.

        What the follow-up names takes the place of what the earlier question named.
        """
        years = reading.years or _years_later(reading, earlier)
        said = shortened(" ".join((earlier.text, earlier.context)).strip())
        said = " ".join(YEAR.sub("", said).split()) if years else said
        if reading.bare:
            named = (*(f"năm {year}" for year in years), *(level.value for level in reading.levels))
            text, context, also = " ".join((said, *named)), "", (*reading.also, *earlier.also)
        else:
            text, context, also = reading.text, " ".join((said, *earlier.also)), reading.also
        folded = fold(text)
        return replace(
            reading,
            text=text,
            folded=folded,
            terms=tuple(terms_of(folded)),
            context=context,
            also=also,
            added_terms=tuple(terms_of(" ".join((*also, context)))),
            ask=earlier.ask if reading.ask is Ask.OTHER else reading.ask,
            ask_is_inherited=reading.ask is Ask.OTHER,
            years=years or earlier.years,
            levels=reading.levels or earlier.levels,
            pillar=reading.pillar or earlier.pillar,
            bodies=self.outline.bodies.named(f"{folded} {fold(' '.join(also))}"),
            unknown=unknown_named(text, folded, reading.asked, self.lexicon),
        )


def _years_later(reading: Reading, earlier: Reading) -> tuple[int, ...]:
    """'5 năm sau' counted from the year the earlier question named."""
    match = YEARS_LATER.search(reading.folded)
    return (max(earlier.years) + int(match[1]),) if match and earlier.years else ()


def shortened(question: str) -> str:
    """A very long message by its beginning and its end, where people put what they want.

    Counted as it is read: a single character may stand for a phrase of eighteen letters.
    """
    return _ends(unicodedata.normalize("NFKC", _ends(question)))


def _ends(question: str) -> str:
    if len(question) <= LONGEST_QUESTION:
        return question
    half = LONGEST_QUESTION // 2
    return f"{question[:half]} {question[-half:]}"
