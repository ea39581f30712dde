"""The Bot API's side for measuring: takes every call at once, and notes when which chat was answered."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.delivery import makes_a_message
from tests.load.replicas import free_port

_BOT = {"id": 1, "is_bot": True, "first_name": "nq09", "username": "nq09_bot"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sink:
    """What was answered: the moments (monotonic) of each chat's messages."""

    address: str
    answered: dict[int, list[float]] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def call(self, request: Request) -> Response:
        method = request.path_params["method"]
        if method == "getMe":
            return _result(_BOT)
        body = (await request.body()).decode()
        if not makes_a_message(method):
            return _result(True)
        chat_id = int(parse_qs(body)["chat_id"][0])
        moments = self.answered.setdefault(chat_id, [])
        moments.append(time.monotonic())
        self._changed.set()
        message = {"message_id": 10 + len(moments), "date": 1, "chat": {"id": chat_id, "type": "private"}}
        return _result(message | {"text": "…"})

    async def until_answered(self, chats: int, seconds: float) -> None:
        """Come back when so many chats were answered; TimeoutError when they are not in time."""
        async with asyncio.timeout(seconds):
            while len(self.answered) < chats:
                self._changed.clear()
                await self._changed.wait()


def _result(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


@contextlib.asynccontextmanager
async def telegram_sink() -> AsyncIterator[Sink]:
    """A sink that listens on loopback while the context lasts."""
    port = free_port()
    sink = Sink(address=f"http://127.0.0.1:{port}")
    route = Route("/bot{token}/{method}", sink.call, methods=["POST"])
    config = uvicorn.Config(
        Starlette(routes=[route]), port=port, log_config=None, access_log=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())  # `serve` would take the process's signals
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield sink
    finally:
        server.should_exit = True
        await serving
