from __future__ import annotations

import pytest

from bot.operations.doctor.finding import Unwell
from bot.operations.doctor.serving import look_at_settings, look_at_webhook
from bot.settings import Settings

URL = "https://bot.example.vn/telegram"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(webhook_url=URL), "TELEGRAM_BOT_TOKEN"),
        (Settings(token="1:a", webhook_secret="x" * 16), "NQ09_WEBHOOK_URL"),
    ],
)
def test_settings_that_do_not_go_together_are_found(settings: Settings, told: str) -> None:
    assert look_at_settings(Settings(token="1:a", webhook_url=URL, webhook_secret="x" * 16))
    with pytest.raises(Unwell, match=told):
        look_at_settings(settings)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://localhost:8080", "https"),
        ("https://bot.example.vn:8080", "8443"),
        ("https://10.0.0.7", "nội bộ"),
        ("https://[::1]", "nội bộ"),
        ("https://bot", "nội bộ"),
        ("https://bot.local", "nội bộ"),
    ],
)
def test_a_webhook_that_telegram_cannot_reach_is_found(url: str, told: str) -> None:
    with pytest.raises(Unwell, match=told):
        look_at_webhook(Settings(webhook_url=url))
    # A Bot API server of one's own delivers wherever it is told to.
    assert url in look_at_webhook(Settings(webhook_url=url, api_base="http://localhost:8081"))


def test_a_webhook_that_telegram_can_reach_is_well() -> None:
    said = look_at_webhook(Settings(webhook_url="https://bot.example.vn:8443/x"))
    assert "bot nghe ở 127.0.0.1:8080, khóa suy ra từ mã bot" in said
    assert "long polling" in look_at_webhook(Settings())
