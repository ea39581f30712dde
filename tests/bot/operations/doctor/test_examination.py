"""The doctor finds what is broken and says what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.answering.assistant import Assistant
from bot.cli import main
from bot.operations.doctor.examination import examine
from bot.operations.doctor.finding import Finding
from bot.settings import Settings
from tests.changed import changed

TOKEN = "123456:hidden-token"


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
