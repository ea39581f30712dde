from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.postgres.database import Database
from tests.index.measuring.toy_benchmark import write_benchmark


@pytest.fixture(scope="session")
def bench_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny benchmark in BEIR's form."""
    return write_benchmark(
        tmp_path_factory.mktemp("toy-bench"),
        texts={"d1": "tin về giáo dục hôm nay", "d2": "tin về du lịch hôm nay", "d3": "tin về y tế"},
        queries={"q1": "giáo dục", "q2": "du lich"},
        relevant={"q1": "d1", "q2": "d2"},
    )


@pytest.fixture
def database(postgres_address: str) -> Iterator[Database]:
    """An empty PostgreSQL database."""
    database = Database(postgres_address)
    yield database
    database.close()
