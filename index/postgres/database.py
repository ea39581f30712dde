"""Connections to PostgreSQL: a pool that threads share, and errors that say what to do.

This is where the database is touched; what is asked of it stands in vectors.py, bm25.py and loaded.py.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from index.errors import DatabaseError, DatabaseUnavailable, ExtensionMissing, NotLoaded, WrongAddress

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import URL

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

_CONNECTIONS = 8  # searches at once in one process
_PATIENCE = 5  # seconds
_DRIVERS = ("postgres", "postgresql")
_LIBPQ = {
    "connect_timeout": _PATIENCE,
    # A server that vanished without a word is given up, not waited for.
    "keepalives_idle": _PATIENCE,
    "keepalives_interval": _PATIENCE,
    "keepalives_count": 2,
    "tcp_user_timeout": 3 * _PATIENCE * 1000,
    # A pooler hands each transaction to another server connection, which knows no prepared statement.
    "prepare_threshold": None,
}


class Database:
    """One database; safe to use from several threads."""

    def __init__(self, address: str) -> None:
        from sqlalchemy import create_engine

        url = _url(address)
        self.place = f"{url.host or url.query.get('host') or 'localhost'}/{url.database or ''}"
        self._engine = create_engine(
            url,
            isolation_level="AUTOCOMMIT",
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_timeout=_PATIENCE,
            pool_pre_ping=True,
            connect_args=_LIBPQ,
        )
        # Whoever holds a searcher need not know that there is something to close.
        self.close = weakref.finalize(self, self._engine.dispose)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection that commits each statement; what goes wrong in it is a `DatabaseError`.

        A connection that broke while it lay in the pool is replaced.
        """
        import psycopg
        from sqlalchemy.exc import SQLAlchemyError

        try:
            pooled = self._engine.raw_connection()
            try:
                connection = pooled.driver_connection
                assert isinstance(connection, psycopg.Connection)
                yield connection
            finally:
                pooled.close()
        except (psycopg.Error, SQLAlchemyError) as error:
            raise _explained(error, self.place) from error


def not_loaded(place: str) -> NotLoaded:
    return NotLoaded(
        f"Cơ sở dữ liệu {place} chưa có đủ chỉ mục của văn bản và mô hình này. "
        "Hãy chạy: nq09 build --to ĐỊA_CHỈ"
    )


def _url(address: str) -> URL:
    """The address for SQLAlchemy and psycopg, whichever driver it names."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # The cause would show the address, and the password in it.
        raise WrongAddress(_WRONG_ADDRESS) from None
    if url.drivername.split("+")[0] not in _DRIVERS or "@" in (url.host or ""):
        raise WrongAddress(_WRONG_ADDRESS)
    return url.set(drivername="postgresql+psycopg")


_WRONG_ADDRESS = (
    "Địa chỉ cơ sở dữ liệu không đúng dạng postgresql://tài_khoản:mật_khẩu@máy_chủ:5432/tên. "
    "Ký tự đặc biệt trong mật khẩu phải viết theo mã phần trăm, ví dụ @ là %40."
)


def _explained(error: Exception, place: str) -> DatabaseError:
    from psycopg import errors

    match error:
        case errors.InvalidSchemaName() | errors.UndefinedTable():
            return not_loaded(place)
        case errors.FeatureNotSupported() | errors.UndefinedFile() | errors.UndefinedObject():
            return ExtensionMissing(
                f"{place} chưa có pgvector. Hãy cài gói này trên máy chủ PostgreSQL (ví dụ: apt install "
                "postgresql-17-pgvector), rồi quản trị viên chạy một lần: CREATE EXTENSION vector;"
            )
        case errors.InsufficientPrivilege():
            return DatabaseUnavailable(
                f"Tài khoản không đủ quyền ở {place}: cần quyền tạo schema (GRANT CREATE ON DATABASE), "
                "và quản trị viên chạy một lần: CREATE EXTENSION vector;"
            )
        case errors.ReadOnlySqlTransaction():
            return DatabaseUnavailable(f"{place} là bản sao chỉ đọc; hãy nạp chỉ mục vào máy chủ chính.")
    reason = next(iter(str(error).splitlines()), "")
    return DatabaseUnavailable(
        f"Không dùng được cơ sở dữ liệu {place}: hãy kiểm tra máy chủ có chạy không, địa chỉ, tài khoản "
        f"và mật khẩu. PostgreSQL báo: {reason}"
    )
