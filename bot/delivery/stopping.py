"""Waiting that ends when the bot stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)

T = TypeVar("T")


class Stopped(Exception):
    """The bot stops; what was still to be done is left to the process that comes next."""


class NotYet(Exception):
    """What is needed is not there yet, and will be a little later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopping:
    """How everything in a process waits. Work is never cancelled: a cancelled call to the database may
    leave its connection, and whoever waits for it, hanging. `again` is after how many seconds a database
    that failed is asked again."""

    requested: asyncio.Event = field(default_factory=asyncio.Event)
    again: float = 1.0

    async def sleep(self, seconds: float) -> None:
        """Wait; `Stopped` when the bot stops before the time is over."""
        if seconds > 0 and await self.pause(seconds):
            raise Stopped

    async def pause(self, seconds: float) -> bool:
        """Wait so long, or until the bot stops; whether it stops."""
        try:
            await asyncio.wait_for(self.requested.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def until(self, event: asyncio.Event, seconds: float) -> None:
        """Until something happens, the bot stops, or the time is over."""
        waits = [asyncio.ensure_future(one.wait()) for one in (event, self.requested)]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def insist(self, work: Callable[[], Awaitable[T]], failing: str) -> T:
        """Do what needs the database, however long that takes to come back; `Stopped` when the bot
        stops first. `failing` is what the log says meanwhile."""
        while True:
            try:
                return await work()
            except (SQLAlchemyError, OSError) as error:
                log.error("%s (%s), trying again", failing, type(error).__name__)
                await self.sleep(self.again)
