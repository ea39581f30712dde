"""Limits of pace, on a clock of the test's own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import ColumnElement, Double, cast, literal, select

from bot.storage.rate_limits import Rate, RateLimits
from bot.storage.store import Store
from bot.storage.tables import RateLimitRow


@dataclass
class Moment:
    now: float = 1000.0

    def __call__(self) -> ColumnElement[float]:
        return cast(literal(self.now), Double)


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def limits(store: Store, moment: Moment) -> RateLimits:
    return replace(store.rate_limits, now=moment)


async def sent_at(limits: RateLimits, moment: Moment, rate: Rate, count: int) -> list[float]:
    """When each of so many messages is sent, each asked for as soon as the one before was."""
    moments = []
    for _ in range(count):
        moment.now += await limits.take("k", rate)
        moments.append(moment.now)
    return moments


def densest(moments: list[float], seconds: float) -> int:
    return max(sum(start <= at < start + seconds for at in moments) for start in moments)


async def test_one_a_second(limits: RateLimits, moment: Moment) -> None:
    moments = await sent_at(limits, moment, Rate(step=1.0), 10)
    assert densest(moments, 0.999) == 1
    assert moments[-1] - moments[0] == pytest.approx(9)


async def test_twenty_a_minute_in_a_group(limits: RateLimits, moment: Moment) -> None:
    moments = await sent_at(limits, moment, Rate(step=4.0, burst=5), 60)
    assert moments[:5] == [moments[0]] * 5
    assert densest(moments, 59.9) <= 20


async def test_thirty_a_second(limits: RateLimits, moment: Moment) -> None:
    moments = await sent_at(limits, moment, Rate(step=1 / 30), 100)
    assert densest(moments, 0.999) == 30


async def test_a_rest_gives_no_more_than_the_burst(limits: RateLimits, moment: Moment) -> None:
    await limits.take("k", Rate(step=1.0, burst=2))
    moment.now += 3600
    waits = [await limits.take("k", Rate(step=1.0, burst=2)) for _ in range(3)]
    assert waits == pytest.approx([0, 0, 1])


async def test_keys_do_not_use_up_each_other_s_turns(limits: RateLimits) -> None:
    assert [await limits.take(key, Rate(step=60.0)) for key in "ab"] == [0, 0]


async def test_turns_taken_at_once_are_all_different(store: Store) -> None:
    waits = await asyncio.gather(*(store.rate_limits.take("k", Rate(step=10.0)) for _ in range(8)))
    assert [round(wait / 10) for wait in sorted(waits)] == list(range(8))


async def test_asking_whether_one_may_takes_a_turn_only_if_there_is_one(
    limits: RateLimits, moment: Moment
) -> None:
    rate = Rate(step=30.0, burst=2)
    assert [await limits.may("k", rate) for _ in range(4)] == pytest.approx([0, 0, 30, 30])
    moment.now += 30
    assert await limits.may("k", rate) == 0


async def test_a_rate_without_a_step_does_not_wait(limits: RateLimits) -> None:
    assert [await limits.take("k", Rate(step=0.0)) for _ in range(3)] == [0, 0, 0]


async def test_free_turns_are_forgotten(limits: RateLimits, store: Store, moment: Moment) -> None:
    await limits.take("old", Rate(step=1.0))
    moment.now += 10
    await limits.take("new", Rate(step=1.0))
    await limits.forget_old()
    async with store.sessions() as session:
        assert list(await session.scalars(select(RateLimitRow.key))) == ["new"]


async def test_a_clock_set_back_makes_nobody_wait_for_it(limits: RateLimits, moment: Moment) -> None:
    await limits.take("k", Rate(step=1.0))
    await limits.may("ask", Rate(step=60.0))
    moment.now -= 3600
    assert await limits.take("k", Rate(step=1.0)) == 0
    assert await limits.may("ask", Rate(step=60.0)) == 0
    assert await limits.take("k", Rate(step=1.0)) == pytest.approx(1)
