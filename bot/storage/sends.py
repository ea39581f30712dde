"""Messages on their way: noted before they are sent, so that after a crash none is sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from bot.storage.database import Sessions, database_now, upsert
from bot.storage.tables import SendRow

_KEPT = 3 * 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A send that was begun before: `result` is Telegram's answer, None where it is not known.

    `floor` is a message id that is lower than the message's own.
    """

    floor: int
    result: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sends:
    """The sends of all replicas."""

    sessions: Sessions

    async def begin(self, scope: str, number: int, floor: int) -> Begun | None:
        """Note that a message is about to be sent; what is known of it if it was begun before."""
        async with self.sessions.begin() as session:
            fresh = upsert(session, SendRow).values(
                scope=scope, number=number, floor=floor, result=None, at=database_now()
            )
            once = fresh.on_conflict_do_nothing(index_elements=["scope", "number"])
            if (await session.scalar(once.returning(SendRow.number))) is not None:
                return None
            row = await session.scalar(
                select(SendRow).where(SendRow.scope == scope, SendRow.number == number)
            )
        return Begun(floor=row.floor, result=row.result) if row is not None else None

    async def sent(self, scope: str, number: int, result: Mapping[str, Any]) -> None:
        """Note what Telegram answered."""
        done = (
            update(SendRow)
            .where(SendRow.scope == scope, SendRow.number == number)
            .values(result=dict(result))
            .execution_options(synchronize_session=False)
        )
        async with self.sessions.begin() as session:
            await session.execute(done)

    async def forget(self, scope: str, number: int) -> None:
        """The message was surely not sent."""
        gone = delete(SendRow).where(SendRow.scope == scope, SendRow.number == number)
        async with self.sessions.begin() as session:
            await session.execute(gone)

    async def forget_old(self) -> None:
        async with self.sessions.begin() as session:
            await session.execute(delete(SendRow).where(SendRow.at < database_now() - _KEPT))
