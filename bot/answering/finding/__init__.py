"""Reading -> candidates: the passages that may answer, best first."""

from __future__ import annotations

from bot.answering.finding.candidates import Candidate, other_year, ranked, same_indicator

__all__ = ["Candidate", "other_year", "ranked", "same_indicator"]
