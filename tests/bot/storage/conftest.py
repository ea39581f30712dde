"""A store over each of the two databases."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.storage.store import Store, open_store
from tests.changed import changed
from tests.conftest import POSTGRESQL
from tests.postgres import PostgresServer


class Clock:
    """A clock the test turns."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", POSTGRESQL])
def stored(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """Settings with a database of each kind that holds nothing but tables."""
    own = changed(settings, state_dir=tmp_path)
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_tables"), tmp_path)
        yield own
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    address = server.fresh_database(request.getfixturevalue("postgres_tables"))
    yield changed(own, database=address)
    server.drop(address)


@pytest.fixture
async def store(stored: Settings, clock: Clock) -> AsyncIterator[Store]:
    async with open_store(stored, clock) as opened_store:
        yield opened_store
