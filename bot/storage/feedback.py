"""What people think of answers, and which questions got none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from bot.storage.clock import Clock, day_of
from bot.storage.database import Sessions
from bot.storage.tables import FeedbackRow, UnansweredRow

LONGEST_TEXT = 1000  # characters kept


class Opinion(StrEnum):
    """What kind of feedback it is."""

    UP = "up"
    DOWN = "down"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One piece of feedback: on which passage, in which words (the question for a vote)."""

    opinion: Opinion
    passage: str
    text: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A refused question and its day."""

    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """Feedback and unanswered questions."""

    sessions: Sessions
    clock: Clock

    async def add(self, person: str, subject: str, opinion: Opinion, passage: str, text: str) -> None:
        """Keep one opinion a person and subject: a later one takes the place of the earlier."""
        async with self.sessions.begin() as session:
            row = await session.scalar(
                select(FeedbackRow).where(FeedbackRow.person == person, FeedbackRow.subject == subject)
            )
            if row is None:
                row = FeedbackRow(person=person, subject=subject)
                session.add(row)
            row.kind, row.passage, row.text, row.at = opinion, passage, text[:LONGEST_TEXT], self.clock()

    async def latest(self, opinions: Sequence[Opinion], most: int | None = None) -> tuple[Feedback, ...]:
        """Feedback of these kinds, newest first."""
        wanted = (
            select(FeedbackRow)
            .where(FeedbackRow.kind.in_(opinions))
            .order_by(FeedbackRow.at.desc(), FeedbackRow.id.desc())
            .limit(most)
        )
        async with self.sessions() as session:
            rows = (await session.scalars(wanted)).all()
        return tuple(
            Feedback(opinion=Opinion(row.kind), passage=row.passage, text=row.text, day=day_of(row.at))
            for row in rows
        )

    async def note_unanswered(self, question: str) -> None:
        async with self.sessions.begin() as session:
            session.add(UnansweredRow(day=day_of(self.clock()), text=question[:LONGEST_TEXT]))

    async def unanswered(self, most: int | None = None) -> tuple[Unanswered, ...]:
        """Refused questions, newest first."""
        wanted = select(UnansweredRow).order_by(UnansweredRow.id.desc()).limit(most)
        async with self.sessions() as session:
            rows = (await session.scalars(wanted)).all()
        return tuple(Unanswered(day=row.day, text=row.text) for row in rows)
