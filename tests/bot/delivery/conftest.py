from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.storage.store import Store, open_store
from tests.changed import changed


@pytest.fixture
async def store(settings: Settings, sqlite_tables: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty SQLite store on a clock that stands still."""
    shutil.copy(sqlite_tables, tmp_path)
    async with open_store(changed(settings, state_dir=tmp_path), lambda: 0.0) as opened_store:
        yield opened_store
