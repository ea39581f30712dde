"""Looking at an installation: what is wrong and what to do."""

from __future__ import annotations

from bot.operations.doctor.examination import examine

__all__ = [
    "examine",
]
