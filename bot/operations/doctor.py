"""Looking at an installation, one thing after the other: what is wrong and what to do."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.answering import Assistant, Found, open_assistant
from bot.settings import Settings, SettingsError, check_serving
from bot.storage import (
    SecretError,
    connected,
    current_revision,
    database_address,
    known_revisions,
    load_identities,
    sqlite_file,
)
from corpus import CorpusError, load_resolution
from index import IndexingError

_MB = 2**20
_ENOUGH_DISK, _ENOUGH_MEMORY = 200, 300  # MB
_THIS_WAS_WRITTEN_IN = 2026
_TELEGRAM = "https://api.telegram.org"
_PORTS = (443, 80, 88, 8443)  # those to which Telegram delivers
_SECONDS, _RECENT = 10.0, 3600.0
_CREATABLE = text(
    """SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
       OR (trusted AND has_database_privilege(current_database(), 'CREATE'))
       FROM pg_available_extension_versions WHERE name = 'vector' ORDER BY 1 DESC LIMIT 1"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: whether it is well, and what was seen or what to do."""

    name: str
    well: bool
    said: str


class Unwell(Exception):
    """What was looked at is not as it must be; the message says what to do, and holds no secret."""


def examine(
    settings: Settings, *, online: bool = False, clock: Callable[[], float] = time.time
) -> Iterator[Finding]:
    """All findings; nothing is sent to Telegram unless `online`."""
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("Thiết lập", look_at_settings),
        ("Mã bot", look_at_token),
        ("Webhook", look_at_webhook),
        ("Đồng hồ", lambda _: look_at_clock(clock())),
        ("Bộ nhớ", lambda _: look_at_memory()),
        ("Văn bản", look_at_document),
        ("Thư mục dữ liệu", look_at_folder),
        ("Khóa băm", look_at_key),
        ("Cơ sở dữ liệu", look_at_database),
        ("Chỉ mục và mô hình", look_at_index),
        *((("Kết nối Telegram", lambda known: look_at_telegram(known, clock())),) if online else ()),
    )
    for name, check in checks:
        try:
            yield Finding(name=name, well=True, said=check(settings))
        except (Unwell, CorpusError, IndexingError, SecretError) as error:
            yield Finding(name=name, well=False, said=str(error))


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
    url = settings.webhook_url
    if url is None:
        return "không dùng: bot tự hỏi Telegram (long polling)"
    if settings.api_base == _TELEGRAM:  # a server of one's own delivers wherever it is told to
        parts = urlsplit(url)
        if parts.scheme != "https":
            raise Unwell(f"{url}: Telegram chỉ gửi tới địa chỉ https; hãy đặt NQ09_WEBHOOK_URL=https://...")
        if (parts.port or 443) not in _PORTS:
            raise Unwell(f"{url}: Telegram chỉ gửi tới cổng 443, 80, 88 hoặc 8443; hãy đổi cổng")
        if not _is_public(parts.hostname or ""):
            raise Unwell(
                f"{url}: đây là địa chỉ nội bộ, Telegram không tới được; hãy dùng tên miền công khai"
            )
    secret = "theo NQ09_WEBHOOK_SECRET" if settings.webhook_secret else "suy ra từ mã bot"
    return f"{url}, bot nghe ở {settings.http_address}, khóa {secret}"


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".localhost"))


def look_at_clock(now: float) -> str:
    told = datetime.fromtimestamp(now, UTC)
    if told.year < _THIS_WAS_WRITTEN_IN:
        raise Unwell(
            f"máy đang báo ngày {told:%d/%m/%Y}; hãy đặt lại giờ và bật đồng bộ giờ "
            '("timedatectl set-ntp true"), giờ sai làm hỏng kết nối https và thời hạn lưu dữ liệu'
        )
    return f"{told:%d/%m/%Y %H:%M} (giờ UTC)"


