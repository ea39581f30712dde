"""What a class can be about: the targets of a year of the resolution, its tasks, duties, or all of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizTopic:
    """`key` is how it is stored and carried by a button, `name` how people read it."""

    key: str
    name: str


TASKS = QuizTopic(key="tasks", name="Nhiệm vụ, giải pháp")
RESPONSIBILITIES = QuizTopic(key="duties", name="Trách nhiệm thực hiện")
MIXED = QuizTopic(key="mixed", name="Tổng hợp")


def targets_of(year: int) -> QuizTopic:
    """The targets set for a year."""
    return QuizTopic(key=f"targets{year}", name=f"Mục tiêu đến năm {year}")
