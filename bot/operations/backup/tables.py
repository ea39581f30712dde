"""Which tables a backup is about."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, select

from bot.operations.backup.archive import BackupError
from bot.storage import Base

# A table marked `info={"passing": True}` holds what is under way or is kept for minutes: brought back later
# it would be dealt with twice, or outlive its time.
PASSING = frozenset(table.name for table in Base.metadata.sorted_tables if table.info.get("passing"))


def refuse_filled(connection: Connection) -> None:
    """`BackupError` where any lasting table holds something."""
    there = inspect(connection).get_table_names()
    lasting = [
        table for table in Base.metadata.sorted_tables if table.name in there and table.name not in PASSING
    ]
    if any(connection.execute(select(1).select_from(table).limit(1)).first() for table in lasting):
        raise BackupError(
            "cơ sở dữ liệu đang có dữ liệu; muốn thay bằng bản sao lưu, hãy chạy lại với --force"
        )
