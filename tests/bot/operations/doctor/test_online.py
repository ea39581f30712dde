from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from bot.operations.doctor.finding import Unwell
from bot.operations.doctor.online import look_at_telegram
from bot.settings import Settings

TOKEN = "123456:hidden-token"
URL = "https://bot.example.vn"
NOW = 1_800_000_000.0


class BotApi(HTTPServer):
    """Answers each method as told, and 200 with nothing else otherwise."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, tuple[int, Any]] = {"getMe": (200, {"result": {"username": "nq09_bot"}})}
        self.settings = Settings(token=TOKEN, api_base=f"http://127.0.0.1:{self.server_port}")


class Handler(BaseHTTPRequestHandler):
    server: BotApi

    def do_POST(self) -> None:  # the name http.server calls
        status, body = self.server.answers[self.path.removeprefix(f"/bot{TOKEN}/")]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode() if body is not None else b"<html>")

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_token_that_telegram_takes_is_well(api: BotApi) -> None:
    assert look_at_telegram(api.settings, NOW) == "Telegram nhận mã này: @nq09_bot"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((401, {"ok": False, "description": TOKEN}), "@BotFather"),
        ((404, {"ok": False}), "@BotFather"),
        ((502, {"ok": False}), "502"),
        ((200, []), "200"),
        ((200, None), "kiểm tra mạng"),
    ],
)
def test_what_telegram_says_against_a_token_is_told(api: BotApi, answer: tuple[int, Any], told: str) -> None:
    api.answers["getMe"] = answer
    with pytest.raises(Unwell, match=told) as caught:
        look_at_telegram(api.settings, NOW)
    assert "hidden" not in str(caught.value)


def test_no_network_and_no_token_are_told() -> None:
    with pytest.raises(Unwell, match="kiểm tra mạng") as caught:
        look_at_telegram(Settings(token=TOKEN, api_base="http://127.0.0.1:9"), NOW)
    assert caught.value.__cause__ is None  # its words hold the token
    with pytest.raises(Unwell, match="TELEGRAM_BOT_TOKEN"):
        look_at_telegram(Settings(), NOW)


@pytest.mark.parametrize(
    ("webhook", "told"),
    [
        ({"url": f"{URL}/telegram/webhook", "pending_update_count": 3}, "3 tin đang chờ"),
        ({"url": ""}, "sẽ được đăng ký"),
        ({"url": URL, "last_error_message": "SSL error", "last_error_date": NOW - 7200}, "đã đăng ký"),
    ],
)
def test_a_webhook_is_looked_at(api: BotApi, webhook: dict[str, object], told: str) -> None:
    api.answers["getWebhookInfo"] = (200, {"result": webhook})
    settings = Settings(token=TOKEN, api_base=api.settings.api_base, webhook_url=URL)
    assert told in look_at_telegram(settings, NOW)


def test_a_webhook_that_fails_now_is_found(api: BotApi) -> None:
    failing = {"url": URL, "last_error_message": "SSL error", "last_error_date": NOW - 60}
    api.answers["getWebhookInfo"] = (200, {"result": failing})
    settings = Settings(token=TOKEN, api_base=api.settings.api_base, webhook_url=URL)
    with pytest.raises(Unwell, match="SSL error"):
        look_at_telegram(settings, NOW)
