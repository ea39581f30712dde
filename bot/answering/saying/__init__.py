"""What is said around the quotes: first line, highlights, refusals."""

from __future__ import annotations

from bot.answering.saying.first_lines import line_of_one
from bot.answering.saying.highlight import best_pieces
from bot.answering.saying.lacks import said_of_lack
from bot.answering.saying.refusals import asking_back, courtesy_message, refusal
from bot.answering.saying.together import quoted_together

__all__ = [
    "asking_back",
    "best_pieces",
    "courtesy_message",
    "line_of_one",
    "quoted_together",
    "refusal",
    "said_of_lack",
]
