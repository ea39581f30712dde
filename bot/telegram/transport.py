"""HTTP to the Bot API that waits and tries again when Telegram is busy or the line is cut.

A request is repeated after 429 (as long as Telegram asks), after 5xx and after a broken
connection, a bounded number of times. Long polling is left to the updater, which has its own
patience.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

ATTEMPTS = 6
_LONGEST_WAIT = 60.0


class PatientRequest(HTTPXRequest):
    """An HTTPXRequest that repeats what failed for a passing reason; `pause` is the first wait."""

    def __init__(self, *, pause: float = 0.5, **options: Any) -> None:
        super().__init__(**options)
        self._pause = pause

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        pause = self._pause
        for _attempt in range(ATTEMPTS - 1):
            try:
                code, payload = await super().do_request(*args, **kwargs)
            except NetworkError as error:
                log.warning("sending failed (%s), trying again", type(error).__name__)
                await asyncio.sleep(pause)
            else:
                if code != 429 and code < 500:
                    return code, payload
                log.warning("Telegram answered %d, trying again", code)
                await asyncio.sleep(_retry_after(payload) or pause)
            pause *= 2
        return await super().do_request(*args, **kwargs)


def _retry_after(payload: bytes) -> float | None:
    """The seconds Telegram asks to wait, if it does."""
    try:
        seconds = json.loads(payload)["parameters"]["retry_after"]
        return min(_LONGEST_WAIT, max(0.0, float(seconds)))
    except (ValueError, KeyError, TypeError):
        return None
