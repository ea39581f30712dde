"""A replica is alive as long as the database holds its connection."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.settings import Settings
from bot.storage.database import StorageError
from bot.storage.replicas import GoneReplicas, Replica, signed_in
from bot.storage.store import Store, open_store
from tests.bot.storage.conftest import Clock
from tests.changed import changed
from tests.conftest import POSTGRESQL

postgresql = pytest.mark.parametrize("stored", [POSTGRESQL], indirect=True)


async def cut(store: Store, replica: Replica) -> None:
    """The connection that holds the replica's lock breaks."""
    by_number = (
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks"  # it waits until the backend is gone
        " WHERE locktype = 'advisory' AND objid = :number"
    )
    async with store.sessions.begin() as session:
        assert await session.scalar(text(by_number), {"number": replica.number})


@postgresql
async def test_a_replica_that_signed_in_is_seen_by_the_others(store: Store) -> None:
    async with signed_in(store.engine) as one, signed_in(store.engine) as other:
        assert {one.number, other.number} <= await other.others_alive()


@postgresql
async def test_a_replica_that_left_is_gone(store: Store) -> None:
    async with signed_in(store.engine) as one:
        async with signed_in(store.engine) as other:
            gone = GoneReplicas(replica=one, grace=0.0)
            assert await gone.gone([one.number, other.number]) == frozenset()
        assert await gone.gone([one.number, other.number]) == {other.number}


@postgresql
async def test_a_replica_is_missed_for_a_while_before_it_is_gone(store: Store, clock: Clock) -> None:
    async with signed_in(store.engine) as one:
        patient = GoneReplicas(replica=one, grace=8.0, clock=clock)
        for passed in (0.0, 7.0):
            clock.now += passed
            assert await patient.gone([7]) == frozenset()
        clock.now += 1.0
        assert await patient.gone([7]) == {7}


@postgresql
async def test_a_replica_whose_connection_broke_signs_in_again_by_its_number(store: Store) -> None:
    async with signed_in(store.engine) as one:
        replica = Replica(engine=store.engine)
        await replica.hold()
        await cut(store, replica)
        assert replica.number not in await one.others_alive()
        await replica.hold()
        assert replica.number in await one.others_alive()
        await replica.leave()


@postgresql
async def test_a_replica_whose_connection_broke_is_back_before_it_counts_as_gone(store: Store) -> None:
    async with signed_in(store.engine) as one, signed_in(store.engine) as other:
        departures = GoneReplicas(replica=one)
        await cut(store, other)
        while other.number not in await one.others_alive():
            assert await departures.gone([other.number]) == frozenset()
            await asyncio.sleep(0.05)


async def test_replicas_that_start_at_once_make_the_tables_once(
    settings: Settings, postgres_address: str, tmp_path: Path
) -> None:
    without = changed(settings, state_dir=tmp_path, database=postgres_address)

    async def start() -> None:
        async with open_store(without, lambda: 0.0) as store:
            assert await store.inbox.depth() == 0

    await asyncio.gather(*(start() for _ in range(4)))


@pytest.mark.parametrize("stored", ["sqlite"], indirect=True)
async def test_with_sqlite_every_other_replica_is_gone(store: Store) -> None:
    async with signed_in(store.engine) as one:
        departures = GoneReplicas(replica=one)
        assert await departures.gone([one.number, 7]) == {7}


@pytest.mark.parametrize("stored", ["sqlite"], indirect=True)
async def test_with_sqlite_there_is_one_bot(store: Store) -> None:
    async with signed_in(store.engine):
        with pytest.raises(StorageError, match="bot khác"):
            async with signed_in(store.engine):
                pass
    async with signed_in(store.engine):
        pass
