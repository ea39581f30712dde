"""What the bot does with each kind of update; what it shows comes from the views."""

from __future__ import annotations

from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.charts import Charts
from bot.telegram.handlers.classes import ClassHandlers
from bot.telegram.handlers.commands import Commands
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.quiz import Quizzes
from bot.telegram.handlers.statistics import Statistics

__all__ = [
    "Buttons",
    "Charts",
    "ClassHandlers",
    "Commands",
    "Inline",
    "Questions",
    "Quizzes",
    "Statistics",
]
