from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.operations.doctor.finding import Unwell
from bot.operations.doctor.machine import look_at_clock, look_at_folder, look_at_memory
from bot.settings import Settings


def test_a_clock_before_this_was_written_is_wrong() -> None:
    assert "01/01/2026" in look_at_clock(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    with pytest.raises(Unwell, match="31/12/2025"):
        look_at_clock(datetime(2025, 12, 31, 23, 59, tzinfo=UTC).timestamp())


def test_a_full_disk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        free = 1000

    assert "ghi được" in look_at_folder(Settings(state_dir=tmp_path))
    monkeypatch.setattr("bot.operations.doctor.machine.shutil.disk_usage", lambda _folder: Full())
    with pytest.raises(Unwell, match="dọn đĩa"):
        look_at_folder(Settings(state_dir=tmp_path))


def test_a_folder_that_cannot_be_made_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unwell, match="NQ09_STATE"):
        look_at_folder(Settings(state_dir=tmp_path / "file" / "state"))


def test_little_memory_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Little:
        available = 100 * 2**20

    monkeypatch.setattr("psutil.virtual_memory", Little)
    with pytest.raises(Unwell, match="100 MB"):
        look_at_memory()
