"""Whether the resolution answers, and if not, why."""

from __future__ import annotations

from bot.answering.deciding.decision import FEATURES, UNCALIBRATED, Decision, load_decision
from bot.answering.deciding.features import Features, features_of
from bot.answering.deciding.reasons import reason_before_searching, reason_of_refusal, surely_not_answered

__all__ = [
    "FEATURES",
    "UNCALIBRATED",
    "Decision",
    "Features",
    "features_of",
    "load_decision",
    "reason_before_searching",
    "reason_of_refusal",
    "surely_not_answered",
]
