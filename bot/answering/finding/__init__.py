"""Reading -> candidates: the passages that may answer, best first."""

from __future__ import annotations

from bot.answering.finding.bodies import Bodies, passages_to_do
from bot.answering.finding.candidates import Candidate, other_year, rank, same_indicator

__all__ = [
    "Bodies",
    "Candidate",
    "other_year",
    "passages_to_do",
    "rank",
    "same_indicator",
]
