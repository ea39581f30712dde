"""Copying an SQLite database while the bot goes on, and putting a copy in its place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import DatabaseError

from bot.operations.backup.archive import BackupError
from bot.operations.backup.tables import refuse_filled
from bot.storage import Base, StorageError, alone_on, connected, current_revision, migrate, sqlite_address

_PATIENCE = 15  # seconds to wait for what others hold
_IN_USE = "cơ sở dữ liệu đang được dùng; hãy dừng bot rồi khôi phục"
_KEPT = ".truoc-khoi-phuc"  # added to the name of the file that a backup replaces


def copy_sqlite(file: Path, to: Path, without: Collection[str]) -> None:
    """A copy of one moment, in which some tables are empty."""
    with closing(sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)) as source:
        if source.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise BackupError("cơ sở dữ liệu bị hỏng, không sao lưu được; hãy khôi phục bản sao lưu gần nhất")
        source.execute("VACUUM INTO ?", (str(to),))
    with closing(sqlite3.connect(to, isolation_level=None)) as copy:
        for (table,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table in without:
                copy.execute(f'DELETE FROM "{table}"')
        copy.execute("VACUUM")  # what was deleted is not in the file any more


def bring_up_to_date(file: Path, revision: str) -> None:
    """Make sure that a copy is whole and ours, and give it the tables of this version."""
    strange = BackupError("cơ sở dữ liệu trong bản sao lưu không phải của nq09, hoặc đã hỏng")
    try:
        with connected(sqlite_address(file)) as connection:
            kinds = set(connection.exec_driver_sql("SELECT type FROM sqlite_master").scalars())
            if kinds - {"table", "index"} or current_revision(connection) != revision:
                raise strange
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise strange
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise strange
            migrate(connection)
            found = inspect(connection)
            columns = {
                table: {column["name"] for column in found.get_columns(table)}
                for table in found.get_table_names()
            }
    except DatabaseError as error:
        raise strange from error
    del columns["alembic_version"]
    if columns != {table.name: set(table.columns.keys()) for table in Base.metadata.sorted_tables}:
        raise strange


def replace_sqlite(file: Path, new: Path, *, force: bool) -> None:
    """Put a new database in the place of the old one, of which a copy is kept."""
    try:
        lock = alone_on(file)
    except StorageError as error:
        raise BackupError(_IN_USE) from error
    with lock:
        if file.exists():
            _close(file, force=force)
            shutil.copy2(file, file.with_name(file.name + _KEPT))
        for rest in ("-wal", "-shm"):
            # What is left of a damaged file would be replayed into the new one.
            file.with_name(file.name + rest).unlink(missing_ok=True)
        new.chmod(0o600)
        new.replace(file)


def _close(file: Path, *, force: bool) -> None:
    """Make one file of the old database; impossible while somebody has it open."""
    try:
        with connected(sqlite_address(file)) as connection:
            if not force:
                refuse_filled(connection)
            connection.commit()
            left = connection.exec_driver_sql("PRAGMA journal_mode=DELETE").scalar()
    except DatabaseError as error:
        if "locked" in str(error):
            raise BackupError(_IN_USE) from error
        if not force:
            raise BackupError(
                f"tệp {file} bị hỏng hoặc không đọc được; muốn thay tệp đó, hãy chạy lại với --force"
            ) from error
    else:
        if left != "delete":
            raise BackupError(_IN_USE)
