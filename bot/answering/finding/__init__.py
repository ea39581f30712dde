"""Reading -> candidates: the passages that may answer, best first."""

from __future__ import annotations

from bot.answering.finding.candidates import Candidate, other_year, ranked, same_indicator
from bot.answering.finding.duties import holds_duty

__all__ = ["Candidate", "holds_duty", "other_year", "ranked", "same_indicator"]