def look_at_memory(told: Path = Path("/proc/meminfo")) -> str:
    found = re.search(r"MemAvailable:\s+(\d+) kB", told.read_text()) if told.exists() else None
    if found is None:
        return "hệ điều hành này không cho biết còn bao nhiêu; cần ít nhất 300 MB trống"
    free = int(found[1]) // 1024
    if free < _ENOUGH_MEMORY:
        raise Unwell(
            f"chỉ còn {free} MB; hãy tắt bớt chương trình khác, cần ít nhất {_ENOUGH_MEMORY} MB trống"
        )
    return f"còn {free} MB"


def look_at_document(settings: Settings) -> str:
    resolution = load_resolution(settings.document)
    return f"{resolution.meta.name}, {sum(1 for _ in resolution.passages())} đoạn"


def look_at_folder(settings: Settings) -> str:
    """Made if it is not there, as the bot would."""
    folder = settings.state_dir.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free // _MB
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise Unwell(
                f"không ghi được vào {folder}; hãy cho tài khoản chạy bot quyền ghi, "
                "hoặc đặt NQ09_STATE là thư mục ghi được"
            ) from error
        free = 0
    if free < _ENOUGH_DISK:
        raise Unwell(f"chỉ còn {free} MB ở {folder}; hãy dọn đĩa, cần ít nhất {_ENOUGH_DISK} MB")
    return f"{folder}, ghi được, còn {free} MB"


def look_at_key(settings: Settings) -> str:
    load_identities(settings.secret, settings.state_dir)
    if settings.secret:
        return "theo NQ09_SECRET"
    return f"trong {settings.state_dir}; nếu chạy nhiều bản sao, hãy đặt NQ09_SECRET chung cho cả nhóm"


def look_at_index(settings: Settings) -> str:
    _probe(open_assistant(settings))
    place = "trong PostgreSQL theo NQ09_SEARCH" if settings.search else settings.index_dir
    return f"{place}, trả lời được"


def _probe(assistant: Assistant) -> None:
    """Ask the document's probe; without one, whatever is answered shows that it can be."""
    meta = assistant.resolution.meta
    answer = assistant.ask(meta.probe.question if meta.probe else meta.examples[0])
    quoted = [quote.passage.id for quote in answer.quotes] if isinstance(answer, Found) else []
    if meta.probe and meta.probe.passage not in quoted:
        raise Unwell(
            f"hỏi thử “{meta.probe.question}” mà không được trả lời bằng đoạn {meta.probe.passage}; "
            "hãy dựng lại chỉ mục bằng nq09 build, hoặc sửa probe trong meta.toml"
        )


def look_at_database(settings: Settings) -> str:
    """Nothing is changed in it: bringing tables up to date is left to the bot."""
    address = database_address(settings)
    file = sqlite_file(address)
    said = _postgres(address) if file is None else _sqlite(address, file)
    return f"{said}; {_vectors(settings.search.get_secret_value())}" if settings.search else said


def _sqlite(address: str, file: Path) -> str:
    damaged = (
        f"tệp {file} bị hỏng; hãy dừng bot rồi khôi phục bản sao lưu (nq09 restore TỆP --force), "
        "hoặc đổi tên tệp đó để bot tạo tệp mới"
    )
    if not file.exists():
        return f"SQLite, {file} sẽ được tạo khi bot chạy"
    if not os.access(file, os.R_OK | os.W_OK):
        raise Unwell(f"không đọc ghi được {file}; hãy cho tài khoản chạy bot quyền với tệp đó")
    try:
        with connected(address) as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise Unwell(damaged)
            version = _version(connection)
            connection.commit()
            if connection.exec_driver_sql("PRAGMA journal_mode=WAL").scalar() != "wal":
                raise Unwell(
                    f"ổ đĩa chứa {file} không dùng được WAL (ổ mạng?); hãy để dữ liệu trên đĩa của máy"
                )
    except SQLAlchemyError as error:
        if "locked" in str(error):
            raise Unwell(f"{file} đang bị chương trình khác giữ; hãy thử lại sau") from error
        raise Unwell(damaged) from error
    return f"SQLite, {file}, nguyên vẹn, {version}"


