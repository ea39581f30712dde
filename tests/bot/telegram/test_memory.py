from __future__ import annotations

import pytest

from bot.telegram.memory import RateLimit


class Clock:
    """A clock the test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


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
