"""A store over each of the two databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.storage.store import Store, open_store
from tests.changed import changed
from tests.conftest import POSTGRESQL


class Clock:
    """A clock the test turns."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", POSTGRESQL])
def stored(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """Settings with an empty database of each kind."""
    if request.param == "sqlite":
        return changed(settings, state_dir=tmp_path)
    address = request.getfixturevalue("postgres_address")
    return changed(settings, state_dir=tmp_path, database=address)


@pytest.fixture
async def store(stored: Settings, clock: Clock) -> AsyncIterator[Store]:
    async with open_store(stored, clock) as opened_store:
        yield opened_store
