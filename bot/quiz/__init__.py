"""Quiz questions made from the resolution's facts, and the class that plays them."""

from __future__ import annotations

from bot.quiz.maker import QuizMaker
from bot.quiz.question import QuizQuestion
from bot.quiz.ranks import QuestionScore, Reply, Score, by_question, hardest, ranking
from bot.quiz.report import to_csv, to_xlsx
from bot.quiz.topics import MIXED, RESPONSIBILITIES, TASKS, QuizTopic, targets_of

__all__ = [
    "MIXED",
    "RESPONSIBILITIES",
    "TASKS",
    "QuestionScore",
    "QuizMaker",
    "QuizQuestion",
    "QuizTopic",
    "Reply",
    "Score",
    "by_question",
    "hardest",
    "ranking",
    "targets_of",
    "to_csv",
    "to_xlsx",
]
