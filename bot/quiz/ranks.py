"""Who knew how much: points, time taken, shared ranks (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.quiz.question import QuizQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A learner's answer to the question of a number; `seconds` is None where it is not known."""

    person: str
    name: str
    number: int
    option: int
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A learner's result. `seconds` is the time taken for right answers, None where one is not known."""

    rank: int
    name: str
    points: int
    answered: int
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionScore:
    """How many answered a question, and how many rightly."""

    number: int
    question: QuizQuestion
    answered: int
    right: int


def ranking(questions: Sequence[QuizQuestion], replies: Iterable[Reply]) -> tuple[Score, ...]:
    """Best first: more points, then less time where all of it is known; equals share a rank."""
    by_person: dict[str, list[Reply]] = {}
    for reply in replies:
        by_person.setdefault(reply.person, []).append(reply)
    unranked = []
    for own in by_person.values():
        right = [reply for reply in own if questions[reply.number].right == reply.option]
        known = [reply.seconds for reply in right if reply.seconds is not None]
        seconds = round(sum(known), 1) if len(known) == len(right) else None
        unranked.append((own[-1].name, len(right), len(own), seconds))
    unranked.sort(key=lambda row: (-row[1], row[3] is None, row[3] or 0.0, row[0].casefold()))
    scores: list[Score] = []
    for place, (name, points, answered, seconds) in enumerate(unranked, start=1):
        ties = scores and (scores[-1].points, scores[-1].seconds) == (points, seconds)
        rank = scores[-1].rank if ties else place
        scores.append(Score(rank=rank, name=name, points=points, answered=answered, seconds=seconds))
    return tuple(scores)


def by_question(questions: Sequence[QuizQuestion], replies: Iterable[Reply]) -> tuple[QuestionScore, ...]:
    """Each question's result, in the order asked."""
    everyone = list(replies)
    return tuple(
        QuestionScore(
            number=number,
            question=question,
            answered=sum(reply.number == number for reply in everyone),
            right=sum(reply.number == number and reply.option == question.right for reply in everyone),
        )
        for number, question in enumerate(questions)
    )


def hardest(scores: Iterable[QuestionScore], most: int) -> tuple[QuestionScore, ...]:
    """The questions answered wrongly most often, hardest first; those all knew are left out."""
    missed = [score for score in scores if score.right < score.answered]
    return tuple(sorted(missed, key=lambda score: (score.right / score.answered, score.number))[:most])
