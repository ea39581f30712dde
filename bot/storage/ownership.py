"""Rows that a replica works on: whose they are, and taking them back from one that is gone."""

from __future__ import annotations

from sqlalchemy import select, update

from bot.storage.database import Sessions
from bot.storage.tables import ClassRow, UpdateRow

Owned = type[UpdateRow] | type[ClassRow]


async def owners_of(sessions: Sessions, table: Owned) -> frozenset[int]:
    """The replicas that hold rows now."""
    async with sessions() as session:
        found = await session.scalars(select(table.owner).where(table.owner.is_not(None)).distinct())
        return frozenset(owner for owner in found if owner is not None)


async def free(sessions: Sessions, table: Owned, owner: int) -> int:
    """Take back what a replica held; how many rows."""
    freed = update(table).where(table.owner == owner).values(owner=None)
    async with sessions.begin() as session:
        result = await session.execute(
            freed.returning(table.owner).execution_options(synchronize_session=False)
        )
        return len(result.all())
