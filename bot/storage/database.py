"""Opening the database and bringing its tables up to date: SQLite in a file, or what an address names."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Double

from bot.storage.schema import migrate
from bot.storage.tables import Base

log = logging.getLogger(__name__)

Sessions = async_sessionmaker[AsyncSession]
T = TypeVar("T")

_POOL = 10  # connections a replica
# Of psycopg: a server that is gone, its machine too, is noticed within seconds.
PATIENCE_WITH_A_SERVER = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "tcp_user_timeout": 10_000,
}
_STATEMENT_MS = 20_000  # after which a statement is given up
_LOCK_SECONDS = 15  # for which a command waits for what others hold
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}  # without asyncio


class database_now(FunctionElement[float]):  # noqa: N801  # reads as the SQL function it stands for
    """Seconds since 1970 by the clock of the database, the one that all replicas share."""

    type = Double()
    inherit_cache = True


@compiles(database_now, "postgresql")
def _postgresql_now(*_: object, **__: object) -> str:
    return "extract(epoch from clock_timestamp())::float8"


@compiles(database_now, "sqlite")
def _sqlite_now(*_: object, **__: object) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


def upsert(session: AsyncSession, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what happens on a conflict, in the database's own dialect."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return postgresql.insert(table) if is_postgresql else sqlite.insert(table)


class StorageError(Exception):
    """The database cannot be used; the message says what to do."""


def sqlite_address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def sqlite_file(address: str) -> Path | None:
    """The file of an SQLite database; None of PostgreSQL."""
    url = make_url(address)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def libpq(address: str) -> tuple[str, dict[str, str]]:
    """A PostgreSQL address as libpq's programs take it: without its password, and what hands it to them."""
    url = make_url(address).set(drivername="postgresql")
    password = url.password or url.query.get("password")
    plain = url.set(password=None).difference_update_query(["password"])
    environ = {"PGCONNECT_TIMEOUT": "5", "PGOPTIONS": f"-c lock_timeout={_LOCK_SECONDS}s"}
    return str(plain), environ | ({"PGPASSWORD": str(password)} if password else {})


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    """A connection without asyncio, for what happens while no bot serves; in a transaction that is committed
    at the end, so that what it reads belongs to one moment."""
    url = make_url(address)
    is_sqlite = url.get_backend_name() == "sqlite"
    engine = create_engine(
        url.set(drivername=_DRIVERS[url.get_backend_name()]),
        hide_parameters=True,
        poolclass=NullPool,
        connect_args={"timeout": _LOCK_SECONDS} if is_sqlite else PATIENCE_WITH_A_SERVER,
    )
    with engine.connect() as connection:
        if is_sqlite:
            connection.exec_driver_sql("BEGIN")  # the driver itself begins only when something is written
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
            connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
        yield connection
        connection.commit()


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


def engine_of(sessions: Sessions) -> AsyncEngine:
    """The engine that the sessions are made with."""
    engine: AsyncEngine = sessions.kw["bind"]
    return engine


def _engine(address: str) -> AsyncEngine:
    try:
        # Errors name no parameters: they would carry what people wrote into the log.
        engine = create_async_engine(address, hide_parameters=True, **_options(address))
    except (SQLAlchemyError, ImportError) as error:
        raise StorageError(
            "DATABASE_URL không đúng dạng; ví dụ: sqlite+aiosqlite:////duong/dan/nq09.db"
        ) from error
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            _make_folder(Path(engine.url.database).parent)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    else:
        event.listen(engine.sync_engine, "connect", _prepare_postgresql)
    return engine


def _options(address: str) -> dict[str, Any]:
    """A connection that broke while it lay idle is replaced unseen; SQLite's cannot break."""
    if address.startswith("sqlite"):
        return {}
    return {
        "pool_size": _POOL,
        "max_overflow": 0,
        "pool_pre_ping": True,
        "connect_args": PATIENCE_WITH_A_SERVER,
    }


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


def _prepare_postgresql(connection: Any, _record: object) -> None:
    """No statement waits for ever for what another holds."""
    cursor = connection.cursor()
    cursor.execute(f"SET statement_timeout = {_STATEMENT_MS}")
    cursor.close()
    connection.commit()


def _advice(engine: AsyncEngine) -> str:
    if engine.dialect.name == "sqlite":
        return (
            f"không mở được cơ sở dữ liệu {engine.url.database}: tệp hỏng, không ghi được, hoặc đĩa đầy. "
            "Hãy kiểm tra quyền và dung lượng; nếu tệp hỏng, đổi tên tệp đó (bot sẽ tạo tệp mới) "
            "hoặc khôi phục bản sao lưu."
        )
    return "không dùng được cơ sở dữ liệu: hãy kiểm tra địa chỉ và tài khoản trong DATABASE_URL, máy chủ."


async def or_else(working: Awaitable[T], otherwise: T) -> T:
    """What the database says; `otherwise` when it fails: an answer matters more than remembering it."""
    try:
        return await working
    except (SQLAlchemyError, OSError) as error:
        log.error("the database failed (%s)", type(error).__name__)
        return otherwise
