"""Copying the database into an archive: what lasts, as it was at one moment, and the key of the hashes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.exc import SQLAlchemyError

from bot.operations.backup.archive import KEY, ArchiveWriter, BackupError, Manifest, table_file, writing
from bot.operations.backup.connection import connected, engine_name, kept_tables, sqlite_file
from bot.settings import Settings
from bot.storage import current_revision, database_address, load_identities

_AT_ONCE = 1000  # rows held in memory


def back_up(settings: Settings, path: Path, now: datetime) -> Manifest:
    """Write an archive; the bot may go on serving. `BackupError` says why there is none."""
    address = database_address(settings)
    if engine_name(address) == "sqlite" and not sqlite_file(address).is_file():
        raise BackupError(
            f"chưa có cơ sở dữ liệu {sqlite_file(address)}; bot chưa chạy lần nào ở thư mục này"
        )
    key = load_identities(settings.secret, settings.state_dir).key
    with writing(path) as archive:
        try:
            with connected(address) as connection:
                _refuse_damaged(connection)
                revision = current_revision(connection)
                if revision is None:
                    raise BackupError("cơ sở dữ liệu chưa có bảng nào; bot chưa chạy lần nào với nó")
                _copy_tables(connection, archive)
        except SQLAlchemyError as error:
            raise BackupError(
                'không đọc được cơ sở dữ liệu; hãy chạy "nq09 doctor" để biết nguyên nhân'
            ) from error
        if settings.secret is None:
            archive.add(KEY, [key])
        return archive.close(
            made_at=now.isoformat(timespec="seconds"),
            engine=engine_name(address),
            revision=revision,
            key=fingerprint(key),
        )


def fingerprint(key: bytes) -> str:
    """Tells keys apart without giving them away."""
    return hmac.new(key, b"nq09 backup", hashlib.sha256).hexdigest()[:16]


def _refuse_damaged(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise BackupError("cơ sở dữ liệu bị hỏng, không sao lưu được; hãy khôi phục bản sao lưu gần nhất")


def _copy_tables(connection: Connection, archive: ArchiveWriter) -> None:
    for table in kept_tables(connection):
        archive.add(table_file(table.name), _rows(connection, table))


def _rows(connection: Connection, table: Table) -> Iterator[bytes]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(query):
        yield json.dumps(_in_json(row), ensure_ascii=False).encode() + b"\n"


def _in_json(row: Row[tuple[object, ...]]) -> dict[str, object]:
    return {
        name: {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in row._mapping.items()
    }
