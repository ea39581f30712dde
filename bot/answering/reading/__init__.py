"""Question -> Reading: what its words ask for."""

from __future__ import annotations

from bot.answering.reading.cues import (
    FUNCTION_WORDS,
    LIST_COUNTED,
    LIST_ORDER,
    LIST_WORDS,
    PILLARS,
    ROLES,
    SECTION_REFERENCE,
)
from bot.answering.reading.long_messages import core_of
from bot.answering.reading.read import shortened, understand
from bot.answering.reading.reading import Ask, Courtesy, Query
from bot.answering.reading.years import Timeline

__all__ = [
    "FUNCTION_WORDS",
    "LIST_COUNTED",
    "LIST_ORDER",
    "LIST_WORDS",
    "PILLARS",
    "ROLES",
    "SECTION_REFERENCE",
    "Ask",
    "Courtesy",
    "Query",
    "Timeline",
    "core_of",
    "shortened",
    "understand",
]
