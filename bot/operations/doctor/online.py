"""Asking Telegram itself; only where a person asks for it."""

from __future__ import annotations

from typing import Any

from bot.operations.doctor.finding import Unwell
from bot.settings import Settings

_SECONDS = 10.0
_RECENT = 3600.0


def look_at_telegram(settings: Settings, now: float) -> str:
    """Whether the token is taken and, with a webhook, whether Telegram gets through to it."""
    if settings.token is None:
        raise Unwell("chưa đặt TELEGRAM_BOT_TOKEN nên không hỏi được Telegram; hãy lấy mã từ @BotFather")
    me = _call(settings.api_base, settings.token.get_secret_value(), "getMe")
    said = f"Telegram nhận mã này: @{me.get('username', '?')}"
    if settings.webhook_url is None:
        return said
    webhook = _call(settings.api_base, settings.token.get_secret_value(), "getWebhookInfo")
    if webhook.get("last_error_message") and now - float(webhook.get("last_error_date", 0)) < _RECENT:
        raise Unwell(
            f"Telegram không gửi được tới webhook: {webhook['last_error_message']}; "
            "hãy kiểm tra tên miền, chứng chỉ https, tường lửa và máy chủ đứng trước bot (Caddy)"
        )
    # Where the address has no path of its own, the bot adds one.
    if not str(webhook.get("url")).startswith(settings.webhook_url):
        return f"{said}; webhook sẽ được đăng ký khi bot chạy"
    return f"{said}; webhook đã đăng ký, {webhook.get('pending_update_count', 0)} tin đang chờ"


def _call(api_base: str, token: str, method: str) -> dict[str, Any]:
    """A method's result. Errors are told in our own words: theirs hold the token."""
    import httpx

    try:
        response = httpx.post(f"{api_base}/bot{token}/{method}", timeout=_SECONDS)
        body = response.json()
    except (httpx.HTTPError, ValueError):
        raise Unwell(
            "không kết nối được Telegram; hãy kiểm tra mạng, tường lửa, máy chủ proxy và giờ của máy"
        ) from None
    if response.status_code in (401, 404):
        raise Unwell("Telegram không nhận mã này; hãy chép lại hoặc lấy mã mới từ @BotFather (/token)")
    if response.status_code != 200 or not isinstance(body, dict) or not isinstance(body.get("result"), dict):
        raise Unwell(f"Telegram trả lời lỗi {response.status_code}; hãy thử lại sau vài phút")
    result: dict[str, Any] = body["result"]
    return result
