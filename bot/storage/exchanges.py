"""Who asked what where, and which messages answered: for follow-ups and for edited questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, select

from bot.storage.clock import Clock
from bot.storage.database import Sessions
from bot.storage.tables import ExchangeRow

REMEMBERED = 5  # questions
KEPT_SECONDS = 30 * 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A person in a chat, both as keyed hashes: what one remembers never reaches another."""

    chat: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """An answered question: the ids of its message and of the messages that answered it."""

    asker: Asker
    message_id: int
    asked_at: float
    replies: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """The exchanges of the last half hour."""

    sessions: Sessions
    clock: Clock

    async def history(self, asker: Asker, before: float | None = None) -> tuple[str, ...]:
        """The person's questions in the chat that are still remembered, oldest first."""
        asked = select(ExchangeRow.question).where(
            ExchangeRow.chat == asker.chat,
            ExchangeRow.person == asker.person,
            ExchangeRow.asked_at >= self.clock() - KEPT_SECONDS,
        )
        if before is not None:
            asked = asked.where(ExchangeRow.asked_at < before)
        newest_first = asked.order_by(ExchangeRow.asked_at.desc(), ExchangeRow.id.desc()).limit(REMEMBERED)
        async with self.sessions() as session:
            return tuple(reversed((await session.scalars(newest_first)).all()))

    async def find(self, asker: Asker, message_id: int) -> Exchange | None:
        """The exchange that a message of this person began, if it is still remembered."""
        async with self.sessions() as session:
            row = await session.scalar(_row_of(asker, message_id))
        if row is None or row.person != asker.person or row.asked_at < self.clock() - KEPT_SECONDS:
            return None
        return Exchange(asker=asker, message_id=message_id, asked_at=row.asked_at, replies=tuple(row.replies))

    async def remember(self, asker: Asker, message_id: int, question: str, replies: Sequence[int]) -> None:
        """Note an answered question; one asked again (edited) keeps its place in time."""
        async with self.sessions.begin() as session:
            row = await session.scalar(_row_of(asker, message_id))
            if row is None:
                row = ExchangeRow(
                    chat=asker.chat, person=asker.person, message_id=message_id, asked_at=self.clock()
                )
                session.add(row)
            row.question, row.replies = question, list(replies)

    async def forget_old(self) -> int:
        """Delete what is no longer remembered; how many."""
        async with self.sessions.begin() as session:
            old = delete(ExchangeRow).where(ExchangeRow.asked_at < self.clock() - KEPT_SECONDS)
            return len((await session.scalars(old.returning(ExchangeRow.id))).all())


def _row_of(asker: Asker, message_id: int) -> Select[ExchangeRow]:
    return select(ExchangeRow).where(ExchangeRow.chat == asker.chat, ExchangeRow.message_id == message_id)
