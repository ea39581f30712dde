"""Candidates -> the passages that answer together: a place, targets of the table, a list, a comparison."""

from __future__ import annotations

from bot.answering.choosing.choice import (
    Ambiguous,
    Choice,
    FromTable,
    Lack,
    NoMention,
    NoPlace,
    NotGiven,
    NotKnown,
    NotSaid,
    OfShown,
    OfWhole,
    SideBySide,
    Together,
)
from bot.answering.choosing.choose import Chooser

__all__ = [
    "Ambiguous",
    "Choice",
    "Chooser",
    "FromTable",
    "Lack",
    "NoMention",
    "NoPlace",
    "NotGiven",
    "NotKnown",
    "NotSaid",
    "OfShown",
    "OfWhole",
    "SideBySide",
    "Together",
]
