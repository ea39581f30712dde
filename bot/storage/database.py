"""Opening the database and bringing its tables up to date: SQLite in a file, or what an address names."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from bot.storage.revisions import migrate

Sessions = async_sessionmaker[AsyncSession]


class StorageError(Exception):
    """The database cannot be used; the message says what to do."""


def sqlite_address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Sessions]:
    """Sessions on the database at an SQLAlchemy address; `StorageError` when it cannot be used."""
    engine = _engine(address)
    try:
        try:
            async with engine.begin() as connection:
                await connection.run_sync(migrate)
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(_advice(engine)) from error
        yield async_sessionmaker(engine, expire_on_commit=False)
    finally:
        await engine.dispose()


def _engine(address: str) -> AsyncEngine:
    try:
        # Errors name no parameters: they would carry what people wrote into the log.
        engine = create_async_engine(address, hide_parameters=True)
    except (SQLAlchemyError, ImportError) as error:
        raise StorageError(
            "DATABASE_URL không đúng dạng; ví dụ: sqlite+aiosqlite:////duong/dan/nq09.db"
        ) from error
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            _make_folder(Path(engine.url.database).parent)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"không tạo được thư mục {folder}; hãy đặt NQ09_STATE là thư mục ghi được"
        ) from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Readers do not wait for writers, writers wait for each other, and references are checked."""
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _advice(engine: AsyncEngine) -> str:
    if engine.dialect.name == "sqlite":
        return (
            f"không mở được cơ sở dữ liệu {engine.url.database}: tệp hỏng, không ghi được, hoặc đĩa đầy. "
            "Hãy kiểm tra quyền và dung lượng; nếu tệp hỏng, đổi tên tệp đó (bot sẽ tạo tệp mới) "
            "hoặc khôi phục bản sao lưu."
        )
    return "không dùng được cơ sở dữ liệu: hãy kiểm tra địa chỉ và tài khoản trong DATABASE_URL, máy chủ."
