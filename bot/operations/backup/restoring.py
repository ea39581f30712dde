"""Bringing a backup back, into SQLite or PostgreSQL: whole, or not at all."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, Integer, LargeBinary, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from bot.operations.backup.archive import KEY, BackupError, Manifest, lines_of, table_file, verified
from bot.operations.backup.backup import fingerprint
from bot.operations.backup.connection import connected, engine_name, kept_tables, our_tables, sqlite_file
from bot.settings import Settings
from bot.storage import (
    KEY_FILE,
    current_revision,
    database_address,
    known_revisions,
    load_identities,
    migrate,
    sqlite_address,
)

_AT_ONCE = 500  # rows in one statement
_KEPT = ".truoc-khoi-phuc"  # added to the name of the file that a backup replaces


def restore(settings: Settings, path: Path, *, force: bool) -> Manifest:
    """Replace the database by what an archive holds. No bot may serve meanwhile.

    A database with anything in it is replaced only by `force`. `BackupError` leaves all as it was.
    """
    manifest = check(path)
    key = _key_for(settings, path, manifest)
    address = database_address(settings)
    try:
        if engine_name(address) == "sqlite":
            _replace_file(sqlite_file(address), path, manifest, force=force)
        else:
            with connected(address) as connection:
                _refuse_newer(connection)
                if not force:
                    _refuse_filled(connection)
                _drop(connection)
                _fill(connection, path, manifest)
    except SQLAlchemyError as error:
        raise BackupError(
            "không khôi phục được, dữ liệu cũ còn nguyên: hãy dừng mọi bản bot đang chạy rồi thử lại; "
            'nếu vẫn lỗi, chạy "nq09 doctor"'
        ) from error
    except OSError as error:
        raise BackupError(
            f"không ghi được cơ sở dữ liệu: {error.strerror}; hãy kiểm tra đĩa và quyền"
        ) from error
    if key is not None:
        _write_aside(settings.state_dir / KEY_FILE, key)
    return manifest


def check(path: Path) -> Manifest:
    """What a backup holds, once it is sure that it is whole and that this version can read it."""
    manifest = verified(path)
    if manifest.revision not in known_revisions():
        raise BackupError(
            f"bản sao lưu {path} do phiên bản nq09 mới hơn tạo ra; hãy cập nhật nq09 rồi khôi phục"
        )
    return manifest


def _key_for(settings: Settings, path: Path, manifest: Manifest) -> bytes | None:
    """The key to write, None where the settings hold it; the hashes in the archive need the same one."""
    kept = b"".join(lines_of(path, KEY)) if KEY in manifest.files else None
    if settings.secret is None and kept is not None:
        return kept
    if fingerprint(load_identities(settings.secret, settings.state_dir).key) != manifest.key:
        where = f"nội dung tệp {KEY} trong bản sao lưu" if kept else "giá trị NQ09_SECRET của máy đã sao lưu"
        raise BackupError(f"khóa băm khác với khóa của bản sao lưu; hãy đặt NQ09_SECRET bằng {where}")
    return None


def _fill(connection: Connection, path: Path, manifest: Manifest) -> None:
    """Tables of the archive's version, its rows, and then this version's tables."""
    migrate(connection, manifest.revision)
    tables = our_tables(connection)
    if strange := set(manifest.files) - {KEY, *map(table_file, tables.tables)}:
        raise BackupError(f"bản sao lưu có phần lạ: {', '.join(sorted(strange))}")
    for table in tables.sorted_tables:
        if table_file(table.name) in manifest.files:
            _insert(connection, table, lines_of(path, table_file(table.name)))
    if connection.dialect.name == "postgresql":
        _continue_numbering(connection, tables)
    migrate(connection)


def _insert(connection: Connection, table: Table, lines: Iterator[bytes]) -> None:
    for column in table.columns:
        if isinstance(column.type, JSON):
            column.type.none_as_null = bool(column.nullable)
    while rows := [_row(table, line) for line in islice(lines, _AT_ONCE)]:
        connection.execute(insert(table), rows)


def _row(table: Table, line: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(line)
    if set(row) != set(table.columns.keys()):
        raise BackupError(f"bản sao lưu không khớp bảng {table.name}; hãy dùng bản sao lưu khác")
    for column in table.columns:
        if isinstance(column.type, LargeBinary) and row[column.name] is not None:
            row[column.name] = base64.b64decode(row[column.name]["base64"])
    return row


def _continue_numbering(connection: Connection, tables: MetaData) -> None:
    """PostgreSQL counts new rows on from those restored; where a column has no sequence nothing happens."""
    for table in tables.tables.values():
        for column in table.primary_key.columns:
            if isinstance(column.type, Integer):
                sequence = func.pg_get_serial_sequence(table.name, column.name)
                last = select(func.max(column)).scalar_subquery()
                connection.execute(select(func.setval(sequence, last)))


def _refuse_filled(connection: Connection) -> None:
    if any(connection.execute(select(table).limit(1)).first() for table in kept_tables(connection)):
        raise BackupError(
            "cơ sở dữ liệu đang có dữ liệu; muốn thay bằng bản sao lưu, hãy chạy lại với --force"
        )


def _refuse_newer(connection: Connection) -> None:
    """Tables of a newer version would stay behind, in the way of the next upgrade."""
    if current_revision(connection) not in (None, *known_revisions()):
        raise BackupError(
            "cơ sở dữ liệu do phiên bản nq09 mới hơn tạo; hãy tạo một cơ sở dữ liệu PostgreSQL trống, "
            "đặt DATABASE_URL tới đó rồi khôi phục"
        )


def _drop(connection: Connection) -> None:
    our_tables(connection).drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def _replace_file(file: Path, path: Path, manifest: Manifest, *, force: bool) -> None:
    """Fill a new file beside the old one, keep a copy of the old one, and take its place."""
    aside = file.with_name(f"{file.name}.khoi-phuc")
    file.parent.mkdir(parents=True, exist_ok=True)
    aside.unlink(missing_ok=True)
    try:
        if file.exists():
            _close(file, force=force)
        with connected(sqlite_address(aside)) as connection:
            _fill(connection, path, manifest)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise BackupError(f"các bảng trong {path} không khớp nhau; hãy dùng bản sao lưu khác")
        if file.exists():
            shutil.copy2(file, file.with_name(file.name + _KEPT))
        for rest in ("-wal", "-shm"):
            # What is left of a damaged file would be replayed into the new one.
            file.with_name(file.name + rest).unlink(missing_ok=True)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)


def _close(file: Path, *, force: bool) -> None:
    """Make one file of the old database; impossible while a bot has it open."""
    try:
        with connected(sqlite_address(file)) as connection:
            if not force:
                _refuse_filled(connection)
            connection.commit()
            left = connection.exec_driver_sql("PRAGMA journal_mode=DELETE").scalar()
    except DatabaseError as error:
        if "locked" in str(error):
            raise
        if not force:
            raise BackupError(
                f"tệp {file} bị hỏng hoặc không đọc được; muốn thay bằng bản sao lưu, "
                "hãy chạy lại với --force"
            ) from error
    else:
        if left != "delete":
            raise BackupError("cơ sở dữ liệu đang được dùng; hãy dừng bot rồi khôi phục")


def _write_aside(path: Path, content: bytes) -> None:
    """A file that only its owner reads, there whole or not at all."""
    aside = path.with_name(f"{path.name}.khoi-phuc")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    aside.replace(path)
