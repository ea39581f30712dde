"""Writing made readable: encodings, keystrokes, look-alikes, spaces."""

from __future__ import annotations

from bot.answering.reading.repair.repair import Repaired, repair
from bot.answering.reading.repair.syllables import FOLDED_SYLLABLES, is_syllable

__all__ = ["FOLDED_SYLLABLES", "Repaired", "is_syllable", "repair"]
