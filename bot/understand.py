"""Question and history -> Query (pure).

Cues are looked for in the folded question, so they are found with and without diacritics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.cues import ASKS, COURTESIES, FUNCTION_WORDS, LEANING, LEVELS, PILLARS, YEAR
from bot.query import Ask, Courtesy, Query
from index.lexicon import Lexicon
from index.text import fold, normalize, words

LONGEST_QUESTION = 1000  # characters read of a longer message: its beginning and its end


def understand(question: str, history: Sequence[str], lexicon: Lexicon) -> Query:
    """What the question asks for; a follow-up takes over what it leaves unsaid."""
    query = read(question, lexicon)
    if not query.leans:
        return query
    earlier: Query | None = None
    for past in history:
        own = read(past, lexicon)
        earlier = lean(own, earlier) if earlier and own.leans else own
    return lean(query, earlier) if earlier else query


def read(question: str, lexicon: Lexicon) -> Query:
    """A question on its own."""
    text = lexicon.expand(normalize(shortened(question)))
    folded = fold(text)
    content = [word for word in words(folded) if word not in FUNCTION_WORDS and not YEAR.fullmatch(word)]
    return Query(
        text=text,
        also=lexicon.official(text),
        ask=next((ask for ask, cue in ASKS if cue.search(folded)), Ask.OTHER),
        years=tuple(dict.fromkeys(int(year) for year in YEAR.findall(folded))),
        levels=tuple(level for level, cue in LEVELS if cue.search(folded)),
        pillar=next((pillar for pillar in PILLARS if fold(pillar) in folded), None),
        courtesy=_courtesy(folded),
        leans=bool(LEANING.search(folded)) or not content,
    )


def lean(query: Query, earlier: Query) -> Query:
    """A follow-up filled up from the earlier question: its words, years, levels, pillar."""
    return replace(
        query,
        also=(*query.also, earlier.text, *earlier.also),
        ask=earlier.ask if query.ask is Ask.OTHER else query.ask,
        years=query.years or earlier.years,
        levels=query.levels or earlier.levels,
        pillar=query.pillar or earlier.pillar,
    )


def shortened(question: str) -> str:
    """A very long message by its beginning and its end, where people put what they want."""
    if len(question) <= LONGEST_QUESTION:
        return question
    half = LONGEST_QUESTION // 2
    return f"{question[:half]} {question[-half:]}"


def _courtesy(folded: str) -> Courtesy | None:
    if not words(folded):
        return Courtesy.EMPTY
    return next((kind for kind, cue in COURTESIES if cue.match(folded)), None)
