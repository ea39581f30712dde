"""The machine: clock, memory, disk, and whether its folder can be written to."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.operations.doctor.finding import Unwell
from bot.settings import Settings

_MEGA = 2**20
_ENOUGH_DISK = 200 * _MEGA
_ENOUGH_MEMORY = 300 * _MEGA
_THIS_WAS_WRITTEN_IN = 2026


def look_at_clock(now: float) -> str:
    told = datetime.fromtimestamp(now, UTC)
    if told.year < _THIS_WAS_WRITTEN_IN:
        raise Unwell(
            f"máy đang báo ngày {told:%d/%m/%Y}; hãy đặt lại giờ và bật đồng bộ giờ "
            '("timedatectl set-ntp true"), giờ sai làm hỏng kết nối https và thời hạn lưu dữ liệu'
        )
    return f"{told:%d/%m/%Y %H:%M} (giờ UTC)"


def look_at_memory() -> str:
    import psutil

    free = int(psutil.virtual_memory().available)
    if free < _ENOUGH_MEMORY:
        raise Unwell(f"chỉ còn {free // _MEGA} MB; hãy tắt bớt chương trình khác, cần ít nhất 300 MB trống")
    return f"còn {free // _MEGA} MB"


def look_at_folder(settings: Settings) -> str:
    """Made if it is not there, as the bot would."""
    folder = settings.state_dir.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        raise Unwell(
            f"không ghi được vào {folder}; hãy cho tài khoản chạy bot quyền ghi, "
            "hoặc đặt NQ09_STATE là thư mục ghi được"
        ) from error
    return _disk(folder)


def _disk(folder: Path) -> str:
    free = shutil.disk_usage(folder).free
    if free < _ENOUGH_DISK:
        raise Unwell(f"chỉ còn {free // _MEGA} MB ở {folder}; hãy dọn đĩa, cần ít nhất 200 MB")
    return f"{folder}, ghi được, còn {free // _MEGA} MB"
