"""What is said around the quotes: first line, highlights, refusals."""

from __future__ import annotations

from bot.answering.saying.first_line import lead_of
from bot.answering.saying.highlight import best_pieces
from bot.answering.saying.refusals import courtesy_message, elsewhere_message, refusal

__all__ = [
    "best_pieces",
    "courtesy_message",
    "elsewhere_message",
    "lead_of",
    "refusal",
]
