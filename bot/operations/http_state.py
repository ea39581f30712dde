"""What the HTTP side needs to know of the bot."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from bot.delivery import Receiver, Stopping
from bot.metrics import Metrics
from bot.storage import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Serves:
    """The bot that is being served."""

    receiver: Receiver
    store: Store
    metrics: Metrics
    stopping: Stopping
    started: asyncio.Event = field(default_factory=asyncio.Event)

    async def not_ready(self) -> str | None:
        """Why no update should be sent here now; None when all is well."""
        if self.stopping.requested.is_set():
            return "stopping"
        if not self.started.is_set():
            return "starting"
        try:
            await self.store.answers()
        except (SQLAlchemyError, OSError):
            return "the database does not answer"
        return None

    async def measured(self) -> bytes:
        """The metrics; the queue's depth is -1 while the database does not answer."""
        try:
            depth = await self.store.inbox.depth()
        except (SQLAlchemyError, OSError):
            depth = -1
        return self.metrics.text(depth)
