"""Whether the resolution answers, and if not, why."""

from __future__ import annotations

from bot.answering.deciding.decision import UNCALIBRATED, Decision, Features, features_of, load_decision
from bot.answering.deciding.missing import NOTHING_ABSENT, Absent, Missing, absent
from bot.answering.deciding.other_places import elsewhere

__all__ = [
    "NOTHING_ABSENT",
    "UNCALIBRATED",
    "Absent",
    "Decision",
    "Features",
    "Missing",
    "absent",
    "elsewhere",
    "features_of",
    "load_decision",
]
