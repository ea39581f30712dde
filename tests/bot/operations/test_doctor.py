"""The doctor finds what is broken and says what to do."""

from __future__ import annotations

import errno
import json
import socket
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.answering.assistant import Assistant
from bot.cli import main
from bot.operations.doctor import (
    Finding,
    Unwell,
    examine,
    look_at_clock,
    look_at_database,
    look_at_folder,
    look_at_memory,
    look_at_settings,
    look_at_telegram,
    look_at_webhook,
)
from bot.settings import Settings
from bot.storage.database import connected, opened
from bot.storage.store import database_address
from tests.changed import changed

TOKEN = "123456:hidden-token"
URL = "https://bot.example.vn"
NOW = 1_800_000_000.0


@pytest.fixture
def healthy(settings: Settings, assistant: Assistant, tmp_path: Path) -> Settings:
    """Settings whose index is built, with a state folder of their own."""
    assert assistant
    return changed(settings, state_dir=tmp_path / "state")


def ill(settings: Settings) -> list[Finding]:
    return [finding for finding in examine(settings) if not finding.well]


def test_nothing_is_wrong_with_a_fresh_installation(healthy: Settings) -> None:
    findings = list(examine(healthy))
    assert [finding for finding in findings if not finding.well] == []
    assert len(findings) == 10


def test_an_empty_key_is_found(healthy: Settings) -> None:
    healthy.state_dir.mkdir()
    (healthy.state_dir / "secret.key").touch()
    assert [finding.name for finding in ill(healthy)] == ["Khóa băm"]


def test_a_missing_model_and_document_are_found(healthy: Settings, tmp_path: Path) -> None:
    assert [f.name for f in ill(changed(healthy, model=str(tmp_path / "none")))] == ["Chỉ mục và mô hình"]
    missing = [f.name for f in ill(changed(healthy, document=tmp_path / "none"))]
    assert missing == ["Văn bản", "Chỉ mục và mô hình"]


def test_a_clock_that_is_wrong_is_found(healthy: Settings) -> None:
    findings = examine(healthy, clock=lambda: 0.0)
    assert [finding.name for finding in findings if not finding.well] == ["Đồng hồ"]


