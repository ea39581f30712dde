"""Serving Telegram by long polling until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from telegram import (
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    Update,
)
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ApplicationBuilder, BaseUpdateProcessor, ExtBot
from telegram.request import HTTPXRequest

from bot.browse import Library
from bot.quiz.make import QuizMaker
from bot.service import Assistant
from bot.settings import Settings
from bot.storage.store import Store, open_store
from bot.telegram import texts
from bot.telegram.classroom import Classroom
from bot.telegram.handlers.admin import Admin
from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.charts import Charts
from bot.telegram.handlers.classes import ClassHandlers
from bot.telegram.handlers.commands import Commands
from bot.telegram.handlers.desk import App, Context, Desk, kept
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.quizzes import Quizzes
from bot.telegram.memory import RateLimit
from bot.telegram.pace import OutgoingPace, Pace
from bot.telegram.sending import reply
from bot.telegram.transport import PatientRequest
from bot.telegram.views import View

log = logging.getLogger(__name__)

STOPPED, WRONG_TOKEN, NO_NETWORK = 0, 3, 4
_LISTENED_TO = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.POLL_ANSWER,
)
_TIDY_SECONDS = 600.0
_CHATS_AT_ONCE = 32


class PerChatProcessor(BaseUpdateProcessor):
    """Chats are served side by side; within a chat one update after the other, in order."""

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = (update.effective_chat or update.effective_user) if isinstance(update, Update) else None
        lock = self._locks.setdefault(chat.id if chat else 0, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """The bot ready to be started, with the classes it holds."""

    application: App
    classroom: Classroom


def build_application(
    settings: Settings, assistant: Assistant, store: Store, *, pause: float, pace: Pace
) -> Serving:
    """All handlers over one store."""
    if settings.token is None:
        raise ValueError("a bot needs a token")
    application = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.api_base}/bot")
        .request(PatientRequest(pause=pause, connection_pool_size=_CHATS_AT_ONCE + 8))
        .get_updates_request(HTTPXRequest(connection_pool_size=2))
        .rate_limiter(OutgoingPace(pace))
        .concurrent_updates(PerChatProcessor(_CHATS_AT_ONCE))
        .build()
    )
    desk = Desk(
        assistant=assistant,
        library=Library(resolution=assistant.resolution, facts=assistant.facts),
        maker=QuizMaker(resolution=assistant.resolution, facts=assistant.facts),
        store=store,
        limit=RateLimit(settings.questions_per_minute, time.monotonic),
        admins=settings.admins,
    )
    questions, quizzes = Questions(desk=desk), Quizzes(desk=desk)
    classroom = Classroom(bot=application.bot, store=store)
    classes = ClassHandlers(desk=desk, room=classroom)
    for handlers in (
        quizzes,
        classes,
        Charts(desk=desk),
        Admin(desk=desk),
        questions,
        Commands(desk=desk, questions=questions),
        Buttons(desk=desk, quizzes=quizzes, classes=classes),
        Inline(desk=desk),
    ):
        handlers.register(application)
    application.add_error_handler(failed)
    return Serving(application=application, classroom=classroom)


async def failed(update: object, context: Context) -> None:
    """The outermost edge: log without what people wrote, and apologize."""
    log.error("an update failed", exc_info=context.error)
    if isinstance(update, Update) and update.effective_message is not None:
        with contextlib.suppress(TelegramError):
            await reply(update.effective_message, View(parts=(texts.APOLOGY,)))


def serve(settings: Settings, assistant: Assistant) -> int:
    """Serve until SIGINT or SIGTERM; the exit code says how it ended."""
    return asyncio.run(run_until(_signalled, settings, assistant))


async def run_until(
    stopped: Callable[[], Awaitable[object]],
    settings: Settings,
    assistant: Assistant,
    *,
    pause: float = 0.5,
    pace: Pace = Pace(),  # noqa: B008  # frozen
) -> int:
    """Serve until `stopped()` is done; `pause` is the first wait before a failed call is repeated."""
    async with contextlib.AsyncExitStack() as closing:
        store = await closing.enter_async_context(open_store(settings, time.time))
        serving = build_application(settings, assistant, store, pause=pause, pace=pace)
        application = serving.application
        closing.push_async_callback(application.bot.shutdown)
        try:
            await application.initialize()
        except InvalidToken:
            # The error's own words hold the token.
            print(texts.WRONG_TOKEN, file=sys.stderr)
            return WRONG_TOKEN
        except NetworkError:
            print(texts.NO_NETWORK, file=sys.stderr)
            return NO_NETWORK
        closing.push_async_callback(application.shutdown)
        await _announce(application.bot, settings.admins)
        await application.start()
        closing.push_async_callback(application.stop)
        assert application.updater is not None  # the builder makes one unless told not to
        await application.updater.start_polling(
            allowed_updates=list(_LISTENED_TO), bootstrap_retries=-1, error_callback=_polling_failed
        )
        closing.push_async_callback(application.updater.stop)
        await closing.enter_async_context(_tidying(store))
        await serving.classroom.resume_all()
        closing.push_async_callback(serving.classroom.close)
        log.info("serving Telegram")
        await stopped()
        log.info("stopping")
    return STOPPED


@contextlib.asynccontextmanager
async def _tidying(store: Store) -> AsyncIterator[None]:
    """Delete what is too old, now and every so often.

    A call to the database is waited for, never cancelled: the driver may leave a cancelled one, and
    whoever waits for it, hanging.
    """
    stopping = asyncio.Event()

    async def tidy() -> None:
        while not stopping.is_set():
            await kept(store.forget_old(), None)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), _TIDY_SECONDS)

    task = asyncio.create_task(tidy())
    try:
        yield
    finally:
        stopping.set()
        await task


async def _signalled() -> None:
    """Wait for SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


async def _announce(bot: ExtBot[Any], admins: frozenset[int]) -> None:
    """Tell Telegram the commands and what the bot is; it serves without that too."""
    announcements: tuple[partial[Coroutine[Any, Any, bool]], ...] = (
        partial(bot.set_my_commands, texts.PRIVATE_COMMANDS, BotCommandScopeAllPrivateChats()),
        partial(bot.set_my_commands, texts.GROUP_COMMANDS, BotCommandScopeAllGroupChats()),
        *(
            partial(bot.set_my_commands, texts.ADMIN_COMMANDS, BotCommandScopeChat(admin))
            for admin in sorted(admins)
        ),
        partial(bot.set_my_description, texts.DESCRIPTION),
        partial(bot.set_my_short_description, texts.SHORT_DESCRIPTION),
    )
    for announce in announcements:
        try:
            await announce()
        except TelegramError as error:
            log.warning("the bot could not be announced (%s)", type(error).__name__)


def _polling_failed(error: TelegramError) -> None:
    log.warning("fetching updates failed (%s), trying again", type(error).__name__)
