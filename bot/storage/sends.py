"""Messages on their way: noted before they are sent, so that after a crash none is sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, delete, func, select, update

from bot.storage.database import Sessions, database_now, upsert
from bot.storage.tables import MailboxRow, SendRow

_KEPT = 3 * 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A send that is begun, now or (`is_new` False) before: `result` is Telegram's answer, None where it
    is not known. `floor` is a message id that is lower than the message's own; 0 where none is known.
    """

    is_new: bool
    floor: int
    result: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sends:
    """The sends of all replicas."""

    sessions: Sessions

    async def begin(self, scope: str, number: int, box: int, floor: int) -> Begun:
        """Note that a message is about to be sent into a mailbox whose ids are beyond `floor`; what is
        known of it if it was begun before."""
        known = select(MailboxRow.highest).where(MailboxRow.box == box).scalar_subquery()
        highest = func.coalesce(known, 0)
        async with self.sessions.begin() as session:
            fresh = upsert(session, SendRow).values(
                scope=scope,
                number=number,
                floor=case((highest > floor, highest), else_=floor),
                result=None,
                at=database_now(),
            )
            once = fresh.on_conflict_do_nothing(index_elements=["scope", "number"])
            lowest = await session.scalar(once.returning(SendRow.floor))
            if lowest is not None:
                return Begun(is_new=True, floor=lowest, result=None)
            row = (
                await session.execute(
                    select(SendRow.floor, SendRow.result).where(
                        SendRow.scope == scope, SendRow.number == number
                    )
                )
            ).one()
        return Begun(is_new=False, floor=row.floor, result=row.result)

    async def sent(self, scope: str, number: int, box: int, result: Mapping[str, Any]) -> None:
        """Note what Telegram answered, and how far the mailbox's ids have come."""
        done = (
            update(SendRow)
            .where(SendRow.scope == scope, SendRow.number == number)
            .values(result=dict(result))
            .execution_options(synchronize_session=False)
        )
        message_id = int(result["message_id"])
        async with self.sessions.begin() as session:
            await session.execute(done)
            reached = upsert(session, MailboxRow).values(box=box, highest=message_id)
            await session.execute(
                reached.on_conflict_do_update(
                    index_elements=["box"],
                    set_={"highest": message_id},
                    where=MailboxRow.highest < message_id,
                )
            )

    async def forget(self, scope: str, number: int) -> None:
        """The message was surely not sent."""
        gone = delete(SendRow).where(SendRow.scope == scope, SendRow.number == number)
        async with self.sessions.begin() as session:
            await session.execute(gone)

    async def forget_all(self, beginning: str) -> None:
        """All sends of the scopes that begin so."""
        gone = delete(SendRow).where(SendRow.scope.startswith(beginning, autoescape=True))
        async with self.sessions.begin() as session:
            await session.execute(gone)

    async def forget_old(self) -> None:
        async with self.sessions.begin() as session:
            await session.execute(delete(SendRow).where(SendRow.at < database_now() - _KEPT))
