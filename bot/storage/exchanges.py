"""Who asked what where, and which messages answered: a talk is a question and those it goes on from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, literal, select

from bot.storage.clock import Clock
from bot.storage.database import Sessions
from bot.storage.tables import ExchangeRow

REMEMBERED = 30  # questions of a talk
KEPT_SECONDS = 30 * 60.0
_LOOKED_THROUGH = 500  # exchanges of a chat in which an answer is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A person in a chat, both as keyed hashes, and the topic of a forum (0 for none): what one remembers
    never reaches another."""

    chat: str
    person: str
    thread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """An answered question: the ids of its message and of the messages that answered it."""

    id: int
    message_id: int
    replies: tuple[int, ...]
    parent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanges:
    """The exchanges of the last half hour."""

    sessions: Sessions
    clock: Clock

    async def latest(self, asker: Asker) -> Exchange | None:
        """The person's last exchange in the chat and topic, while it is remembered."""
        asked = (
            select(ExchangeRow)
            .where(
                ExchangeRow.chat == asker.chat,
                ExchangeRow.person == asker.person,
                ExchangeRow.thread == asker.thread,
                ExchangeRow.asked_at >= self._since,
            )
            .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.id.desc())
            .limit(1)
        )
        async with self.sessions() as session:
            row = await session.scalar(asked)
        return _exchange(row) if row else None

    async def answered_by(self, chat: str, message_id: int) -> Exchange | None:
        """The exchange that a message of the bot answers, whoever asked."""
        newest_first = (
            select(ExchangeRow)
            .where(ExchangeRow.chat == chat, ExchangeRow.asked_at >= self._since)
            .order_by(ExchangeRow.asked_at.desc())
            .limit(_LOOKED_THROUGH)
        )
        async with self.sessions() as session:
            rows = (await session.scalars(newest_first)).all()
        return next((_exchange(row) for row in rows if message_id in row.replies), None)

    async def find(self, asker: Asker, message_id: int) -> Exchange | None:
        """The exchange that a message of this person began, if it is still remembered."""
        async with self.sessions() as session:
            row = await session.scalar(_row_of(asker, message_id))
        if row is None or row.person != asker.person or row.asked_at < self._since:
            return None
        return _exchange(row)

    async def talk(self, last: int | None) -> tuple[str, ...]:
        """The questions of the talk that ends in an exchange, oldest first."""
        if last is None:
            return ()
        columns = ExchangeRow.question, ExchangeRow.parent
        chain = select(*columns, literal(1).label("depth")).where(ExchangeRow.id == last).cte(recursive=True)
        before = select(*columns, chain.c.depth + 1).join(chain, ExchangeRow.id == chain.c.parent)
        chain = chain.union_all(before.where(chain.c.depth < REMEMBERED))
        async with self.sessions() as session:
            return tuple(await session.scalars(select(chain.c.question).order_by(chain.c.depth.desc())))

    async def remember(
        self,
        asker: Asker,
        message_id: int,
        question: str,
        replies: Sequence[int],
        parent: int | None = None,
    ) -> None:
        """Note an answered question; one asked again (edited) keeps its place in time and in its talk."""
        async with self.sessions.begin() as session:
            row = await session.scalar(_row_of(asker, message_id))
            if row is None:
                row = ExchangeRow(
                    chat=asker.chat,
                    person=asker.person,
                    thread=asker.thread,
                    message_id=message_id,
                    asked_at=self.clock(),
                    parent=parent,
                )
                session.add(row)
            row.question, row.replies = question, list(replies)

    async def forget_old(self) -> int:
        """Delete what is no longer remembered; how many."""
        async with self.sessions.begin() as session:
            old = delete(ExchangeRow).where(ExchangeRow.asked_at < self._since)
            return len((await session.scalars(old.returning(ExchangeRow.id))).all())

    @property
    def _since(self) -> float:
        return self.clock() - KEPT_SECONDS


def _exchange(row: ExchangeRow) -> Exchange:
    return Exchange(id=row.id, message_id=row.message_id, replies=tuple(row.replies), parent=row.parent)


def _row_of(asker: Asker, message_id: int) -> Select[ExchangeRow]:
    return select(ExchangeRow).where(ExchangeRow.chat == asker.chat, ExchangeRow.message_id == message_id)
