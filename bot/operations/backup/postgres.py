"""Dumping and restoring a PostgreSQL database by PostgreSQL's own programs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection
from pathlib import Path

from bot.operations.backup.archive import BackupError
from bot.operations.backup.tables import refuse_filled
from bot.storage import Base, anyone_alive, connected, current_revision, libpq, migrate


def dump_postgres(address: str, to: Path, without: Collection[str]) -> None:
    """Our tables as they were at one moment; of some only their form."""
    _run(
        *("pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={to}"),
        "--lock-wait-timeout=15s",
        *(f"--table={table}" for table in [*Base.metadata.tables, "alembic_version"]),
        *(f"--exclude-table-data={table}" for table in sorted(without)),
        address=address,
    )


def read_through(dump: Path) -> None:
    """Make sure that a dump can be read to its end; no server is asked."""
    _run("pg_restore", f"--file={os.devnull}", str(dump))


def restore_postgres(address: str, dump: Path, revision: str, *, force: bool) -> None:
    """Replace our tables by those of a dump, in one transaction, and bring them up to date."""
    with connected(address) as connection:
        if anyone_alive(connection):
            raise BackupError("cơ sở dữ liệu đang được dùng; hãy dừng mọi bản bot rồi khôi phục")
        if current_revision(connection) not in (None, revision):
            # Tables that the dump does not know would stay behind, in the way of the next upgrade.
            raise BackupError(
                "các bảng đang có và bản sao lưu khác phiên bản; hãy tạo một cơ sở dữ liệu PostgreSQL trống, "
                "đặt DATABASE_URL tới đó rồi khôi phục"
            )
        if not force:
            refuse_filled(connection)
    _run(
        *("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner", "--no-privileges"),
        str(dump),
        address=address,
    )
    with connected(address) as connection:
        migrate(connection)


def _run(program: str, *arguments: str, address: str | None = None) -> None:
    """What it writes stays unsaid: it names accounts and machines, and repeats rows."""
    place, environ = libpq(address) if address else ("", {})
    command = [program, *arguments, *([f"--dbname={place}"] if address else [])]
    try:
        done = subprocess.run(
            command, env=os.environ | environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise BackupError(
            f"máy này chưa có lệnh {program}; hãy cài gói postgresql-client (Debian, Ubuntu: "
            "apt install postgresql-client), phiên bản không cũ hơn máy chủ PostgreSQL"
        ) from error
    if b"version mismatch" in done.stderr or b"unsupported version" in done.stderr:
        raise BackupError(
            f"lệnh {program} cũ hơn máy chủ PostgreSQL; hãy cài gói postgresql-client cùng phiên bản"
        )
    if done.returncode != 0:
        raise BackupError(f'{program} không làm được, dữ liệu cũ còn nguyên; hãy chạy "nq09 doctor"')
