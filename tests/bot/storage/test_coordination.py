"""What one replica does for all."""

from __future__ import annotations

import asyncio

from sqlalchemy import text

from bot.storage.store import Store


async def test_a_job_is_one_replica_s(store: Store) -> None:
    taken = await asyncio.gather(*(store.coordination.due("tidy", 600) for _ in range(5)))
    assert sorted(taken) == [False, False, False, False, True]


async def test_a_job_is_due_again_after_its_time(store: Store) -> None:
    await store.coordination.due("tidy", 600)
    async with store.sessions.begin() as session:
        await session.execute(text("UPDATE marks SET at = at - 601"))
    assert await store.coordination.due("tidy", 600)


async def test_a_mark_of_the_future_stops_no_job(store: Store) -> None:
    """The clock was wrong when it was made, and has been set back since."""
    await store.coordination.due("tidy", 600)
    async with store.sessions.begin() as session:
        await session.execute(text("UPDATE marks SET at = at + 1000000"))
    assert await store.coordination.due("tidy", 600)


async def test_what_was_marked_is_known_until_it_changes(store: Store) -> None:
    assert not await store.coordination.is_marked("webhook", "a")
    for value in ("a", "b"):
        await store.coordination.mark("webhook", value)
        assert await store.coordination.is_marked("webhook", value)
    assert not await store.coordination.is_marked("webhook", "a")
    await store.coordination.clear("webhook")
    assert not await store.coordination.is_marked("webhook", "b")
