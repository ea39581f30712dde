"""Candidates -> the passages that answer together: a place, a list, a comparison."""

from __future__ import annotations

from bot.answering.choosing.choice import Choice, SideBySide, Together
from bot.answering.choosing.choose import Chooser

__all__ = ["Choice", "Chooser", "SideBySide", "Together"]
