"""Questions as the steps after reading get them."""

from __future__ import annotations

from bot.answering.reading.read import understand
from bot.answering.reading.reading import Query
from bot.answering.reading.years import Timeline
from index.words.lexicon import load_lexicon

LEXICON = load_lexicon()
TIMELINE = Timeline(issued=2022, years=(2025, 2030))


def reading(question: str, *history: str) -> Query:
    """A question as it is read, after others if there were any."""
    return understand(question, history, LEXICON, str, TIMELINE)[-1]
