"""Working on the updates in the inbox, many chats side by side, each chat in order."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import Application

from bot.delivery.scope import sending_for
from bot.delivery.stopping import NotYet, Stopped, Stopping
from bot.metrics import Metrics
from bot.storage import ATTEMPTS, Claimed, Inbox, Replica, UpdateState, update_scope
from index import DatabaseUnavailable

log = logging.getLogger(__name__)

_PASSING = (Stopped, NotYet, SQLAlchemyError, DatabaseUnavailable, NetworkError, RetryAfter, OSError)
_SLACK = 0.01  # seconds by which the database's clock may lag
_IDLE = 0.5  # seconds between looks at what other replicas have left


def is_passing(error: Exception) -> bool:
    """Whether what failed may do better later."""
    if isinstance(error, BadRequest):
        return False
    return isinstance(error, _PASSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """The work of one replica: up to `most` updates at once; `backoff` is the first wait before an
    update is tried again."""

    application: Application[Any, Any, Any, Any, Any, Any]
    inbox: Inbox
    replica: Replica
    metrics: Metrics
    stopping: Stopping
    most: int = 32
    backoff: float = 1.0
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There may be something to do."""
        self._wake.set()

    async def run(self) -> None:
        """Work until the bot stops; what was begun is finished or given back."""
        working: set[asyncio.Task[None]] = set()
        while not self.stopping.requested.is_set():
            self._wake.clear()
            for claimed in await self._claimed(self.most - len(working)):
                task = asyncio.create_task(self._work(claimed))
                working.add(task)
                task.add_done_callback(working.discard)
                task.add_done_callback(lambda _: self.wake())
            await self.stopping.until(self._wake, _IDLE)
        if working:
            await asyncio.wait(working)

    async def _claimed(self, most: int) -> tuple[Claimed, ...]:
        if most <= 0:
            return ()
        try:
            return await self.inbox.claim(self.replica.number, most)
        except (SQLAlchemyError, OSError) as error:
            log.warning("the inbox cannot be read (%s)", type(error).__name__)
            await self.stopping.pause(self.stopping.again)
            return ()

    async def _work(self, claimed: Claimed) -> None:
        """Deal with an update, and tell the inbox what became of it, however long that takes."""
        with structlog.contextvars.bound_contextvars(request=claimed.update_id):
            failure = await self._deal_with(claimed) if claimed.attempt <= ATTEMPTS else None
            concluding = partial(self._conclude, claimed, failure)
            # If the bot stops first, the database knows it as ours: who comes after us takes it up.
            with contextlib.suppress(Stopped):
                await self.stopping.insist(concluding, "an update cannot be marked")

    async def _deal_with(self, claimed: Claimed) -> Exception | None:
        """Let the handlers work; why they could not finish, if a later try may."""
        try:
            update = Update.de_json(json.loads(claimed.payload), self.application.bot)
            message = update.effective_message
            floor = message.message_id if message else 0
            with sending_for(update_scope(claimed.update_id), floor, claimed.attempt) as scope:
                await self.application.process_update(update)
        except Exception as error:  # noqa: BLE001  # the outermost edge: a chat must not wait for it for ever
            log.error("an update cannot be dealt with (%s)", type(error).__name__)
            return error if is_passing(error) else None
        return scope.failure

    async def _conclude(self, claimed: Claimed, failure: Exception | None) -> None:
        number, key = self.replica.number, claimed.update_id
        if isinstance(failure, Stopped):
            await self.inbox.give_back(key, number, 0.0, counted=False)
        elif failure is not None and claimed.attempt < ATTEMPTS:
            log.warning("an update waits to be tried again (%s)", type(failure).__name__)
            wait = self.backoff * 4.0 ** (claimed.attempt - 1)
            await self.inbox.give_back(key, number, wait)
            asyncio.get_running_loop().call_later(wait + _SLACK, self.wake)
            self.metrics.update("retried")
        elif failure is not None or claimed.attempt > ATTEMPTS:
            log.error("an update is given up after %d attempts", min(claimed.attempt, ATTEMPTS))
            await self.inbox.finish(key, number, UpdateState.DROPPED)
            self.metrics.update("dropped")
        else:
            self.metrics.update("done", await self.inbox.finish(key, number))
