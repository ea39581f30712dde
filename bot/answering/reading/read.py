"""Question and history -> Query (pure).

Cues are looked for in the folded question, so they are found with and without diacritics.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering.reading.cues import (
    ASKS,
    COURTESIES,
    FUNCTION_WORDS,
    LEANING,
    LEVELS,
    PILLARS,
    YEAR,
    YEARS_LATER,
)
from bot.answering.reading.reading import Ask, Courtesy, Query
from bot.answering.reading.years import Timeline
from index.words import Lexicon, fold, normalize, words

LONGEST_QUESTION = 1000  # characters read of a longer message: its beginning and its end
_REMEMBERED = 10  # earlier questions; what was said before them is no longer taken up


Mend = Callable[[str], str]


def understand(
    question: str, history: Sequence[str], lexicon: Lexicon, mend: Mend, timeline: Timeline
) -> tuple[Query, ...]:
    """The ways to read a question: on its own, and, after earlier ones, as a follow-up.

    `mend` takes typing slips out of normalized text.
    """
    alone = read(question, lexicon, mend, timeline)
    earlier: Query | None = None
    for past in history[-_REMEMBERED:]:
        own = read(past, lexicon, mend, timeline)
        earlier = lean(own, earlier) if earlier and own.leans else own
    return (alone, lean(alone, earlier)) if earlier and not earlier.courtesy else (alone,)


def read(question: str, lexicon: Lexicon, mend: Mend, timeline: Timeline) -> Query:
    """A question on its own."""
    asked = shortened(question)
    # Shortened again: abbreviations are longer written out.
    text = mend(shortened(lexicon.expand(normalize(asked))))
    folded = fold(text)
    content = [word for word in words(folded) if word not in FUNCTION_WORDS and not word.isdecimal()]
    return Query(
        asked=asked,
        text=text,
        context="",
        also=lexicon.official(text),
        ask=next((ask for ask, cue in ASKS if cue.search(folded)), Ask.OTHER),
        years=_years(folded, timeline),
        levels=tuple(level for level, cue in LEVELS if cue.search(folded)),
        pillar=next((pillar for pillar in PILLARS if fold(pillar) in folded), None),
        courtesy=_courtesy(folded),
        leans=bool(LEANING.search(folded)) or not content,
        bare=not content,
    )


def lean(query: Query, earlier: Query) -> Query:
    """A follow-up filled up from the earlier question: its words, years, levels, pillar.

    What the follow-up names takes the place of what the earlier question named.
    """
    years = query.years or _years_later(query, earlier)
    said = shortened(" ".join((earlier.text, earlier.context)).strip())
    said = " ".join(YEAR.sub("", said).split()) if years else said
    if query.bare:
        named = (*(f"năm {year}" for year in years), *(level.value for level in query.levels))
        text, context, also = " ".join((said, *named)), "", (*query.also, *earlier.also)
    else:
        text, context, also = query.text, " ".join((said, *earlier.also)), query.also
    return replace(
        query,
        text=text,
        context=context,
        also=also,
        ask=earlier.ask if query.ask is Ask.OTHER else query.ask,
        ask_is_inherited=query.ask is Ask.OTHER,
        years=years or earlier.years,
        levels=query.levels or earlier.levels,
        pillar=query.pillar or earlier.pillar,
    )


def _years_later(query: Query, earlier: Query) -> tuple[int, ...]:
    """'5 năm sau' counted from the year the earlier question named."""
    match = YEARS_LATER.search(fold(query.text))
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


def _years(folded: str, timeline: Timeline) -> tuple[int, ...]:
    """The years named; where words say which is meant ('mốc sau 2025'), that one."""
    named = tuple(dict.fromkeys(int(year) for year in YEAR.findall(folded)))
    if len(named) > 1:
        return named
    return timeline.years_meant(folded) or named


def _courtesy(folded: str) -> Courtesy | None:
    if not words(folded):
        return Courtesy.EMPTY
    return next((kind for kind, cue in COURTESIES if cue.search(folded)), None)
