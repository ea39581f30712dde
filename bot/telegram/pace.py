"""Telegram's limits on what a bot sends, held before sending, in order within a chat.

30 messages a second over all, one a second in a private chat, 20 a minute in a group
(the Bot API's own FAQ). What is too fast waits; nothing is dropped.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from telegram.ext import BaseRateLimiter

_QUIET = frozenset(("sendChatAction",))  # not a message
_MOST_CHATS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many messages in how many seconds: over all, in a private chat, in a group."""

    overall: int = 30
    overall_seconds: float = 1.0
    private: int = 1
    private_seconds: float = 1.0
    group: int = 20
    group_seconds: float = 60.0


class Window:
    """At most `most` events in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._at: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until the next event may be; 0 when it may be now."""
        while self._at and self._at[0] <= now - self._seconds:
            self._at.popleft()
        return 0.0 if len(self._at) < self._most else self._at[0] + self._seconds - now

    def note(self, now: float) -> None:
        self._at.append(now)

    @property
    def last(self) -> float:
        return self._at[-1] if self._at else float("-inf")


class OutgoingPace(BaseRateLimiter[None]):
    """Holds the pace: each chat's messages go one after the other, chats beside each other."""

    def __init__(
        self,
        pace: Pace,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._pace, self._clock, self._sleep = pace, clock, sleep
        self._overall = Window(pace.overall, pace.overall_seconds)
        self._chats: dict[str, Window] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002  # part of the interface
    ) -> Any:
        chat = data.get("chat_id")
        if chat is None or endpoint in _QUIET or not endpoint.startswith(("send", "edit")):
            return await callback(*args, **kwargs)
        key = str(chat)
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            await self._wait_turn(self._window_of(key))
            return await callback(*args, **kwargs)

    async def _wait_turn(self, window: Window) -> None:
        while wait := max(window.wait(self._clock()), self._overall.wait(self._clock())):
            await self._sleep(wait)
        now = self._clock()
        window.note(now)
        self._overall.note(now)

    def _window_of(self, chat: str) -> Window:
        """The chat's window; those long unused are dropped when there are too many."""
        if len(self._chats) > _MOST_CHATS:
            old = self._clock() - self._pace.group_seconds
            self._chats = {key: window for key, window in self._chats.items() if window.last > old}
        if chat not in self._chats:
            pace, is_group = self._pace, chat.startswith(("-", "@"))
            self._chats[chat] = (
                Window(pace.group, pace.group_seconds)
                if is_group
                else Window(pace.private, pace.private_seconds)
            )
        return self._chats[chat]
