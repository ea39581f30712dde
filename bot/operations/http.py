"""The HTTP server: Starlette's routes behind uvicorn, in the bot's own loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.delivery import Receiver, Stopping, take, webhook_path, webhook_secret
from bot.metrics import Metrics
from bot.settings import Address, Settings, SettingsError
from bot.storage import Store

log = logging.getLogger(__name__)

_FINISHING_SECONDS = 10
_KEPT_OPEN_SECONDS = 75  # longer than load balancers do: it is they who close an idle connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the bot is: what load balancers and Prometheus ask."""

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


def routes(settings: Settings, health: Health, receiver: Receiver) -> list[Route]:
    """The webhook (if there is one), and what those who run the bot look at."""

    async def alive(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def ready(_request: Request) -> Response:
        reason = await health.not_ready()
        return PlainTextResponse(reason or "ok", 503 if reason else 200)

    async def metrics(_request: Request) -> Response:
        return Response(await health.measured(), media_type=CONTENT_TYPE_LATEST)

    async def update(request: Request) -> Response:
        return await take(request, receiver, secret)

    found = [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)]
    if settings.webhook_url is not None:
        secret = webhook_secret(settings)
        found.append(Route(webhook_path(settings), update, methods=["POST"]))
    return found


class QuietServer(uvicorn.Server):
    """Signals are the bot's own business, and not uvicorn's."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving_http(settings: Settings, health: Health, receiver: Receiver) -> AsyncIterator[Address]:
    """Serve HTTP while the context lasts; the address it listens on. Requests begun are finished."""
    assert settings.http_address is not None
    listening = _listen(settings.http_address)
    config = uvicorn.Config(
        Starlette(routes=routes(settings, health, receiver)),
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=_FINISHING_SECONDS,
        timeout_keep_alive=_KEPT_OPEN_SECONDS,
        server_header=False,
    )
    server = QuietServer(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not task.done():
        await asyncio.sleep(0.01)
    host, port = listening.getsockname()[:2]
    log.info("serving HTTP on %s port %d", host, port)
    try:
        yield Address(host=host, port=port)
    finally:
        server.should_exit = True
        await task


def _listen(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=1024)
    except OSError as error:
        raise SettingsError(
            f"NQ09_LISTEN: không mở được cổng {address.port} trên {address.host} ({error.strerror}); "
            "hãy chọn cổng khác hoặc dừng chương trình đang dùng cổng này."
        ) from error
