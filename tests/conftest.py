"""What most tests stand on: the resolution that ships, its facts, and an assistant over it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering import Assistant, open_assistant
from bot.settings import Settings
from corpus.document import Resolution
from corpus.facts.model import Facts
from corpus.facts.read import read_facts
from corpus.load import load_resolution
from tests.postgres import UNAVAILABLE, PostgresServer, running_postgres


@pytest.fixture(scope="session")
def resolution() -> Resolution:
    return load_resolution()


@pytest.fixture(scope="session")
def facts(resolution: Resolution) -> Facts:
    return read_facts(resolution)


@pytest.fixture(scope="session")
def state_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the session's index is built, once; NQ09_TEST_STATE names a folder that keeps it."""
    kept = os.environ.get("NQ09_TEST_STATE")
    return Path(kept) if kept else tmp_path_factory.mktemp("state")


@pytest.fixture(scope="session")
def settings(state_dir: Path) -> Settings:
    return Settings.from_env({"NQ09_STATE": str(state_dir)})


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    return open_assistant(settings)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server with pgvector; skipped where none can be had, but never in CI."""
    try:
        with running_postgres() as server:
            yield server
    except UNAVAILABLE as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL server can be started here: {error}")


@pytest.fixture
def postgres_address(postgres: PostgresServer) -> str:
    """An empty PostgreSQL database."""
    return postgres.fresh_database()


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Commands set up logging for their own process; tests share one."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
