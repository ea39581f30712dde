"""Serving Telegram, by long polling or by webhook, until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.answering import Assistant
from bot.browsing import Library
from bot.delivery import Pace, Receiver, Stopped, Stopping, Workers, announced, polling, unannounced
from bot.metrics import Metrics
from bot.operations.http import Health, serving_http
from bot.quiz import QuizMaker
from bot.settings import Settings
from bot.storage import (
    ClassRow,
    GoneReplicas,
    Replica,
    StorageError,
    Store,
    UpdateRow,
    free,
    open_store,
    or_else,
    owners_of,
    signed_in,
)
from bot.telegram import Introduction, Services, Serving, Timing, build_application, texts

log = logging.getLogger(__name__)

STOPPED, WRONG_TOKEN, NO_NETWORK = 0, 3, 4
_TIDY_SECONDS = 600.0
_LOOK_AROUND_SECONDS = 1.0
_SETTLE = 0.3  # seconds for which webhook's connections may overtake each other


def serve(settings: Settings, assistant: Assistant) -> int:
    """Serve until SIGINT or SIGTERM; the exit code says how it ended."""
    return asyncio.run(run_until(_signalled, settings, assistant))


async def run_until(
    stopped: Callable[[], Awaitable[object]],
    settings: Settings,
    assistant: Assistant,
    timing: Timing | None = None,
) -> int:
    """Serve until `stopped()` is done; a database that failed is asked again after twice the pause before
    a failed call is repeated."""
    timing = timing or Timing(pace=Pace.of(settings))
    stopping = Stopping(again=2 * timing.pause)

    async def stop() -> None:
        await stopped()
        log.info("stopping")
        stopping.requested.set()

    waiting = asyncio.create_task(stop())
    try:
        return await _serve(settings, assistant, stopping, timing)
    except Stopped:
        return STOPPED
    except InvalidToken:
        # The error's own words hold the token.
        print(texts.WRONG_TOKEN, file=sys.stderr)
        return WRONG_TOKEN
    except (NetworkError, RetryAfter):
        print(texts.NO_NETWORK, file=sys.stderr)
        return NO_NETWORK
    except SQLAlchemyError as error:
        raise StorageError(texts.NO_DATABASE) from error
    finally:
        waiting.cancel()


async def _serve(settings: Settings, assistant: Assistant, stopping: Stopping, timing: Timing) -> int:
    """Start everything, wait, and stop in the opposite order: first what brings work in."""
    async with contextlib.AsyncExitStack() as closing:
        services = await closing.enter_async_context(_opened(settings, assistant, stopping, timing))
        store, replica = services.store, services.replica
        serving = build_application(services)
        application, bot = serving.application, serving.application.bot
        closing.push_async_callback(bot.shutdown)
        await application.initialize()
        closing.push_async_callback(application.shutdown)
        await _announce(bot, services.introduction, settings.admins)
        workers = Workers(
            application=application,
            inbox=store.inbox,
            replica=replica,
            metrics=services.metrics,
            stopping=stopping,
            backoff=2 * timing.pause,
        )
        for job in (
            workers.run,
            serving.classroom.run,
            partial(_tidy, store, stopping),
            partial(_take_over, store, replica, stopping),
        ):
            await closing.enter_async_context(_running(job, stopping))
        receiver = Receiver(
            inbox=store.inbox, identities=store.identities, metrics=services.metrics, wake=workers.wake
        )
        health = Health(store=store, metrics=services.metrics, stopping=stopping)
        await closing.enter_async_context(_receiving(services, serving, receiver, health))
        health.started.set()
        log.info("serving Telegram as replica %d", replica.number)
        await stopping.requested.wait()
    return STOPPED


@contextlib.asynccontextmanager
async def _opened(
    settings: Settings, assistant: Assistant, stopping: Stopping, timing: Timing
) -> AsyncIterator[Services]:
    """All that the bot works with, while the context lasts."""
    settle = _SETTLE if settings.webhook_url else 0.0
    async with open_store(settings, timing.clock, settle) as store, signed_in(store.engine) as replica:
        yield Services(
            settings=settings,
            assistant=assistant,
            library=Library(resolution=assistant.resolution, facts=assistant.facts),
            maker=QuizMaker(resolution=assistant.resolution, facts=assistant.facts),
            store=store,
            replica=replica,
            metrics=Metrics.fresh(),
            stopping=stopping,
            timing=timing,
        )


@contextlib.asynccontextmanager
async def _receiving(
    services: Services, serving: Serving, receiver: Receiver, health: Health
) -> AsyncIterator[None]:
    """Updates coming in, and HTTP being served, while the context lasts."""
    settings, marks, bot = services.settings, services.store.coordination, serving.application.bot
    async with contextlib.AsyncExitStack() as closing:
        if settings.http_address is not None:
            await closing.enter_async_context(serving_http(settings, health, receiver))
        if settings.webhook_url is not None:
            await announced(settings, marks, bot)
        else:
            await unannounced(marks, bot)
            await closing.enter_async_context(polling(bot, serving.fetching, receiver, services.stopping))
        yield


@contextlib.asynccontextmanager
async def _running(job: Callable[[], Coroutine[Any, Any, None]], stopping: Stopping) -> AsyncIterator[None]:
    """A job beside the others; it ends by itself when the bot stops, and is waited for.

    The bot does not go on without it: if it ends for an unforeseen reason, so does the bot, with its
    error. A TaskGroup would cancel the other jobs in the middle of their calls to the database.
    """

    async def run() -> None:
        try:
            await job()
        finally:
            stopping.requested.set()

    task = asyncio.create_task(run())
    try:
        yield
    finally:
        stopping.requested.set()
        await task


async def _tidy(store: Store, stopping: Stopping) -> None:
    """Delete old rows, now and every so often; one replica does it for all."""
    while True:
        if await or_else(store.coordination.due("tidy", _TIDY_SECONDS), False):
            await or_else(store.forget_old(), None)
        if await stopping.pause(_TIDY_SECONDS / 10):
            return


async def _take_over(store: Store, replica: Replica, stopping: Stopping) -> None:
    """Take back the updates and classes of replicas that are gone, so that any may go on with them."""
    replicas = GoneReplicas(replica=replica)
    while True:
        for table in (UpdateRow, ClassRow):
            owners = await or_else(owners_of(store.sessions, table), frozenset())
            for owner in await or_else(replicas.gone(owners), frozenset()):
                freed = await or_else(free(store.sessions, table, owner), 0)
                log.warning("took over %d rows of %s from a replica that is gone", freed, table.__tablename__)
        if await stopping.pause(_LOOK_AROUND_SECONDS):
            return


async def _signalled() -> None:
    """Wait for SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


async def _announce(bot: ExtBot[Any], introduction: Introduction, admins: frozenset[int]) -> None:
    """Tell Telegram the commands and what the bot is; it serves without that too."""
    announcements: tuple[partial[Coroutine[Any, Any, bool]], ...] = (
        partial(bot.set_my_commands, introduction.private_commands, BotCommandScopeAllPrivateChats()),
        partial(bot.set_my_commands, introduction.group_commands, BotCommandScopeAllGroupChats()),
        *(
            partial(bot.set_my_commands, introduction.admin_commands, BotCommandScopeChat(admin))
            for admin in sorted(admins)
        ),
        partial(bot.set_my_description, introduction.description),
        partial(bot.set_my_short_description, introduction.short_description),
    )
    for announce in announcements:
        try:
            await announce()
        except TelegramError as error:
            log.warning("the bot could not be announced (%s)", type(error).__name__)
