"""Choosing the questions of a session (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random

from bot.quiz.question import QuizQuestion


def drawn(pool: Iterable[QuizQuestion], count: int, random: Random) -> tuple[QuizQuestion, ...]:
    """Up to `count` questions, no two with the same words.

    Points of the resolution take turns, then the words within a point, then kinds of question: what
    one question's explanation tells is not asked by the next while there is something else to ask.
    """
    left = list(pool)
    random.shuffle(left)
    chosen: list[QuizQuestion] = []
    points: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    while left and len(chosen) < count:
        best = min(
            left,
            key=lambda q: (points[q.passage_id], sum(_overlap(q, asked) for asked in chosen), kinds[q.kind]),
        )
        chosen.append(best)
        points[best.passage_id] += 1
        kinds[best.kind] += 1
        left = [question for question in left if question.prompt != best.prompt]
    return tuple(chosen)


def _overlap(one: QuizQuestion, other: QuizQuestion) -> bool:
    return one.about.start < other.about.end and other.about.start < one.about.end
