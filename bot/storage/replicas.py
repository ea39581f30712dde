"""Which replicas are alive, and the updates and classes that one which is gone had claimed.

Each replica holds a lock that the database lets go of when its process dies: PostgreSQL frees an advisory
lock with the connection that took it, so that no clock and no heartbeat has to be right. With SQLite there
is one process, and every other is gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import time
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from pathlib import Path
from secrets import randbits
from typing import IO

from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.storage.clock import Clock
from bot.storage.database import PATIENCE_WITH_A_SERVER, Sessions, StorageError
from bot.storage.tables import ClassRow, UpdateRow

log = logging.getLogger(__name__)

Claimable = type[UpdateRow] | type[ClassRow]

_KIND = 9_092_022  # the first half of our advisory locks' keys
_HEARD = 1.0  # seconds between looks at the own connection
# So that the server notices within seconds when a machine loses its power or its network.
_NOTICED_SOON = (
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
)
_LOCK = text("SELECT pg_try_advisory_lock(:kind, :number)")
_ALIVE = text(
    "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = :kind AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@dataclass(slots=True, kw_only=True)
class Replica:
    """This process among the others; `number` is what it signs its work with."""

    engine: AsyncEngine
    number: int = field(default_factory=lambda: randbits(31) or 1)
    _connection: AsyncConnection | None = None

    @property
    def is_alone(self) -> bool:
        """Whether the database can have no other replica."""
        return self.engine.dialect.name != "postgresql"

    async def others_alive(self) -> frozenset[int]:
        """The numbers of the replicas that hold their locks."""
        if self.is_alone:
            return frozenset()
        async with self.engine.connect() as connection:
            rows = await connection.scalars(_ALIVE, {"kind": _KIND})
            return frozenset(int(number) for number in rows)

    async def hold(self) -> None:
        """Take the lock if it is not held: at first, and after the connection broke."""
        if self.is_alone:
            return
        if self._connection is not None:
            try:
                await self._connection.execute(text("SELECT 1"))
            except SQLAlchemyError:
                log.warning("the database connection broke; this replica signs in again")
                await self.leave()
            else:
                return
        connection = await self.engine.connect()
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        self._connection = connection
        for setting in _NOTICED_SOON:
            await connection.execute(text(setting))
        if not await connection.scalar(_LOCK, {"kind": _KIND, "number": self.number}):
            await self.leave()  # the server has not noticed yet that the old connection is gone

    async def leave(self) -> None:
        """Let go of the lock."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(SQLAlchemyError):
                await connection.invalidate()
            with contextlib.suppress(SQLAlchemyError):
                await connection.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneReplicas:
    """Which replicas are gone for good: not seen for `grace` seconds, in which one may sign in again."""

    replica: Replica
    grace: float = 8.0  # more than a replica takes to sign in again when the database comes back
    clock: Clock = time.monotonic
    _missed: dict[int, float] = field(default_factory=dict)

    async def gone(self, owners: Collection[int]) -> frozenset[int]:
        """Those of the owners that are gone."""
        others = frozenset(owners) - {self.replica.number}
        if not others or self.replica.is_alone:
            return others
        missing = others - await self.replica.others_alive()
        now = self.clock()
        for number in list(self._missed):
            if number not in missing:
                del self._missed[number]
        return frozenset(
            number for number in missing if now - self._missed.setdefault(number, now) >= self.grace
        )


async def owners_of(sessions: Sessions, table: Claimable) -> frozenset[int]:
    """The replicas that have claimed rows of the table."""
    async with sessions() as session:
        found = await session.scalars(select(table.owner).where(table.owner.is_not(None)).distinct())
        return frozenset(owner for owner in found if owner is not None)


async def free(sessions: Sessions, table: Claimable, owner: int) -> int:
    """Take back the rows that a replica has claimed; how many."""
    freed = update(table).where(table.owner == owner).values(owner=None)
    async with sessions.begin() as session:
        result = await session.execute(
            freed.returning(table.owner).execution_options(synchronize_session=False)
        )
        return len(result.all())


@contextlib.asynccontextmanager
async def signed_in(engine: AsyncEngine) -> AsyncIterator[Replica]:
    """This process as a replica of those on the engine's database, as long as the context lasts.

    `StorageError` when another process serves the same SQLite file.
    """
    replica, leaving = Replica(engine=_apart(engine)), asyncio.Event()
    lock = alone_on(Path(engine.url.database)) if replica.is_alone and engine.url.database else None
    await replica.hold()

    async def stay() -> None:
        while not leaving.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(leaving.wait(), _HEARD)
            try:
                await replica.hold()
            except (SQLAlchemyError, OSError) as error:
                log.warning("the database does not answer (%s)", type(error).__name__)

    staying = asyncio.create_task(stay())
    try:
        yield replica
    finally:
        leaving.set()
        await staying
        await replica.leave()
        if replica.engine is not engine:
            await replica.engine.dispose()
        if lock is not None:
            lock.close()


def anyone_alive(connection: Connection) -> bool:
    """Whether a replica serves with a PostgreSQL database."""
    return connection.scalar(_ALIVE, {"kind": _KIND}) is not None


def alone_on(database: Path) -> IO[bytes]:
    """A lock on an SQLite file, held until it is closed; the system lets go of it with the process."""
    lock = database.with_name(f"{database.name}.lock").open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise StorageError(
            f"một bot khác đang chạy với {database}; hãy dừng bot đó, hoặc dùng PostgreSQL để chạy nhiều bản"
        ) from error
    return lock


def _apart(engine: AsyncEngine) -> AsyncEngine:
    """A way to the same server that does not queue behind the work."""
    if engine.dialect.name != "postgresql":
        return engine
    return create_async_engine(
        engine.url, poolclass=NullPool, hide_parameters=True, connect_args=PATIENCE_WITH_A_SERVER
    )
