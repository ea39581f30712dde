"""Updates from Telegram: recorded once, worked on by one replica at a time, in order within a chat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import String, delete, func, literal_column, or_, select, update
from sqlalchemy.orm import aliased

from bot.storage.database import Sessions, database_now, upsert
from bot.storage.tables import SendRow, UpdateRow

ATTEMPTS = 5  # after which an update is given up
_FAR = 600.0  # seconds; what lies further ahead was noted by a clock that has been set back
_REMEMBERED = 3 * 86_400.0  # Telegram delivers again for a day


class UpdateState(StrEnum):
    """How far an update is."""

    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


# As it stands in the index of waiting updates, which is used for nothing else.
_WAITING = literal_column("'waiting'", String)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An update as it came: its number, the chat (a keyed hash) within which order is kept, its JSON."""

    update_id: int
    chat: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """An update to work on; `attempt` counts from 1."""

    update_id: int
    payload: str
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The updates of all replicas. `settle` is how many seconds an update waits for one of a lower
    number that may come by another connection."""

    sessions: Sessions
    settle: float = 0.0

    async def record(self, received: Received) -> bool:
        """Keep an update for good; False when it was here before."""
        async with self.sessions.begin() as session:
            fresh = upsert(session, UpdateRow).values(
                update_id=received.update_id,
                chat=received.chat,
                payload=received.payload,
                received_at=database_now(),
                state=UpdateState.WAITING,
                attempts=0,
                due_at=0.0,
                owner=None,
            )
            once = fresh.on_conflict_do_nothing(index_elements=["update_id"])
            return (await session.scalar(once.returning(UpdateRow.update_id))) is not None

    async def claim(self, owner: int, most: int) -> tuple[Claimed, ...]:
        """Up to `most` updates for this replica alone: of each chat the first that waits."""
        earlier, before = aliased(UpdateRow), aliased(UpdateRow)
        first_in_chat = ~(
            select(earlier.update_id)
            .where(
                earlier.chat == UpdateRow.chat,
                earlier.update_id < UpdateRow.update_id,
                earlier.state == _WAITING,
            )
            .exists()
        )
        now = database_now()
        nothing_missing = or_(
            ~UpdateRow.received_at.between(now - self.settle, now + _FAR),
            select(before.update_id).where(before.update_id == UpdateRow.update_id - 1).exists(),
        )
        heads = (
            select(UpdateRow.update_id)
            .where(
                UpdateRow.state == _WAITING,
                UpdateRow.owner.is_(None),
                ~UpdateRow.due_at.between(now, now + _FAR),
                first_in_chat,
                nothing_missing,
            )
            .order_by(UpdateRow.update_id)
            .limit(most)
            .with_for_update(skip_locked=True, of=UpdateRow)
        )
        taken = (
            update(UpdateRow)
            .where(UpdateRow.update_id.in_(heads))
            .values(owner=owner, attempts=UpdateRow.attempts + 1)
            .returning(UpdateRow.update_id, UpdateRow.payload, UpdateRow.attempts)
            .execution_options(synchronize_session=False)
        )
        async with self.sessions.begin() as session:
            rows = (await session.execute(taken)).all()
        claimed = (Claimed(update_id=key, payload=payload, attempt=n) for key, payload, n in rows)
        return tuple(sorted(claimed, key=lambda one: one.update_id))

    async def finish(self, update_id: int, owner: int, state: UpdateState = UpdateState.DONE) -> float | None:
        """Empty the update; the seconds since it came, None when it is no longer this replica's."""
        emptied = (
            update(UpdateRow)
            .where(UpdateRow.update_id == update_id, UpdateRow.owner == owner)
            .values(state=state, payload="", chat="", owner=None)
            .returning(database_now() - UpdateRow.received_at)
            .execution_options(synchronize_session=False)
        )
        async with self.sessions.begin() as session:
            seconds = await session.scalar(emptied)
            if seconds is not None:
                await session.execute(delete(SendRow).where(SendRow.scope == update_scope(update_id)))
        return seconds

    async def give_back(self, update_id: int, owner: int, wait: float, *, counted: bool = True) -> None:
        """Let it be tried again after so many seconds; an attempt that was not made is not counted."""
        change = (
            update(UpdateRow)
            .where(UpdateRow.update_id == update_id, UpdateRow.owner == owner)
            .values(
                owner=None,
                due_at=database_now() + wait,
                attempts=UpdateRow.attempts - (0 if counted else 1),
            )
            .execution_options(synchronize_session=False)
        )
        async with self.sessions.begin() as session:
            await session.execute(change)

    async def depth(self) -> int:
        """How many updates wait or are worked on."""
        waiting = select(func.count()).select_from(UpdateRow).where(UpdateRow.state == _WAITING)
        async with self.sessions() as session:
            return await session.scalar(waiting) or 0

    async def forget_old(self) -> None:
        """Numbers of updates that Telegram will not deliver again."""
        old = delete(UpdateRow).where(
            UpdateRow.state != UpdateState.WAITING, UpdateRow.received_at < database_now() - _REMEMBERED
        )
        async with self.sessions.begin() as session:
            await session.execute(old)


def update_scope(update_id: int) -> str:
    """The scope of the messages that an update brings about."""
    return f"update:{update_id}"
