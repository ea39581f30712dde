"""What becomes of an update: dealt with, tried again, given up."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import ApplicationBuilder, TypeHandler

from bot.delivery.stopping import Stopped, Stopping
from bot.delivery.workers import Workers, is_passing
from bot.metrics import Metrics
from bot.storage.inbox import ATTEMPTS, Inbox, Received
from bot.storage.replicas import Replica
from bot.storage.store import Store
from bot.storage.tables import UpdateRow
from bot.telegram.application import failed
from bot.telegram.services import App, Context
from index.errors import DatabaseUnavailable

TEXT = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "hỏi"}


class Handler:
    """Deals with updates, or fails as it is told."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.failing: Callable[[int], Exception | None] = lambda _attempt: None

    async def __call__(self, update: Update, _context: Context) -> None:
        self.seen.append(update.update_id)
        if (error := self.failing(len(self.seen))) is not None:
            raise error


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
async def workers(store: Store, handler: Handler, monkeypatch: pytest.MonkeyPatch) -> Workers:
    application: App = ApplicationBuilder().token("1:a").updater(None).job_queue(None).build()
    monkeypatch.setattr(application, "_initialized", True)  # without asking Telegram who it is
    application.add_handler(TypeHandler(Update, handler))
    application.add_error_handler(failed)
    return Workers(
        application=application,
        inbox=store.inbox,
        replica=Replica(engine=store.engine, number=1),
        metrics=Metrics.fresh(),
        stopping=Stopping(),
        backoff=0.001,
    )


async def record(store: Store, number: int, chat: str = "a", payload: str | None = None) -> None:
    written = json.dumps({"update_id": number, "message": TEXT}) if payload is None else payload
    await store.inbox.record(Received(update_id=number, chat=chat, payload=written))


async def work_until_empty(workers: Workers) -> None:
    running = asyncio.create_task(workers.run())
    async with asyncio.timeout(20):
        while await workers.inbox.depth():
            await asyncio.sleep(0.01)
    workers.stopping.requested.set()
    await running


async def states(store: Store) -> dict[int, str]:
    async with store.sessions() as session:
        return {row.update_id: row.state for row in await session.scalars(select(UpdateRow))}


async def test_updates_of_a_chat_are_dealt_with_in_order(
    workers: Workers, store: Store, handler: Handler
) -> None:
    for number in (3, 1, 2):
        await record(store, number)
    await work_until_empty(workers)
    assert handler.seen == [1, 2, 3]


async def test_what_fails_for_a_passing_reason_is_tried_again(
    workers: Workers, store: Store, handler: Handler
) -> None:
    handler.failing = lambda attempt: NetworkError("cut") if attempt < 3 else None
    await record(store, 1)
    await work_until_empty(workers)
    assert handler.seen == [1, 1, 1]
    assert await states(store) == {1: "done"}


async def test_the_next_of_the_chat_waits_meanwhile(workers: Workers, store: Store, handler: Handler) -> None:
    handler.failing = lambda attempt: TimedOut() if attempt == 1 else None
    await record(store, 1)
    await record(store, 2)
    await work_until_empty(workers)
    assert handler.seen == [1, 1, 2]


async def test_what_never_succeeds_is_given_up_with_a_line_in_the_log(
    workers: Workers, store: Store, handler: Handler, caplog: pytest.LogCaptureFixture
) -> None:
    handler.failing = lambda _attempt: OperationalError("x", {}, Exception())
    await record(store, 1)
    await record(store, 2, "b")
    with caplog.at_level(logging.ERROR):
        await work_until_empty(workers)
    assert handler.seen.count(1) == ATTEMPTS
    assert await states(store) == {1: "dropped", 2: "dropped"}
    assert sum("given up after 5 attempts" in line for line in caplog.messages) == 2


async def test_what_kills_its_replica_each_time_is_given_up(
    workers: Workers, store: Store, handler: Handler
) -> None:
    await record(store, 1)
    for owner in range(2, 2 + ATTEMPTS):
        await store.inbox.claim(owner, 1)
        await store.inbox.give_back(1, owner, 0.0)
    await work_until_empty(workers)
    assert handler.seen == []
    assert await states(store) == {1: "dropped"}


async def test_a_mistake_of_ours_is_not_tried_again(workers: Workers, store: Store, handler: Handler) -> None:
    handler.failing = lambda _attempt: ZeroDivisionError()
    await record(store, 1)
    await work_until_empty(workers)
    assert handler.seen == [1]
    assert await states(store) == {1: "done"}


@pytest.mark.parametrize(
    "payload", ["rubbish", "[]", '{"update_id": 1, "message": {}}', '{"update_id": 1, "message": 5}']
)
async def test_what_cannot_be_read_holds_up_no_chat(workers: Workers, store: Store, payload: str) -> None:
    await record(store, 1, payload=payload)
    await record(store, 2)
    await work_until_empty(workers)
    assert await states(store) == {1: "done", 2: "done"}


async def test_what_is_begun_when_the_bot_stops_is_given_back_uncounted(
    workers: Workers, store: Store, handler: Handler
) -> None:
    def stopping(_attempt: int) -> Exception:
        workers.stopping.requested.set()
        return Stopped()

    handler.failing = stopping
    await record(store, 1)
    await workers.run()
    (claimed,) = await store.inbox.claim(2, 1)
    assert claimed.attempt == 1


async def test_what_is_begun_when_the_bot_stops_is_waited_for(workers: Workers, store: Store) -> None:
    begun, goes_on = asyncio.Event(), asyncio.Event()

    async def slowly(_update: Update, _context: Context) -> None:
        begun.set()
        await goes_on.wait()

    workers.application.add_handler(TypeHandler(Update, slowly), group=-1)
    await record(store, 1)
    running = asyncio.create_task(workers.run())
    await begun.wait()
    workers.stopping.requested.set()
    assert await asyncio.wait([running], timeout=0.1) == (set(), {running})
    goes_on.set()
    await running
    assert await states(store) == {1: "done"}


async def test_what_is_done_while_the_database_fails_is_marked_afterwards(
    workers: Workers, store: Store, handler: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish, failures = Inbox.finish, [OperationalError("x", {}, Exception())]

    async def failing(inbox: Inbox, update_id: int, owner: int) -> float | None:
        if failures:
            raise failures.pop()
        return await finish(inbox, update_id, owner)

    monkeypatch.setattr(Inbox, "finish", failing)
    await record(store, 1)
    await work_until_empty(workers)
    assert handler.seen == [1]
    assert await states(store) == {1: "done"}


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (NetworkError("x"), True),
        (RetryAfter.__new__(RetryAfter), True),
        (OperationalError("x", {}, Exception()), True),
        (DatabaseUnavailable("x"), True),
        (OSError(), True),
        (Stopped(), True),
        (BadRequest("x"), False),
        (ValueError(), False),
    ],
)
def test_what_passes_by_itself(error: Exception, passing: bool) -> None:
    assert is_passing(error) is passing
