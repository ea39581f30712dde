"""Limits of pace that all replicas keep together.

Each key has one moment, until which its turns are used up (the generic cell rate algorithm of ATM
networks, in its virtual scheduling form): one statement, nothing to lock, nothing to count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, delete, or_, select

from bot.storage.database import Sessions, database_now, upsert
from bot.storage.tables import RateLimitRow

_LONGEST = 600.0  # seconds; turns used up for longer were taken by a clock that has been set back

Now = Callable[[], ColumnElement[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One turn every `step` seconds, and up to `burst` at once after a rest."""

    step: float
    burst: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimits:
    """The turns of all replicas."""

    sessions: Sessions
    now: Now = database_now

    async def take(self, key: str, rate: Rate) -> float:
        """Take the next turn; the seconds until it comes."""
        if not rate.step:
            return 0.0
        now = self.now()
        async with self.sessions.begin() as session:
            first = upsert(session, RateLimitRow).values(key=key, free_at=now + rate.step)
            later = first.on_conflict_do_update(
                index_elements=["key"], set_={"free_at": _not_before(now) + rate.step}
            )
            wait = await session.scalar(later.returning(RateLimitRow.free_at - now - rate.step * rate.burst))
        return max(0.0, float(wait or 0.0))

    async def may(self, key: str, rate: Rate) -> float:
        """Take a turn if there is one now and return 0; else the seconds until there is one."""
        if not rate.step:
            return 0.0
        now, used_up = self.now(), rate.step * (rate.burst - 1)
        async with self.sessions.begin() as session:
            first = upsert(session, RateLimitRow).values(key=key, free_at=now + rate.step)
            if_free = first.on_conflict_do_update(
                index_elements=["key"],
                set_={"free_at": _not_before(now) + rate.step},
                where=or_(RateLimitRow.free_at <= now + used_up, RateLimitRow.free_at > now + _LONGEST),
            )
            if (await session.scalar(if_free.returning(RateLimitRow.key))) is not None:
                return 0.0
            left = await session.scalar(
                select(RateLimitRow.free_at - now - used_up).where(RateLimitRow.key == key)
            )
        return max(0.001, float(left or 0.0))

    async def forget_old(self) -> None:
        """Keys whose turns are all free again."""
        async with self.sessions.begin() as session:
            await session.execute(delete(RateLimitRow).where(RateLimitRow.free_at < self.now()))


def _not_before(now: ColumnElement[float]) -> ColumnElement[float]:
    return case((RateLimitRow.free_at.between(now, now + _LONGEST), RateLimitRow.free_at), else_=now)
