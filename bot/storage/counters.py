"""How often things happen, by day; nothing of who did them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.clock import Clock, day_of
from bot.storage.database import Sessions, upsert
from bot.storage.tables import CounterRow

_SECONDS_A_DAY = 86_400


class Counted(StrEnum):
    """What is counted; a passage by its id, the others by their own name."""

    ANSWERED = "answered"
    REFUSED = "refused"
    PASSAGE = "passage"
    INLINE = "inline"
    QUIZ = "quiz"
    CLASS = "class"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """One day's count."""

    day: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageCount:
    """How often a passage, by its id, was quoted as an answer."""

    passage: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """Counters by day."""

    sessions: Sessions
    clock: Clock

    async def add(self, counted: Counted, names: Iterable[str] = ("",)) -> None:
        """Count one of a kind for each name."""
        day = day_of(self.clock())
        async with self.sessions.begin() as session:
            for name in sorted(names):  # in one order, so that transactions do not wait for each other
                await _count_one(session, CounterRow(day=day, kind=counted, name=name, count=1))

    async def by_day(self, counted: Counted, days: int) -> tuple[DayCount, ...]:
        """The last so many days, oldest first, empty ones included."""
        now = self.clock()
        wanted = [day_of(now - back * _SECONDS_A_DAY) for back in reversed(range(days))]
        query = (
            select(CounterRow.day, func.sum(CounterRow.count))
            .where(CounterRow.kind == counted, CounterRow.day >= wanted[0])
            .group_by(CounterRow.day)
        )
        async with self.sessions() as session:
            found = {day: int(count) for day, count in await session.execute(query)}
        return tuple(DayCount(day=day, count=found.get(day, 0)) for day in wanted)

    async def most_quoted(self, most: int) -> tuple[PassageCount, ...]:
        """The passages quoted most, most first."""
        total = func.sum(CounterRow.count)
        query = (
            select(CounterRow.name, total)
            .where(CounterRow.kind == Counted.PASSAGE)
            .group_by(CounterRow.name)
            .order_by(total.desc(), CounterRow.name)
            .limit(most)
        )
        async with self.sessions() as session:
            rows = await session.execute(query)
            return tuple(PassageCount(passage=name, count=int(count)) for name, count in rows)


async def _count_one(session: AsyncSession, row: CounterRow) -> None:
    """One statement, so that counts from several processes add up."""
    fresh = upsert(session, CounterRow).values(day=row.day, kind=row.kind, name=row.name, count=1)
    await session.execute(
        fresh.on_conflict_do_update(
            index_elements=("day", "kind", "name"), set_={"count": CounterRow.count + 1}
        )
    )
