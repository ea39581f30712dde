"""The database without asyncio, for what happens while no bot serves: backups, restoring, the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, MetaData, Table, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from bot.storage import Base

_PATIENCE = 15  # seconds to wait for what others hold
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}


def engine_name(address: str) -> str:
    """'sqlite' or 'postgresql'."""
    return make_url(address).get_backend_name()


def sqlite_file(address: str) -> Path:
    return Path(make_url(address).database or "")


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    """A connection in a transaction that is committed at the end: what it reads belongs to one moment."""
    engine = create_engine(
        _url(address),
        hide_parameters=True,  # they would carry what people wrote into messages
        poolclass=NullPool,
        connect_args={"timeout" if engine_name(address) == "sqlite" else "connect_timeout": _PATIENCE},
    )
    with engine.connect() as connection:
        if engine.name == "sqlite":
            connection.exec_driver_sql("BEGIN")  # the driver itself begins only when something is written
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
            connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
        yield connection
        connection.commit()


def our_tables(connection: Connection) -> MetaData:
    """The bot's tables as they are in the database, which may be older than the code."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in Base.metadata.tables)
    return found


def kept_tables(connection: Connection) -> tuple[Table, ...]:
    """Those whose content lasts, in an order in which they can be filled.

    A table marked `info={"passing": True}` holds what is under way, such as updates not yet dealt with:
    brought back later it would be dealt with twice.
    """
    tables = our_tables(connection).sorted_tables
    return tuple(table for table in tables if not Base.metadata.tables[table.name].info.get("passing"))


def _url(address: str) -> URL:
    url = make_url(address)
    return url.set(drivername=_DRIVERS[url.get_backend_name()])
