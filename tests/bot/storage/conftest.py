"""A store over each of the two databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.setting_forms import database
from bot.settings import Settings
from bot.storage.store import Store, open_store
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
        return replace(settings, state_dir=tmp_path)
    address = database(request.getfixturevalue("postgres_address"))
    return replace(settings, state_dir=tmp_path, database=address)


@pytest.fixture
async def store(stored: Settings, clock: Clock) -> AsyncIterator[Store]:
    async with open_store(stored, clock) as opened_store:
        yield opened_store
