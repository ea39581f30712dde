"""Telegram's webhook: where it is, what proves that a call is Telegram's, what is done with it."""

from __future__ import annotations

import hmac
import json
import logging
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.delivery.receive import LISTENED_TO, NotAnUpdate, Receiver
from bot.settings import Settings, SettingsError
from bot.storage import Coordination

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_048_576  # bytes; Telegram's updates are far smaller
_PATH = "/telegram/webhook"
_MARK = "webhook"
_CONNECTIONS = 40


def webhook_path(settings: Settings) -> str:
    """The path of the address that Telegram was told."""
    return urlsplit(settings.webhook_url or "").path or _PATH


def webhook_address(settings: Settings) -> str:
    """The address that Telegram is told; it holds no secret."""
    told = settings.webhook_url or ""
    return told if urlsplit(told).path else told + _PATH


def webhook_secret(settings: Settings) -> str:
    """What Telegram shows with each call: the one of the settings, else one made from the token."""
    if settings.webhook_secret is not None:
        return settings.webhook_secret.get_secret_value()
    return hmac.new(_token(settings).encode(), b"webhook", sha256).hexdigest()


def _token(settings: Settings) -> str:
    return settings.token.get_secret_value() if settings.token else ""


async def announced(settings: Settings, coordination: Coordination, bot: ExtBot[Any]) -> None:
    """Tell Telegram where to call, once for all replicas and starts that want the same.

    `SettingsError` when Telegram does not take the address; other errors of Telegram's pass by.
    """
    address, secret = webhook_address(settings), webhook_secret(settings)
    wanted = sha256(json.dumps([_token(settings), address, secret, LISTENED_TO]).encode()).hexdigest()
    if await coordination.is_marked(_MARK, wanted):
        return
    try:
        await bot.set_webhook(
            address, secret_token=secret, allowed_updates=list(LISTENED_TO), max_connections=_CONNECTIONS
        )
    except BadRequest as error:
        raise SettingsError(
            f"Telegram không nhận NQ09_WEBHOOK_URL {address} ({error.message}); cần địa chỉ https công khai, "
            "cổng 443, 80, 88 hoặc 8443, chứng chỉ hợp lệ."
        ) from error
    await coordination.mark(_MARK, wanted)
    log.info("Telegram was told the webhook's address")


async def unannounced(coordination: Coordination, bot: ExtBot[Any]) -> None:
    """Tell Telegram to call no more: updates are fetched instead."""
    await coordination.clear(_MARK)
    await bot.delete_webhook()


async def take(request: Request, receiver: Receiver, secret: str) -> Response:
    """Record an update and only then acknowledge it; what is not recorded, Telegram delivers again."""
    shown = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(shown.encode(), secret.encode()):
        return PlainTextResponse("wrong or missing secret token", 403)
    try:
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", 413)
        await receiver.record(json.loads(body))
    except ClientDisconnect:
        return Response(status_code=400)
    except (NotAnUpdate, ValueError, RecursionError):
        return PlainTextResponse("not an update", 400)
    except (SQLAlchemyError, OSError) as error:
        log.error("an update cannot be recorded (%s); Telegram delivers it again", type(error).__name__)
        return PlainTextResponse("try again later", 503)
    return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """The request's body; None when it is larger than it may be."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            return None
        parts.append(part)
    return b"".join(parts)
