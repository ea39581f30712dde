"""Telegram's limits are held, in order, and nothing is lost."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.telegram.pace import OutgoingPace, Pace


class World:
    """Time that passes only when everyone sleeps, and what was sent when."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sent: list[tuple[float, int, int]] = []

    async def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)

    async def send_all(self, messages: list[tuple[int, int]], endpoint: str = "sendMessage") -> None:
        pace = OutgoingPace(Pace(), lambda: self.now, self.sleep)

        async def send(chat: int, number: int) -> bool:
            self.sent.append((self.now, chat, number))
            return True

        await asyncio.gather(
            *(pace.process_request(send, m, {}, endpoint, {"chat_id": m[0]}, None) for m in messages)
        )

    def times(self, chat: int | None = None) -> list[float]:
        return sorted(at for at, where, _ in self.sent if chat in (None, where))


def densest(times: list[float], seconds: float) -> int:
    return max(sum(start <= at < start + seconds for at in times) for start in times)


async def test_one_a_second_in_a_private_chat_in_order() -> None:
    world = World()
    await world.send_all([(1, number) for number in range(10)])
    assert densest(world.times(), 0.999) == 1
    assert [number for _, _, number in world.sent] == list(range(10))


async def test_twenty_a_minute_in_a_group_and_nothing_lost() -> None:
    world = World()
    await world.send_all([(-1, number) for number in range(50)])
    assert densest(world.times(-1), 59.9) == 20
    assert [number for _, _, number in world.sent] == list(range(50))


async def test_thirty_a_second_over_all() -> None:
    world = World()
    await world.send_all([(chat, 0) for chat in range(1, 101)])
    assert densest(world.times(), 0.999) == 30
    assert len(world.sent) == 100


async def test_typing_does_not_count() -> None:
    world = World()
    await world.send_all([(1, number) for number in range(5)], "sendChatAction")
    assert world.now == 0


async def test_a_chat_that_waits_holds_up_no_other() -> None:
    world = World()
    await world.send_all([*((-1, number) for number in range(21)), (5, 0)])
    assert world.times(5) == [0.0]


def test_unknown_kinds_of_data_are_let_through() -> None:
    async def call(**_: Any) -> bool:
        return True

    pace = OutgoingPace(Pace())
    assert asyncio.run(pace.process_request(call, (), {}, "getMe", {}, None)) is True
