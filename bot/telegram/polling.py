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

from bot.settings import Settings
from bot.telegram.patience import Patience, Stopped
from bot.telegram.receiving import LISTENED_TO, Receiver

log = logging.getLogger(__name__)


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

    def __init__(self, fetching: Fetching, receiver: Receiver, patience: Patience) -> None:
        super().__init__()
        self._fetching, self._receiver, self._patience = fetching, receiver, patience

    async def put(self, item: object) -> None:
        """Record an update, however long the database takes to come back."""
        if not isinstance(item, Update):
            return
        recording = partial(self._receiver.record, self._fetching.batch[item.update_id])
        try:
            await self._patience.insist(recording, "an update cannot be recorded")
        except Stopped:
            # Not acknowledged: it comes again when the bot is back.
            raise asyncio.CancelledError from None


@contextlib.asynccontextmanager
async def polling(settings: Settings, receiver: Receiver, patience: Patience) -> AsyncIterator[None]:
    """Fetch updates while the context lasts; an update is acknowledged once it is recorded."""
    fetching = Fetching()
    bot: ExtBot[None] = ExtBot(
        token=settings.token or "", base_url=f"{settings.api_base}/bot", get_updates_request=fetching
    )
    updater = Updater(bot, update_queue=RecordingQueue(fetching, receiver, patience))
    async with updater:  # initializes, and shuts down
        await updater.start_polling(
            allowed_updates=list(LISTENED_TO), bootstrap_retries=-1, error_callback=_failed
        )
        try:
            yield
        finally:
            await updater.stop()


def _failed(error: TelegramError) -> None:
    log.warning("fetching updates failed (%s), trying again", type(error).__name__)
