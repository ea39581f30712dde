"""All that is kept, opened together; deleting what a person may ask to have deleted, and what is old."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import delete, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from bot.storage.classes import Classes, ClassStatus
from bot.storage.clock import Clock, day_of
from bot.storage.coordination import Coordination
from bot.storage.counters import Counters
from bot.storage.database import Sessions, engine_of, opened, sqlite_address
from bot.storage.exchanges import Exchanges
from bot.storage.feedback import Opinions
from bot.storage.identities import Identities, load_identities
from bot.storage.inbox import Inbox
from bot.storage.rate_limits import RateLimits
from bot.storage.sends import Sends
from bot.storage.tables import ClassRow, ExchangeRow, FeedbackRow, ReplyRow, UnansweredRow

_DAY = 86_400.0
CLASS_KEPT = 30 * _DAY
OPINION_KEPT = 365 * _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How much of a person was deleted."""

    exchanges: int
    feedback: int
    replies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The bot's database and the names by which it knows people."""

    sessions: Sessions
    identities: Identities
    exchanges: Exchanges
    opinions: Opinions
    counters: Counters
    classes: Classes
    inbox: Inbox
    sends: Sends
    rate_limits: RateLimits
    coordination: Coordination
    clock: Clock

    @property
    def engine(self) -> AsyncEngine:
        return engine_of(self.sessions)

    async def answers(self) -> None:
        """Ask the database for nothing, to see that it is there; SQLAlchemyError if not."""
        async with self.sessions() as session:
            await session.execute(text("SELECT 1"))

    async def erase(self, user_id: int) -> Erased:
        """Delete everything that belongs to a person; a class they train goes on without their name."""
        person = self.identities.person(user_id)
        async with self.sessions.begin() as session:
            exchanges = delete(ExchangeRow).where(ExchangeRow.person == person).returning(ExchangeRow.id)
            feedback = delete(FeedbackRow).where(FeedbackRow.person == person).returning(FeedbackRow.id)
            replies = delete(ReplyRow).where(ReplyRow.person == person).returning(ReplyRow.id)
            erased = Erased(
                exchanges=len((await session.scalars(exchanges)).all()),
                feedback=len((await session.scalars(feedback)).all()),
                replies=len((await session.scalars(replies)).all()),
            )
            await session.execute(
                update(ClassRow).where(ClassRow.trainer_id == user_id).values(trainer_id=None)
            )
        return erased

    async def forget_old(self) -> None:
        """Delete what has been kept as long as it may be."""
        for kept in (self.exchanges, self.inbox, self.sends, self.rate_limits):
            await kept.forget_old()
        now = self.clock()
        async with self.sessions.begin() as session:
            over = ClassRow.ended_at < now - CLASS_KEPT
            abandoned = (ClassRow.status == ClassStatus.PAUSED) & (ClassRow.started_at < now - CLASS_KEPT)
            await session.execute(delete(ClassRow).where(over | abandoned))
            await session.execute(delete(FeedbackRow).where(FeedbackRow.at < now - OPINION_KEPT))
            await session.execute(delete(UnansweredRow).where(UnansweredRow.day < day_of(now - OPINION_KEPT)))


def database_address(settings: Settings) -> str:
    """The database of the settings: an SQLite file in the state folder unless they name one."""
    if settings.database is not None:
        return settings.database.get_secret_value()
    return sqlite_address(settings.state_dir / "nq09.db")


@asynccontextmanager
async def open_store(settings: Settings, clock: Clock, settle: float = 0.0) -> AsyncIterator[Store]:
    """The store that the settings name; `StorageError` or `SecretError` when it cannot be opened.

    `settle` is that of the inbox.
    """
    identities = load_identities(settings.secret, settings.state_dir)
    async with opened(database_address(settings)) as sessions:
        yield Store(
            sessions=sessions,
            identities=identities,
            exchanges=Exchanges(sessions=sessions, clock=clock),
            opinions=Opinions(sessions=sessions, clock=clock),
            counters=Counters(sessions=sessions, clock=clock),
            classes=Classes(sessions=sessions, clock=clock),
            inbox=Inbox(sessions=sessions, settle=settle),
            sends=Sends(sessions=sessions),
            rate_limits=RateLimits(sessions=sessions),
            coordination=Coordination(sessions=sessions),
            clock=clock,
        )
