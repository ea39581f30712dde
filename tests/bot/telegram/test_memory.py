from __future__ import annotations

import pytest

from bot.telegram.memory import Conversations, RateLimit


class Clock:
    """A clock the test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_last_five_questions_are_remembered(clock: Clock) -> None:
    conversations = Conversations(clock)
    for n in range(7):
        conversations.remember("a", str(n))
    assert conversations.history("a") == ("2", "3", "4", "5", "6")


def test_conversations_do_not_mix(clock: Clock) -> None:
    conversations = Conversations(clock)
    conversations.remember(("chat", 1), "x")
    assert conversations.history(("chat", 2)) == ()


def test_after_half_an_hour_a_question_is_forgotten(clock: Clock) -> None:
    conversations = Conversations(clock)
    conversations.remember("a", "x")
    clock.now += 1801
    assert conversations.history("a") == ()


def test_memory_is_bounded(clock: Clock) -> None:
    conversations = Conversations(clock, most=2)
    for person in "abc":
        conversations.remember(person, "x")
    assert [bool(conversations.history(person)) for person in "abc"] == [False, True, True]


def test_so_many_questions_a_minute_and_no_more(clock: Clock) -> None:
    limit = RateLimit(2, clock)
    assert [limit.seconds_to_wait("a") for _ in range(3)] == [0, 0, 60]
    clock.now += 59.5
    assert limit.seconds_to_wait("a") == 1
    clock.now += 0.5
    assert limit.seconds_to_wait("a") == 0


def test_people_do_not_use_up_each_other_s_questions(clock: Clock) -> None:
    limit = RateLimit(1, clock)
    assert [limit.seconds_to_wait(person) for person in "ab"] == [0, 0]


def test_one_word_a_minute(clock: Clock) -> None:
    limit = RateLimit(1, clock)
    assert [limit.may_tell("a") for _ in range(3)] == [True, False, False]
    clock.now += 60
    assert limit.may_tell("a")


def test_the_limit_s_memory_is_bounded(clock: Clock) -> None:
    limit = RateLimit(1, clock, most=1)
    assert [limit.seconds_to_wait(person) for person in "aba"] == [0, 0, 0]
