"""Question -> Reading: what its words ask for."""

from __future__ import annotations

from bot.answering.reading.asks import Ask
from bot.answering.reading.bodies import Bodies, passages_to_do
from bot.answering.reading.cues import Cues, load_cues
from bot.answering.reading.mentions import Mention, Texts, spans_matching, spans_of
from bot.answering.reading.outline import Outline
from bot.answering.reading.places import (
    NoSuchPlace,
    Place,
    Resolved,
    SeveralPlaces,
    ThereIs,
    load_place_words,
    resolve,
)
from bot.answering.reading.places import Outline as PlaceOutline
from bot.answering.reading.reader import Reader, shortened
from bot.answering.reading.reading import Courtesy, Elsewhere, Reading, Unknown
from bot.answering.reading.table_question import TableReader
from bot.answering.reading.table_words import load_table_words
from bot.answering.reading.timeline import Timeline
from bot.answering.reading.turn import Pointing, Turn, TurnWords, load_turn_words
from bot.answering.reading.unwrapping import Courtesies, load_courtesies
from bot.answering.reading.whole import Whole

__all__ = [
    "Ask",
    "Bodies",
    "Courtesies",
    "Courtesy",
    "Cues",
    "Elsewhere",
    "Mention",
    "NoSuchPlace",
    "Outline",
    "Place",
    "PlaceOutline",
    "Pointing",
    "Reader",
    "Reading",
    "Resolved",
    "SeveralPlaces",
    "TableReader",
    "Texts",
    "ThereIs",
    "Timeline",
    "Turn",
    "TurnWords",
    "Unknown",
    "Whole",
    "load_courtesies",
    "load_cues",
    "load_place_words",
    "load_table_words",
    "load_turn_words",
    "passages_to_do",
    "resolve",
    "shortened",
    "spans_matching",
    "spans_of",
]
