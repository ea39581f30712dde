"""The doctor finds what is broken and says what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import main
from bot.doctor import Finding, examine
from bot.service import Assistant
from bot.settings import Settings


@pytest.fixture
def healthy(settings: Settings, assistant: Assistant, tmp_path: Path) -> Settings:
    """Settings whose index is built, with a state folder of their own."""
    assert assistant
    return replace(settings, state_dir=tmp_path)


def ill(settings: Settings) -> list[Finding]:
    return [finding for finding in examine(settings) if not finding.well]


def test_nothing_is_wrong_with_a_fresh_installation(healthy: Settings) -> None:
    assert ill(healthy) == []
    assert len(list(examine(healthy))) == 6


def test_a_damaged_database_is_found(healthy: Settings) -> None:
    (healthy.state_dir / "nq09.db").write_bytes(b"rubbish" * 1000)
    (finding,) = ill(healthy)
    assert finding.name == "Cơ sở dữ liệu"
    assert "sao lưu" in finding.said


def test_an_empty_key_is_found(healthy: Settings) -> None:
    (healthy.state_dir / "secret.key").touch()
    assert [finding.name for finding in ill(healthy)] == ["Khóa băm"]


def test_a_missing_model_and_document_are_found(healthy: Settings, tmp_path: Path) -> None:
    assert [f.name for f in ill(replace(healthy, model=str(tmp_path / "none")))] == ["Chỉ mục và mô hình"]
    missing = [f.name for f in ill(replace(healthy, document=tmp_path / "none"))]
    assert missing == ["Văn bản", "Chỉ mục và mô hình"]


def test_a_full_disk_is_found(healthy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        free = 1000

    monkeypatch.setattr("bot.doctor.shutil.disk_usage", lambda _folder: Full())
    assert [finding.name for finding in ill(healthy)] == ["Thư mục dữ liệu"]


def test_the_token_is_never_shown(healthy: Settings) -> None:
    token = "123456:secret-part"
    assert not any("secret-part" in f.said for f in examine(replace(healthy, token=token)))


def test_the_command_s_exit_code_tells(
    settings: Settings, assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assistant
    environ = {"NQ09_STATE": str(tmp_path), "NQ09_INDEX": str(settings.index_dir)}
    assert main(["doctor"], environ) == 0
    (tmp_path / "nq09.db").write_bytes(b"rubbish" * 1000)
    assert main(["doctor"], environ) == 3
    assert "LỖI" in capsys.readouterr().out
