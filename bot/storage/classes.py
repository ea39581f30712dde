"""Classes: set up, asked, answered, ended; all of it survives a restart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError

from bot.quiz import QuizQuestion, Reply
from bot.storage.clock import Clock
from bot.storage.database import Sessions
from bot.storage.tables import ClassRow, PollRow, ReplyRow

_LATE = 1.0  # seconds by which an answer may arrive after its question closed


class ClassStatus(StrEnum):
    """How far a class is."""

    RUNNING = "running"
    PAUSED = "paused"
    ENDING = "ending"  # its results are still to be told
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What a trainer chose, and where the class is held; `topic` is the topic's key, `message_id` that of
    the trainer's buttons."""

    chat_id: int
    thread_id: int | None
    trainer_id: int
    title: str
    topic: str
    seconds: int
    questions: tuple[QuizQuestion, ...]
    message_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassState:
    """A class now. `asked` counts the questions sent, `last_at` is when the last was, `told` is how
    many the last standing covered, `owner` the replica that holds it, `floor` a message id that the
    chat has reached (0 where none is known)."""

    id: int
    chat_id: int
    thread_id: int | None
    trainer_id: int | None
    title: str
    seconds: int
    status: ClassStatus
    questions: tuple[QuizQuestion, ...]
    asked: int
    last_at: float
    told: int
    owner: int | None
    floor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """All classes."""

    sessions: Sessions
    clock: Clock

    async def begin(self, setup: SetUp) -> int | None:
        """Start a class and return its id, also if these buttons started it before; None while another is
        held in the same place."""
        async with self.sessions.begin() as session:
            held = await session.scalar(_held(setup.chat_id, setup.thread_id))
            if held is not None:
                begun = await session.get_one(ClassRow, held)
                mine = (begun.trainer_id, begun.message_id) == (setup.trainer_id, setup.message_id)
                return held if mine and setup.message_id else None
            row = ClassRow(
                chat_id=setup.chat_id,
                thread_id=setup.thread_id,
                trainer_id=setup.trainer_id,
                title=setup.title,
                topic=setup.topic,
                seconds=setup.seconds,
                status=ClassStatus.RUNNING,
                questions=[question.to_json() for question in setup.questions],
                message_id=setup.message_id,
                told=0,
                started_at=self.clock(),
            )
            session.add(row)
            await session.flush()
            return row.id

    async def is_held(self, chat_id: int, thread_id: int | None) -> bool:
        """Whether a class that has not ended is held in this place."""
        async with self.sessions() as session:
            return await session.scalar(_held(chat_id, thread_id)) is not None

    async def state(self, class_id: int) -> ClassState | None:
        async with self.sessions() as session:
            row = await session.get(ClassRow, class_id)
            of_class = select(PollRow).where(PollRow.class_id == class_id).order_by(PollRow.number)
            polls = (await session.scalars(of_class)).all()
        return _state(row, polls) if row is not None else None

    async def claim(self, owner: int) -> tuple[int, ...]:
        """The classes that nobody holds and that go on by themselves, for this replica alone."""
        unheld = (
            select(ClassRow.id)
            .where(ClassRow.status.in_((ClassStatus.RUNNING, ClassStatus.ENDING)), ClassRow.owner.is_(None))
            .with_for_update(skip_locked=True)
        )
        taken = update(ClassRow).where(ClassRow.id.in_(unheld)).values(owner=owner).returning(ClassRow.id)
        async with self.sessions.begin() as session:
            found = await session.scalars(taken.execution_options(synchronize_session=False))
            return tuple(found.all())

    async def let_go(self, class_id: int, owner: int) -> None:
        """This replica holds the class no more."""
        mine = update(ClassRow).where(ClassRow.id == class_id, ClassRow.owner == owner)
        async with self.sessions.begin() as session:
            await session.execute(mine.values(owner=None))

    async def last_of(self, trainer_id: int) -> int | None:
        """The trainer's last class that is over; its results may still be on their way."""
        over = select(ClassRow.id).where(
            ClassRow.trainer_id == trainer_id,
            ClassRow.status.in_([ClassStatus.ENDING, ClassStatus.ENDED]),
        )
        async with self.sessions() as session:
            return await session.scalar(over.order_by(ClassRow.id.desc()).limit(1))

    async def move(self, class_id: int, before: Sequence[ClassStatus], after: ClassStatus) -> bool:
        """Change the status; whether it was one of those it may be changed from."""
        values = {"status": after}
        if after is ClassStatus.ENDED:
            values |= {"ended_at": self.clock()}  # type: ignore[dict-item]  # columns differ in type
        change = update(ClassRow).where(ClassRow.id == class_id, ClassRow.status.in_(before)).values(**values)
        async with self.sessions.begin() as session:
            return (await session.scalar(change.returning(ClassRow.id))) is not None

    async def rehouse(self, class_id: int, chat_id: int) -> None:
        """The group became a supergroup and goes by another number."""
        async with self.sessions.begin() as session:
            await session.execute(update(ClassRow).where(ClassRow.id == class_id).values(chat_id=chat_id))

    async def told(self, class_id: int, count: int) -> None:
        """Note that a standing after so many questions was sent."""
        async with self.sessions.begin() as session:
            await session.execute(update(ClassRow).where(ClassRow.id == class_id).values(told=count))

    async def sent(self, class_id: int, number: int, poll_id: str, message_id: int) -> None:
        """Note that the question of this number was sent."""
        async with self.sessions.begin() as session:
            session.add(
                PollRow(
                    poll_id=poll_id,
                    class_id=class_id,
                    number=number,
                    message_id=message_id,
                    sent_at=self.clock(),
                )
            )

    async def answered(self, poll_id: str, person: str, name: str, option: int) -> bool:
        """Count an answer, once; False when the poll is not of a class or was answered before."""
        now = self.clock()
        try:
            async with self.sessions.begin() as session:
                poll = await session.get(PollRow, poll_id)
                if poll is None:
                    return False
                limit = await session.scalar(select(ClassRow.seconds).where(ClassRow.id == poll.class_id))
                taken = now - poll.sent_at
                known = 0 <= taken <= (limit or 0) + _LATE
                session.add(
                    ReplyRow(
                        class_id=poll.class_id,
                        number=poll.number,
                        person=person,
                        name=name,
                        option=option,
                        seconds=round(taken, 1) if known else None,
                    )
                )
        except IntegrityError:
            return False
        return True

    async def knows(self, poll_id: str) -> bool:
        """Whether the poll is noted as a question of a class."""
        async with self.sessions() as session:
            return await session.get(PollRow, poll_id) is not None

    async def replies(self, class_id: int) -> tuple[Reply, ...]:
        """All answers given so far, in the order they came."""
        wanted = select(ReplyRow).where(ReplyRow.class_id == class_id).order_by(ReplyRow.id)
        async with self.sessions() as session:
            rows = (await session.scalars(wanted)).all()
        return tuple(
            Reply(person=r.person, name=r.name, number=r.number, option=r.option, seconds=r.seconds)
            for r in rows
        )


def _held(chat_id: int, thread_id: int | None) -> Select[int]:
    in_thread = ClassRow.thread_id.is_(None) if thread_id is None else ClassRow.thread_id == thread_id
    return select(ClassRow.id).where(
        ClassRow.chat_id == chat_id, in_thread, ClassRow.status != ClassStatus.ENDED
    )


def _state(row: ClassRow, polls: Sequence[PollRow]) -> ClassState:
    return ClassState(
        id=row.id,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        trainer_id=row.trainer_id,
        title=row.title,
        seconds=row.seconds,
        status=ClassStatus(row.status),
        questions=tuple(QuizQuestion.from_json(stored) for stored in row.questions),
        asked=len(polls),
        last_at=polls[-1].sent_at if polls else 0.0,
        told=row.told,
        owner=row.owner,
        floor=polls[-1].message_id if polls else row.message_id or 0,
    )
