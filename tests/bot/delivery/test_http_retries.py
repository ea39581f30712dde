"""What is repeated when Telegram is busy or the line is cut, and what is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

from bot.delivery.http_retries import PatientRequest
from bot.delivery.send_once import ATTEMPTS
from bot.delivery.stopping import Stopping

BUSY = b'{"ok": false, "error_code": 429, "parameters": {"retry_after": 7}}'
MESSAGE, OTHER = "http://telegram/bot1:a/sendMessage", "http://telegram/bot1:a/getMe"


class Line:
    """The line to Telegram: statuses that it answers in turn, None where it is cut; then 200."""

    def __init__(self, *answers: int | None) -> None:
        self.answers = list(answers)
        self.calls = 0

    async def __call__(self, _url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        self.calls += 1
        status = self.answers.pop(0) if self.answers else 200
        if status is None:
            raise NetworkError("cut")
        return status, BUSY if status == 429 else b"{}"


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how long was waited, which takes no time here."""
    waited: list[float] = []

    async def sleep(_stopping: Stopping, seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(Stopping, "sleep", sleep)
    return waited


@pytest.fixture
async def request_(waits: list[float]) -> AsyncIterator[PatientRequest]:
    assert not waits
    request = PatientRequest(stopping=Stopping(), pause=1.0)
    yield request
    await request.shutdown()


def over(line: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    async def do_request(_request: HTTPXRequest, *given: Any, **named: Any) -> tuple[int, bytes]:
        return await line(*given, **named)

    monkeypatch.setattr(HTTPXRequest, "do_request", do_request)
    return line


@pytest.mark.parametrize("url", [MESSAGE, OTHER])
async def test_a_busy_telegram_is_asked_again_when_it_says(
    request_: PatientRequest, waits: list[float], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    line = over(Line(429, 429), monkeypatch)
    assert await request_.do_request(url, "POST") == (200, b"{}")
    assert (line.calls, waits) == (3, [7.0, 7.0])


async def test_a_message_of_unknown_end_is_not_repeated(
    request_: PatientRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = over(Line(502, None), monkeypatch)
    assert (await request_.do_request(MESSAGE, "POST"))[0] == 502
    with pytest.raises(NetworkError):
        await request_.do_request(MESSAGE, "POST")
    assert line.calls == 2


async def test_any_other_call_is_repeated_after_longer_and_longer_waits(
    request_: PatientRequest, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    over(Line(502, None, 500), monkeypatch)
    assert (await request_.do_request(OTHER, "POST"))[0] == 200
    assert waits == [1.0, 2.0, 4.0]


async def test_what_does_not_pass_is_told(request_: PatientRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    line = over(Line(*[None] * 99), monkeypatch)
    with pytest.raises(NetworkError):
        await request_.do_request(OTHER, "POST")
    assert line.calls == ATTEMPTS
