"""HTTP to the Bot API that waits and tries again when Telegram is busy or the line is cut.

A request is repeated after 429 (as long as Telegram asks), after 5xx and after a broken
connection, a bounded number of times. A message is repeated here only after 429, when it was surely
not sent; for the rest see `once`. Long polling is left to the updater, which has its own stopping.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

from bot.delivery.send_once import ATTEMPTS, makes_a_message
from bot.delivery.stopping import Stopping

log = logging.getLogger(__name__)

_LONGEST_WAIT = 60.0


class PatientRequest(HTTPXRequest):
    """An HTTPXRequest that repeats what failed for a passing reason; `pause` is the first wait."""

    def __init__(self, *, stopping: Stopping, pause: float, **options: Any) -> None:
        super().__init__(**options)
        self._stopping, self._pause = stopping, pause

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        method = url.rsplit("/", 1)[-1]
        pause, is_message = self._pause, makes_a_message(method)
        attempts = 1 if method == "sendChatAction" else ATTEMPTS  # nobody waits for "typing"
        for _attempt in range(attempts - 1):
            try:
                code, payload = await super().do_request(url, *args, **kwargs)
            except NetworkError as error:
                if is_message:
                    raise
                log.warning("a call failed (%s), trying again", type(error).__name__)
                await self._stopping.sleep(pause)
            else:
                if code != 429 and (code < 500 or is_message):
                    return code, payload
                log.warning("Telegram answered %d, trying again", code)
                await self._stopping.sleep(_retry_after(payload) or pause)
            pause *= 2
        return await super().do_request(url, *args, **kwargs)


def _retry_after(payload: bytes) -> float | None:
    """The seconds Telegram asks to wait, if it does."""
    try:
        seconds = json.loads(payload)["parameters"]["retry_after"]
        return min(_LONGEST_WAIT, max(0.0, float(seconds)))
    except (ValueError, KeyError, TypeError):
        return None
