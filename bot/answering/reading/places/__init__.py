"""Places that questions name, such as 'ý 2 mục III.3': read from the words, resolved in a resolution."""

from __future__ import annotations

from bot.answering.reading.places.answers import NoSuchPlace, Resolved, SeveralPlaces, ThereIs
from bot.answering.reading.places.grammar import read_place
from bot.answering.reading.places.outline import Outline
from bot.answering.reading.places.place import Place
from bot.answering.reading.places.resolve import resolve
from bot.answering.reading.places.table import PlaceWords, load_place_words

__all__ = [
    "NoSuchPlace",
    "Outline",
    "Place",
    "PlaceWords",
    "Resolved",
    "SeveralPlaces",
    "ThereIs",
    "load_place_words",
    "read_place",
    "resolve",
]
