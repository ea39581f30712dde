"""Serving Telegram by long polling until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, BaseUpdateProcessor
from telegram.request import HTTPXRequest

from bot.service import Assistant
from bot.settings import Settings
from bot.telegram import texts
from bot.telegram.handlers import Handlers
from bot.telegram.memory import Conversations, RateLimit
from bot.telegram.transport import PatientRequest

log = logging.getLogger(__name__)

STOPPED, WRONG_TOKEN, NO_NETWORK = 0, 3, 4
_LISTENED_TO = (Update.MESSAGE, Update.CALLBACK_QUERY)
_CHATS_AT_ONCE = 32

Bot = Application[Any, Any, Any, Any, Any, Any]


class PerChatProcessor(BaseUpdateProcessor):
    """Chats are served side by side; within a chat one update after the other, in order."""

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        lock = self._locks.setdefault(chat.id if chat else 0, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""


def build_application(settings: Settings, assistant: Assistant, *, pause: float = 0.5) -> Bot:
    """The bot, ready to be started. `pause` is the first wait before a failed call is repeated."""
    if settings.token is None:
        raise ValueError("a bot needs a token")
    application = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.api_base}/bot")
        .request(PatientRequest(pause=pause, connection_pool_size=_CHATS_AT_ONCE + 8))
        .get_updates_request(HTTPXRequest(connection_pool_size=2))
        .concurrent_updates(PerChatProcessor(_CHATS_AT_ONCE))
        .build()
    )
    handlers = Handlers(
        assistant=assistant,
        conversations=Conversations(time.monotonic),
        limit=RateLimit(settings.questions_per_minute, time.monotonic),
    )
    handlers.register(application)
    return application


def serve(settings: Settings, assistant: Assistant, *, pause: float = 0.5) -> int:
    """Serve until SIGINT or SIGTERM; the exit code says how it ended."""
    return asyncio.run(run_until(_signalled, build_application(settings, assistant, pause=pause)))


async def run_until(stopped: Callable[[], Awaitable[object]], application: Bot) -> int:
    """Serve until the awaitable `stopped()` is done."""
    async with contextlib.AsyncExitStack() as closing:
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
        await _announce_commands(application)
        await application.start()
        closing.push_async_callback(application.stop)
        assert application.updater is not None  # the builder makes one unless told not to
        await application.updater.start_polling(
            allowed_updates=list(_LISTENED_TO), bootstrap_retries=-1, error_callback=_polling_failed
        )
        closing.push_async_callback(application.updater.stop)
        log.info("serving Telegram")
        await stopped()
        log.info("stopping")
    return STOPPED


async def _signalled() -> None:
    """Wait for SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


async def _announce_commands(application: Bot) -> None:
    try:
        await application.bot.set_my_commands(texts.COMMANDS)
    except TelegramError as error:
        log.warning("the commands could not be announced (%s)", type(error).__name__)


def _polling_failed(error: TelegramError) -> None:
    log.warning("fetching updates failed (%s), trying again", type(error).__name__)
