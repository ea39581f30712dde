"""Long polling: the library fetches, the inbox keeps."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot, Updater
from telegram.request import HTTPXRequest

from bot.delivery.receive import LISTENED_TO, Receiver
from bot.delivery.stopping import Stopped, Stopping

log = logging.getLogger(__name__)

_AT_START = 3  # times the library asks again to be let in


class Fetching(HTTPXRequest):
    """Fetches updates and keeps the last batch as it came: the library's own objects, written out
    again, lack what was empty."""

    def __init__(self) -> None:
        super().__init__(connection_pool_size=2)
        self.batch: dict[int, Any] = {}

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)
        with contextlib.suppress(ValueError, KeyError, TypeError):  # the library complains of these
            self.batch = {update["update_id"]: update for update in json.loads(payload)["result"]}
        return code, payload


class RecordingQueue(asyncio.Queue[object]):
    """What the library's poller puts updates into: it asks Telegram for more, and so acknowledges
    these, only when they are recorded."""

    def __init__(self, fetching: Fetching, receiver: Receiver, stopping: Stopping) -> None:
        super().__init__()
        self._fetching, self._receiver, self._stopping = fetching, receiver, stopping
        self._recording: asyncio.Task[None] | None = None

    async def put(self, item: object) -> None:
        """Record an update, however long the database takes to come back."""
        if isinstance(item, Update):
            # The poller is cancelled when the bot stops; the database's work is not.
            self._recording = asyncio.create_task(self._record(self._fetching.batch[item.update_id]))
            await asyncio.shield(self._recording)

    async def finish(self) -> None:
        """What is being recorded is recorded, or left for Telegram to deliver again."""
        if self._recording is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._recording

    async def _record(self, update: object) -> None:
        try:
            await self._stopping.insist(
                partial(self._receiver.record, update), "an update cannot be recorded"
            )
        except Stopped:
            # Not acknowledged: it comes again when the bot is back.
            raise asyncio.CancelledError from None


@contextlib.asynccontextmanager
async def polling(
    bot: ExtBot[Any], fetching: Fetching, receiver: Receiver, stopping: Stopping
) -> AsyncIterator[None]:
    """Fetch updates while the context lasts; an update is acknowledged once it is recorded."""
    queue = RecordingQueue(fetching, receiver, stopping)
    updater = Updater(bot, update_queue=queue)
    # It is never shut down: that would shut down the bot, which still has answers to send.
    await updater.initialize()
    await updater.start_polling(
        allowed_updates=list(LISTENED_TO), bootstrap_retries=_AT_START, error_callback=_failed
    )
    try:
        yield
    finally:
        await updater.stop()
        await queue.finish()


def _failed(error: TelegramError) -> None:
    log.warning("fetching updates failed (%s), trying again", type(error).__name__)
