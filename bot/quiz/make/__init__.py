"""Making quiz questions from facts, a file for each kind of fact."""

from __future__ import annotations

from bot.quiz.make.about_duties import on_duty
from bot.quiz.make.about_sections import on_sections
from bot.quiz.make.about_targets import on_target
from bot.quiz.make.common import Book
from bot.quiz.make.endings import endings

__all__ = [
    "Book",
    "endings",
    "on_duty",
    "on_sections",
    "on_target",
]
