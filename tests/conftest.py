"""What most tests stand on: the resolution that ships, its facts, and an assistant over it; and the
kinds of tests, by which they are chosen."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import create_engine

from bot.answering import Assistant, open_assistant
from bot.browsing import Library
from bot.settings import Settings
from bot.storage.schema import migrate
from corpus.document import Resolution
from corpus.facts.model import Facts
from corpus.facts.read import read_facts
from corpus.load import load_resolution
from tests.postgres import UNAVAILABLE, PostgresServer, joined_postgres, name_of, running_postgres

HERE = Path(__file__).parent
# Files and folders where models are loaded or trained, indexes built, figures measured or examples drawn.
SLOW = (
    *("bench", "property", "bot/measuring", "index/measuring", "index/models", "index/test_store.py"),
    "index/training",
)
# A parameter of tests that are made for both databases.
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)
_FOLDER = "NQ09_TEST_FOLDER"
# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("nq09", deadline=None)
hypothesis.settings.load_profile("nq09")


def pytest_configure(config: pytest.Config) -> None:
    """One folder for all processes of a run: the index is built once, one server is started."""
    if not hasattr(config, "workerinput"):
        os.environ[_FOLDER] = tempfile.mkdtemp(prefix="nq09-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and (name := os.environ.pop(_FOLDER, None)):
        server = Path(name) / "pg"
        if (server / "postmaster.pid").exists():
            joined_postgres(server).stop()
        shutil.rmtree(name, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests get their kind by their folder and by what they stand on; while one process builds the index,
    the others have what needs none."""
    for item in items:
        place = item.path.relative_to(HERE)
        fixtures = set(getattr(item, "fixturenames", ()))
        if place.is_relative_to("e2e"):
            item.add_marker("e2e")
        if fixtures & {"postgres", "mortal_postgres"} or item.name.endswith(("[pgvector]", "[postgresql]")):
            item.add_marker("postgres")
        if any(map(place.is_relative_to, SLOW)) or "assistant" in fixtures:
            item.add_marker("slow")
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """What builds the index, what needs none, what needs it; of these first what waits the longest."""
    if item.path == HERE / "index" / "test_search.py":
        return 0
    if item.get_closest_marker("e2e"):
        return 2
    return 3 if {"assistant", "settings"} & set(getattr(item, "fixturenames", ())) else 1


@pytest.fixture(scope="session")
def resolution() -> Resolution:
    return load_resolution()


@pytest.fixture(scope="session")
def facts(resolution: Resolution) -> Facts:
    return read_facts(resolution)


@pytest.fixture(scope="session")
def library(resolution: Resolution, facts: Facts) -> Library:
    return Library(resolution=resolution, facts=facts)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """The folder that all processes of this run share."""
    return Path(os.environ[_FOLDER])


@pytest.fixture(scope="session")
def settings(run_folder: Path) -> Settings:
    """Those of an installation whose index is built once; NQ09_TEST_STATE names a folder that keeps it."""
    return Settings.from_env({"NQ09_STATE": os.environ.get("NQ09_TEST_STATE") or str(run_folder / "state")})


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    return open_assistant(settings)


@pytest.fixture(scope="session")
def postgres(run_folder: Path) -> PostgresServer:
    """The run's PostgreSQL server, with pgvector; skipped where none can be had, but never in CI."""
    return _started(lambda: joined_postgres(run_folder / "pg"))


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the bot's tables, to be copied: making them takes longer."""
    file = tmp_path_factory.mktemp("tables") / "nq09.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_tables(postgres: PostgresServer) -> str:
    """The name of a PostgreSQL database with the bot's tables, to be copied."""
    address = postgres.fresh_database()
    _make_tables(address.replace("postgresql://", "postgresql+psycopg://"))
    return name_of(address)


def _make_tables(address: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        migrate(connection)
    engine.dispose()


@pytest.fixture(scope="session")
def mortal_postgres() -> Iterator[PostgresServer]:
    """A server that a test may stop; it starts it again."""
    with ExitStack() as closing:
        yield _started(lambda: closing.enter_context(running_postgres()))


def _started(starting: Callable[[], PostgresServer]) -> PostgresServer:
    try:
        return starting()
    except UNAVAILABLE as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL server can be started here: {error}")


@pytest.fixture
def postgres_address(postgres: PostgresServer) -> Iterator[str]:
    """An empty PostgreSQL database."""
    address = postgres.fresh_database()
    yield address
    postgres.drop(address)


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Commands set up logging for their own process; tests share one."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
