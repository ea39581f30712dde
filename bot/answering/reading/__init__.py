"""Question -> Reading: what its words ask for."""

from __future__ import annotations

from bot.answering.reading.bodies import Bodies, passages_to_do
from bot.answering.reading.cues import Cues, load_cues
from bot.answering.reading.long_messages import core_of
from bot.answering.reading.reader import Outline, Reader, shortened
from bot.answering.reading.reading import Ask, Courtesy, Elsewhere, Reading, Unknown
from bot.answering.reading.years import Timeline

__all__ = [
    "Ask",
    "Bodies",
    "Courtesy",
    "Cues",
    "Elsewhere",
    "Outline",
    "Reader",
    "Reading",
    "Timeline",
    "Unknown",
    "core_of",
    "load_cues",
    "passages_to_do",
    "shortened",
]