def _postgres(address: str) -> str:
    try:
        with connected(address) as connection:
            return f"PostgreSQL {connection.scalar(text('SHOW server_version'))}, {_version(connection)}"
    except SQLAlchemyError as error:
        raise Unwell(_unreachable(error, "DATABASE_URL")) from error


def _version(connection: Connection) -> str:
    """How the tables' version relates to this code's."""
    known, current = known_revisions(), current_revision(connection)
    if current is None:
        return "chưa có bảng, bot sẽ tạo khi chạy"
    if current not in known:
        raise Unwell(
            "cơ sở dữ liệu do phiên bản nq09 mới hơn tạo; hãy cập nhật nq09, "
            "hoặc khôi phục bản sao lưu trước khi nâng cấp"
        )
    return "bảng đúng phiên bản" if current == known[0] else "bảng cũ hơn, bot sẽ nâng cấp khi chạy"


def _vectors(address: str) -> str:
    """Whether PostgreSQL can search vectors."""
    try:
        with connected(address) as connection:
            installed = connection.scalar(
                text("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
            )
            creatable = connection.scalar(_CREATABLE)
    except SQLAlchemyError as error:
        raise Unwell(_unreachable(error, "NQ09_SEARCH")) from error
    if installed:
        return f"pgvector {installed}"
    if creatable is None:
        raise Unwell(
            "máy chủ PostgreSQL chưa có pgvector; hãy cài gói postgresql-<phiên bản>-pgvector, "
            "hoặc bỏ NQ09_SEARCH"
        )
    if not creatable:
        raise Unwell(
            "chưa bật pgvector; hãy dùng tài khoản quản trị của PostgreSQL chạy lệnh "
            '"CREATE EXTENSION vector" trong cơ sở dữ liệu đó'
        )
    return "pgvector có sẵn, bot sẽ bật khi chạy"


def _unreachable(error: SQLAlchemyError, variable: str) -> str:
    """In our own words: the server's hold names of accounts and machines."""
    said = str(error)
    if "authentication failed" in said or "no password supplied" in said:
        return f"PostgreSQL không nhận tài khoản hoặc mật khẩu; hãy sửa {variable}"
    if "does not exist" in said:
        return f"không có tài khoản hoặc cơ sở dữ liệu mà {variable} nêu; hãy tạo, hoặc sửa {variable}"
    return f"không tới được máy chủ PostgreSQL; hãy kiểm tra {variable}, mạng, và máy chủ có đang chạy không"


def look_at_telegram(settings: Settings, now: float) -> str:
    """Whether the token is taken and, with a webhook, whether Telegram gets through to it."""
    said = f"Telegram nhận mã này: @{_call(settings, 'getMe').get('username', '?')}"
    if settings.webhook_url is None:
        return said
    webhook = _call(settings, "getWebhookInfo")
    if webhook.get("last_error_message") and now - float(webhook.get("last_error_date", 0)) < _RECENT:
        raise Unwell(
            f"Telegram không gửi được tới webhook: {webhook['last_error_message']}; "
            "hãy kiểm tra tên miền, chứng chỉ https, tường lửa và máy chủ đứng trước bot (Caddy)"
        )
    # Where the address has no path of its own, the bot adds one.
    if not str(webhook.get("url")).startswith(settings.webhook_url):
        return f"{said}; webhook sẽ được đăng ký khi bot chạy"
    return f"{said}; webhook đã đăng ký, {webhook.get('pending_update_count', 0)} tin đang chờ"


def _call(settings: Settings, method: str) -> dict[str, Any]:
    """A method's result. Errors are told in our own words: theirs hold the token."""
    import httpx

    if settings.token is None:
        raise Unwell("chưa đặt TELEGRAM_BOT_TOKEN nên không hỏi được Telegram; hãy lấy mã từ @BotFather")
    url = f"{settings.api_base}/bot{settings.token.get_secret_value()}/{method}"
    try:
        response = httpx.post(url, timeout=_SECONDS)
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
