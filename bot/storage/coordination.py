"""What one replica does for all: jobs that are due, settings that were announced."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from bot.storage.database import Sessions, database_now, upsert
from bot.storage.tables import CoordinationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordination:
    """The marks of all replicas."""

    sessions: Sessions

    async def due(self, name: str, seconds: float) -> bool:
        """Whether a job was not taken for so long; if so it is this caller's now."""
        # A mark of the future is one of a clock that has been set back since.
        now = database_now()
        open_to_take = or_(CoordinationRow.at <= now - seconds, CoordinationRow.at > now + seconds)
        async with self.sessions.begin() as session:
            fresh = upsert(session, CoordinationRow).values(name=name, value="", at=now)
            taken = fresh.on_conflict_do_update(index_elements=["name"], set_={"at": now}, where=open_to_take)
            return (await session.scalar(taken.returning(CoordinationRow.name))) is not None

    async def is_marked(self, name: str, value: str) -> bool:
        """Whether this value was marked last."""
        async with self.sessions() as session:
            return (
                await session.scalar(select(CoordinationRow.value).where(CoordinationRow.name == name))
                == value
            )

    async def mark(self, name: str, value: str) -> None:
        """What the value stands for has come about."""
        async with self.sessions.begin() as session:
            fresh = upsert(session, CoordinationRow).values(name=name, value=value, at=database_now())
            await session.execute(
                fresh.on_conflict_do_update(
                    index_elements=["name"], set_={"value": value, "at": database_now()}
                )
            )

    async def clear(self, name: str) -> None:
        """What was marked is so no more."""
        async with self.sessions.begin() as session:
            await session.execute(delete(CoordinationRow).where(CoordinationRow.name == name))
