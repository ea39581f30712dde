"""Everything the bot sends passes here: in order within a chat, in pace, once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.delivery.pacing import Pacer
from bot.delivery.scope import current_scope
from bot.delivery.send_once import Once, makes_a_message
from bot.delivery.stopping import Stopped
from bot.metrics import Metrics


@dataclass(frozen=True, kw_only=True)
class Outgoing(BaseRateLimiter[None]):
    """What the library asks before each call to Telegram."""

    pacer: Pacer
    once: Once
    metrics: Metrics
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ARG002  # part of the interface
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002  # part of the interface
    ) -> Any:
        """Call Telegram: a message waits for its turn in its chat and is sent once."""

        async def call(endpoint: str, data: dict[str, Any], /) -> Any:
            try:
                return await callback(endpoint, data, **kwargs)
            except TelegramError as error:
                if isinstance(error.__cause__, Stopped):
                    raise error.__cause__ from None  # the library takes it for a failure of the network
                self.metrics.send_failed(error)
                raise

        chat = data.get("chat_id")
        is_message = makes_a_message(endpoint)
        if chat is None or not (is_message or endpoint.startswith("edit")):
            return await call(endpoint, data)
        key = str(chat)
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            await self.pacer.wait(key)
            if is_message:
                return await self.once.send(call, endpoint, data, current_scope())
            return await call(endpoint, data)
