"""Telegram's calling side and a load balancer, for tests with several replicas."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.delivery.webhook import SECRET_HEADER
from tests.e2e.conftest import LAN, Telegram
from tests.load.replicas import ReplicaProcess

HASH_KEY = "the-key-of-the-tests"
WEBHOOK_SECRET = "the-secret-of-the-tests"
PATH = "/telegram/webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRobin:
    """A load balancer: requests go to the replicas in turn; one that does not take it is passed over."""

    replicas: Sequence[ReplicaProcess]
    client: httpx.AsyncClient
    _turns: list[int] = field(default_factory=lambda: [0])

    async def post(self, update: dict[str, Any]) -> int:
        """The status that one of the replicas answers; 502 when none does."""
        for _ in self.replicas:
            self._turns[0] += 1
            chosen = self.replicas[self._turns[0] % len(self.replicas)]
            try:
                response = await self.client.post(
                    chosen.address + PATH, json=update, headers={SECRET_HEADER: WEBHOOK_SECRET}
                )
            except httpx.TransportError:
                continue
            return response.status_code
        return 502


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Telegram calling: an update is delivered again until it is acknowledged."""

    telegram: Telegram
    balancer: RoundRobin
    _numbers: list[int] = field(default_factory=lambda: [1000])

    def question(self, text: str, chat_id: int) -> dict[str, Any]:
        """The next update: a person asks in private."""
        message_id, self.telegram.next_id = self.telegram.next_id, self.telegram.next_id + 1
        return {
            "update_id": self._next(),
            "message": {
                "message_id": message_id,
                "date": 1_700_000_000,
                "chat": {"id": chat_id, "type": "private"},
                "from": LAN | {"id": chat_id},
                "text": text,
            },
        }

    async def vote(self, poll_id: str, option: int) -> None:
        """Lan answers a poll."""
        answer = {"poll_id": poll_id, "user": LAN, "option_ids": [option], "option_persistent_ids": []}
        await self.deliver({"update_id": self._next(), "poll_answer": answer})

    def _next(self) -> int:
        self._numbers[0] += 1
        return self._numbers[0]

    async def deliver(self, update: dict[str, Any]) -> None:
        while await self.balancer.post(update) != 200:
            await asyncio.sleep(0.05)

    async def ask(self, text: str, chat_id: int) -> None:
        await self.deliver(self.question(text, chat_id))
