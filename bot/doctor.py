"""What is wrong with an installation, and what to do about it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.service import open_assistant
from bot.settings import Settings
from bot.storage.database import StorageError, opened
from bot.storage.identity import SecretError, load_identities
from bot.storage.store import database_address
from corpus.errors import CorpusError
from corpus.load import load_resolution
from index.errors import IndexingError

_ENOUGH_DISK = 200 * 2**20  # bytes
_PROBE = "Kinh tế số chiếm bao nhiêu GRDP?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: whether it is well, and what was seen or what to do."""

    name: str
    well: bool
    said: str


class Unwell(Exception):
    """What was looked at is not as it must be; the message says what to do."""


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything the bot needs, one after the other; nothing is sent anywhere."""
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("Mã bot", _token),
        ("Văn bản", _document),
        ("Thư mục dữ liệu", _disk),
        ("Khóa băm", _secret),
        ("Cơ sở dữ liệu", _database),
        ("Chỉ mục và mô hình", _index),
    )
    for name, check in checks:
        try:
            yield Finding(name=name, well=True, said=check(settings))
        except (Unwell, CorpusError, IndexingError, StorageError, SecretError) as error:
            yield Finding(name=name, well=False, said=str(error))


def _token(settings: Settings) -> str:
    if settings.token is None:
        return "chưa đặt TELEGRAM_BOT_TOKEN: chỉ chạy được trong cửa sổ lệnh"
    return "đúng dạng"


def _document(settings: Settings) -> str:
    resolution = load_resolution(settings.document)
    return f"{resolution.meta.name}, {sum(1 for _ in resolution.passages())} đoạn"


def _disk(settings: Settings) -> str:
    folder = _existing(settings.state_dir.absolute())
    free = shutil.disk_usage(folder).free
    if free < _ENOUGH_DISK:
        raise Unwell(f"chỉ còn {free // 2**20} MB ở {folder}; hãy dọn đĩa, cần ít nhất 200 MB")
    return f"{settings.state_dir}, còn {free // 2**20} MB"


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that exists."""
    return folder if folder.exists() else _existing(folder.parent)


def _secret(settings: Settings) -> str:
    load_identities(settings.secret, settings.state_dir)
    return "theo NQ09_SECRET" if settings.secret else f"trong {settings.state_dir}"


def _database(settings: Settings) -> str:
    async def open_once() -> None:
        async with opened(database_address(settings)):
            pass

    asyncio.run(open_once())
    return "theo DATABASE_URL" if settings.database else f"SQLite trong {settings.state_dir}"


def _index(settings: Settings) -> str:
    open_assistant(settings).ask(_PROBE)
    place = "trong cơ sở dữ liệu theo NQ09_SEARCH" if settings.search else settings.index_dir
    return f"{place}, trả lời được"
