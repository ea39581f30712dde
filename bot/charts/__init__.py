"""Pictures: the targets of the resolution, and how the bot is used."""

from __future__ import annotations

from bot.charts.targets_chart import bars, draw_targets, place_of
from bot.charts.usage_chart import draw_usage

__all__ = [
    "bars",
    "draw_targets",
    "draw_usage",
    "place_of",
]
