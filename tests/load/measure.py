"""How many questions a second the service answers, how fast, in how much memory."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from bot.delivery import SECRET_HEADER
from tests.load.questions import private_question
from tests.load.replicas import ReplicaProcess, replica, webhook_environ
from tests.load.telegram_sink import Sink, telegram_sink

_TOKEN = "1:load"  # of nobody
_SECRET = "a-secret-of-the-load-generator"  # of nobody
_WARM_UP = 50  # questions
_AT_ONCE = 64  # updates that Telegram's side has on the way
_ANSWERED_SECONDS = 120.0
_DELIVERIES, _AGAIN = 600, 0.05  # attempts, and seconds between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The figures of one set-up: at the most it can do, and at half of that.

    `a_second` counts answers at full load; `p50_ms` and `p99_ms` are from the update's delivery to the
    reply at half of it; `memory` is that of all replicas together in MiB, from the first sample to the last.
    """

    database: str
    replicas: int
    a_second: float
    p50_ms: float
    p99_ms: float
    minutes: float
    memory: tuple[float, ...]


async def measure_load(
    database: str, replicas: int, questions: Sequence[str], index: Path, work: Path, minutes: float = 0.0
) -> Load:
    """Ask all questions as fast as they are answered, then again and again at half that pace, at
    least once and for so many minutes.

    `database` is what DATABASE_URL takes; every figure is of this machine, which runs all sides.
    """
    async with AsyncExitStack() as closing:
        sink = await closing.enter_async_context(telegram_sink())
        environ = webhook_environ(
            token=_TOKEN,
            telegram=sink.address,
            webhook_secret=_SECRET,
            secret=_SECRET,
            index=index,
            database=database,
        ) | {"NQ09_LOG_LEVEL": "WARNING"}
        started = [
            await closing.enter_async_context(replica(environ, work / f"replica{n}")) for n in range(replicas)
        ]
        client = await closing.enter_async_context(
            httpx.AsyncClient(limits=httpx.Limits(max_connections=_AT_ONCE), timeout=60)
        )
        caller = _Caller(client=client, sink=sink, replicas=started, numbers=count(1))
        await caller.ask(questions[:_WARM_UP], None)
        begun = time.monotonic()
        await caller.ask(questions, None)
        a_second = len(questions) / (time.monotonic() - begun)
        begun = time.monotonic()
        seconds: list[float] = []
        memory = [sum(one.memory_mib() for one in started)]
        while not seconds or time.monotonic() - begun < 60 * minutes:
            seconds += await caller.ask(questions, a_second / 2)
            memory.append(sum(one.memory_mib() for one in started))
        spent = (time.monotonic() - begun) / 60
        for one in started:
            await one.stop()
    return Load(
        database="PostgreSQL" if database.startswith("postgres") else "SQLite",
        replicas=replicas,
        a_second=a_second,
        p50_ms=float(np.percentile(seconds, 50)) * 1000,
        p99_ms=float(np.percentile(seconds, 99)) * 1000,
        minutes=spent,
        memory=tuple(memory),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Caller:
    """Telegram's calling side: updates go to the replicas in turn."""

    client: httpx.AsyncClient
    sink: Sink
    replicas: Sequence[ReplicaProcess]
    numbers: count[int]

    async def ask(self, questions: Sequence[str], a_second: float | None) -> list[float]:
        """Ask each in a chat of its own, at a pace or as fast as they are taken; the seconds each took."""
        gate, turn = asyncio.Semaphore(_AT_ONCE), cycle(self.replicas)
        asked: dict[int, float] = {}
        begun = time.monotonic()

        async def one(place: int, question: str) -> None:
            number = next(self.numbers)
            if a_second is not None:
                await asyncio.sleep(max(0.0, begun + place / a_second - time.monotonic()))
                asked[1000 + number] = begun + place / a_second  # waiting to be delivered counts too
            async with gate:
                asked.setdefault(1000 + number, time.monotonic())
                await self._deliver(private_question(number, 1000 + number, question), turn)

        known = len(self.sink.answered)
        await asyncio.gather(*(one(place, question) for place, question in enumerate(questions)))
        await self.sink.until_answered(known + len(questions), _ANSWERED_SECONDS)
        return [self.sink.answered[chat][0] - moment for chat, moment in asked.items()]

    async def _deliver(self, update: dict[str, Any], turn: Iterator[ReplicaProcess]) -> None:
        """Again and again, as Telegram does, until a replica says that it has it; TimeoutError when none
        does for long."""
        for _ in range(_DELIVERIES):
            where = f"{next(turn).address}/telegram/webhook"
            with contextlib.suppress(httpx.TransportError):
                response = await self.client.post(where, json=update, headers={SECRET_HEADER: _SECRET})
                if response.status_code == 200:
                    return
            await asyncio.sleep(_AGAIN)
        raise TimeoutError("no replica takes updates")


def load_table(loads: Sequence[Load]) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| database | replicas | answers a second | p50 | p99 | memory, all replicas |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {load.database} | {load.replicas} | {load.a_second:.0f} | {load.p50_ms:.0f} ms "
        f"| {load.p99_ms:.0f} ms | {_memory(load)} |"
        for load in loads
    ]
    return "\n".join(lines)


def _memory(load: Load) -> str:
    """'222 → 228 MiB in 5 minutes, at most 230'."""
    first, *_, last = load.memory
    return f"{first:.0f} → {last:.0f} MiB in {load.minutes:.1f} minutes, at most {max(load.memory):.0f}"
