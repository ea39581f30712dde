"""Settings for serving Telegram, as far as they can be judged without it."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.operations.doctor.finding import Unwell
from bot.settings import Settings, SettingsError, check_serving

_TELEGRAM = "https://api.telegram.org"
_PORTS = (443, 80, 88, 8443)  # those to which Telegram delivers


def look_at_settings(settings: Settings) -> str:
    """Whether they go together."""
    if settings.webhook_url is not None:
        try:
            check_serving(settings)
        except SettingsError as error:
            raise Unwell(str(error)) from error
    elif settings.webhook_secret is not None:
        raise Unwell("đã đặt NQ09_WEBHOOK_SECRET mà chưa đặt NQ09_WEBHOOK_URL; hãy đặt cả hai hoặc bỏ cả hai")
    return 'đúng dạng; xem từng giá trị bằng "nq09 info --settings"'


def look_at_token(settings: Settings) -> str:
    if settings.token is None:
        return "chưa đặt TELEGRAM_BOT_TOKEN: chỉ chạy được trong cửa sổ lệnh"
    return 'đúng dạng; "nq09 doctor --online" hỏi Telegram xem mã còn dùng được không'


def look_at_webhook(settings: Settings) -> str:
    """Whether Telegram could reach it; nothing is asked of the network."""
    if settings.webhook_url is None:
        return "không dùng: bot tự hỏi Telegram (long polling)"
    if settings.api_base == _TELEGRAM:
        _refuse_unreachable(settings.webhook_url)
    secret = "theo NQ09_WEBHOOK_SECRET" if settings.webhook_secret else "suy ra từ mã bot"
    return f"{settings.webhook_url}, bot nghe ở {settings.http_address}, khóa {secret}"


def _refuse_unreachable(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise Unwell(f"{url}: Telegram chỉ gửi tới địa chỉ https; hãy đặt NQ09_WEBHOOK_URL=https://...")
    if (parts.port or 443) not in _PORTS:
        raise Unwell(f"{url}: Telegram chỉ gửi tới cổng 443, 80, 88 hoặc 8443; hãy đổi cổng")
    if not _public(parts.hostname or ""):
        raise Unwell(f"{url}: đây là địa chỉ nội bộ, Telegram không tới được; hãy dùng tên miền công khai")


def _public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".localhost"))
