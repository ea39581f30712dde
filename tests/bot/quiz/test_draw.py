"""The questions of a session: as many as wanted, none twice, in many ways."""

from __future__ import annotations

import pytest

from bot.quiz.maker import QuizMaker
from bot.quiz.question import QuizKind
from bot.quiz.topics import MIXED, RESPONSIBILITIES, TASKS, QuizTopic, targets_of
from corpus.document import Resolution
from corpus.facts.model import Facts

SESSIONS = range(25)


@pytest.fixture(scope="module")
def maker(resolution: Resolution, facts: Facts) -> QuizMaker:
    return QuizMaker(resolution=resolution, facts=facts)


@pytest.mark.parametrize("topic", [targets_of(2025), targets_of(2030), TASKS, RESPONSIBILITIES, MIXED])
@pytest.mark.parametrize("count", [5, 10, 20])
def test_a_session_has_its_number_and_no_question_twice(
    maker: QuizMaker, topic: QuizTopic, count: int
) -> None:
    for seed in SESSIONS:
        questions = maker.questions(topic, count, seed)
        assert len(questions) == count
        assert len({question.prompt for question in questions}) == count


def test_a_session_asks_no_statement_and_its_opposite(maker: QuizMaker) -> None:
    for seed in SESSIONS:
        asked = maker.questions(targets_of(2030), 20, seed)
        statements = [question.about for question in asked if question.kind is QuizKind.TRUE_FALSE]
        assert len(statements) == len(set(statements))


def test_a_session_asks_about_one_point_again_only_after_all_others(maker: QuizMaker) -> None:
    for seed in SESSIONS:
        asked = [question.passage_id for question in maker.questions(MIXED, 20, seed)]
        assert len(asked) == len(set(asked))


def test_a_session_asks_in_many_ways(maker: QuizMaker) -> None:
    for seed in SESSIONS:
        kinds = [question.kind for question in maker.questions(MIXED, 20, seed)]
        assert max(map(kinds.count, QuizKind)) <= 6


def test_the_same_seed_gives_the_same_questions(maker: QuizMaker) -> None:
    one, same, other = (maker.questions(MIXED, 10, seed) for seed in (1, 1, 2))
    assert one == same != other
