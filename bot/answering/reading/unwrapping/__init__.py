"""The question in a message, without what people and programs put about it."""

from __future__ import annotations

from bot.answering.reading.unwrapping.introduction import without_introduction
from bot.answering.reading.unwrapping.table import Courtesies, Meaning, load_courtesies
from bot.answering.reading.unwrapping.unwrap import Unwrapped, unwrap

__all__ = ["Courtesies", "Meaning", "Unwrapped", "load_courtesies", "unwrap", "without_introduction"]
