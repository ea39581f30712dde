"""Waiting that ends when the bot stops."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


class Stopped(Exception):
    """The bot stops; what was still to be done is left to the process that comes next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How everything in a process waits. Nothing is ever cancelled: a cancelled call to the database
    may leave its connection, and whoever waits for it, hanging."""

    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def sleep(self, seconds: float) -> None:
        """Wait; `Stopped` when the bot stops before the time is over."""
        if seconds > 0 and await self.pause(seconds):
            raise Stopped

    async def pause(self, seconds: float) -> bool:
        """Wait so long, or until the bot stops; whether it stops."""
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return False
        return True