def test_nothing_is_sent_and_no_secret_shown(healthy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    secret = changed(
        healthy,
        token=TOKEN,
        secret="hidden-key",
        webhook_url="https://bot.example.vn",
        webhook_secret="hidden-webhook-secret",
    )
    assert not [finding.said for finding in examine(secret) if "hidden" in finding.said]
    assert ill(secret) == []


def test_the_command_s_exit_code_tells(
    settings: Settings, assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assistant
    environ = {"NQ09_STATE": str(tmp_path), "NQ09_INDEX": str(settings.index_dir)}
    assert main(["doctor"], environ) == 0
    (tmp_path / "nq09.db").write_bytes(b"rubbish" * 1000)
    assert main(["doctor"], environ) == 3
    assert "LỖI   Cơ sở dữ liệu" in capsys.readouterr().out
    assert main(["doctor", "--online"], environ) == 3
    assert "LỖI   Kết nối Telegram" in capsys.readouterr().out


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


def test_a_clock_before_this_was_written_is_wrong() -> None:
    assert "01/01/2026" in look_at_clock(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    with pytest.raises(Unwell, match="31/12/2025"):
        look_at_clock(datetime(2025, 12, 31, 23, 59, tzinfo=UTC).timestamp())


def test_a_full_disk_is_not_told_as_missing_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("bot.operations.doctor.tempfile.TemporaryFile", full)
    with pytest.raises(Unwell, match=r"chỉ còn 0 MB .*dọn đĩa"):
        look_at_folder(Settings(state_dir=tmp_path))


def test_a_disk_that_is_almost_full_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        free = 1000

    assert "ghi được" in look_at_folder(Settings(state_dir=tmp_path))
    monkeypatch.setattr("bot.operations.doctor.shutil.disk_usage", lambda _folder: Full())
    with pytest.raises(Unwell, match="dọn đĩa"):
        look_at_folder(Settings(state_dir=tmp_path))


def test_a_folder_that_cannot_be_made_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unwell, match="NQ09_STATE"):
        look_at_folder(Settings(state_dir=tmp_path / "file" / "state"))


def test_little_memory_is_found(tmp_path: Path) -> None:
    told = tmp_path / "meminfo"
    assert "không cho biết" in look_at_memory(told)
    told.write_text("MemTotal: 8000000 kB\nMemAvailable:   102400 kB\n")
    with pytest.raises(Unwell, match="100 MB"):
        look_at_memory(told)
    assert look_at_memory()


@pytest.fixture(params=["sqlite", "postgresql"])
async def used(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """A database that a bot has opened."""
    environ = {"NQ09_STATE": str(tmp_path)}
    if request.param == "postgresql":
        environ["DATABASE_URL"] = request.getfixturevalue("postgres_address")
    settings = Settings.from_env(environ)
    async with opened(database_address(settings)):
        pass
    return settings


def set_version(settings: Settings, revision: str) -> None:
    with connected(database_address(settings)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


async def test_a_database_of_this_version_is_well(used: Settings) -> None:
    assert "bảng đúng phiên bản" in look_at_database(used)


async def test_a_database_of_a_newer_version_is_found(used: Settings) -> None:
    set_version(used, "9999")
    with pytest.raises(Unwell, match="cập nhật nq09"):
        look_at_database(used)


async def test_a_database_without_tables_is_left_so(used: Settings) -> None:
    with connected(database_address(used)) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert "bot sẽ tạo khi chạy" in look_at_database(used)
    with connected(database_address(used)) as connection, pytest.raises(Exception, match="alembic_version"):
        connection.execute(text("SELECT * FROM alembic_version"))


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert "sẽ được tạo" in look_at_database(Settings(state_dir=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    settings, file = Settings(state_dir=tmp_path), tmp_path / "nq09.db"
    file.write_bytes(b"rubbish" * 1000)
    with pytest.raises(Unwell, match="khôi phục bản sao lưu"):
        look_at_database(settings)


def test_a_page_that_is_damaged_is_found(tmp_path: Path) -> None:
    file = tmp_path / "nq09.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE a (b TEXT PRIMARY KEY)")
    connection.executemany("INSERT INTO a VALUES (?)", [(f"{n:0300}",) for n in range(200)])
    connection.commit()
    connection.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:20480] + b"\xff" * 4096 + whole[24576:])
    with pytest.raises(Unwell, match="bị hỏng"):
        look_at_database(Settings(state_dir=tmp_path))


def test_a_server_tells_whether_it_searches_vectors(postgres_address: str) -> None:
    settings = Settings.from_env({"DATABASE_URL": postgres_address, "NQ09_SEARCH": "database"})
    assert "pgvector có sẵn, bot sẽ bật khi chạy" in look_at_database(settings)
    with connected(database_address(settings)) as connection:
        connection.execute(text("CREATE EXTENSION vector"))
    assert "; pgvector 0" in look_at_database(settings)


def as_visitor(address: str) -> str:
    """The address for an account that may do nothing."""
    with connected(database_address(Settings.from_env({"DATABASE_URL": address}))) as connection:
        if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = 'visitor'")):
            connection.execute(text("CREATE ROLE visitor LOGIN"))
    return address.replace("postgres:@", "visitor:@")


def test_a_server_where_vectors_must_be_switched_on_by_another_is_found(postgres_address: str) -> None:
    environ = {"DATABASE_URL": postgres_address, "NQ09_SEARCH": as_visitor(postgres_address)}
    with pytest.raises(Unwell, match="CREATE EXTENSION vector"):
        look_at_database(Settings.from_env(environ))


def test_a_server_that_is_not_there_is_found_without_naming_it(postgres_address: str) -> None:
    nowhere = Settings.from_env({"DATABASE_URL": "postgresql://nobody:hidden@127.0.0.1:9/hidden"})
    with pytest.raises(Unwell, match="không tới được máy chủ") as caught:
        look_at_database(nowhere)
    assert "hidden" not in str(caught.value)
    stranger = Settings.from_env({"DATABASE_URL": postgres_address.replace("postgres:@", "nobody:@")})
    with pytest.raises(Unwell, match="không có tài khoản"):
        look_at_database(stranger)


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
