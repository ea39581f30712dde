"""Loading an index into PostgreSQL: in batches, resumed, visible when complete."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from index.build import Contents, build_indexes
from index.entries import Entry
from index.errors import NotLoaded
from index.models.embedder import SHIPPED_MODEL, Embedder, serving_embedder
from index.postgres.database import Database
from index.postgres.loaded import Collection, load, open_loaded
from index.search import Searcher

TEXTS = [f"Nhiệm vụ số {n} về chuyển đổi số tại xã" for n in range(9)] + ["Kinh tế số chiếm 20% GRDP"]
LOADING = """
import sys
from index.postgres.database import Database
from index.models.embedder import serving_embedder
from tests.index.postgres.test_loaded import collection
from index.postgres.loaded import load
embedder = serving_embedder(sys.argv[2])
for line in load(collection(embedder), Database(sys.argv[1]), batch=3):
    print(line, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return serving_embedder(str(SHIPPED_MODEL))


def collection(embedder: Embedder, name: str = "nq", fingerprint: str = "a1") -> Collection:
    entries = tuple(Entry(key=f"p{n}", text=text, asked=True) for n, text in enumerate(TEXTS))
    indexes = build_indexes(Contents(entries=entries), embedder, frozenset({"chuyen doi so"}))
    return Collection(name=name, fingerprint=fingerprint, indexes=indexes)


@pytest.fixture(scope="module")
def small(embedder: Embedder) -> Collection:
    return collection(embedder)


def opened(small: Collection, embedder: Embedder, database: Database) -> Searcher:
    return open_loaded(small.fingerprint, embedder, database)


def schemas(database: Database) -> set[str]:
    with database.connection() as connection:
        rows = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'nq09_%%'").fetchall()
    return {name for (name,) in rows}


def test_a_loaded_index_finds_what_the_embedded_one_finds(
    small: Collection, embedder: Embedder, database: Database
) -> None:
    list(load(small, database))
    here = Searcher.over(small.indexes, embedder).search("kinh tế số")
    there = opened(small, embedder, database).search("kinh tế số")
    assert [hit.key for hit in there] == [hit.key for hit in here]
    assert [hit.score for hit in there] == pytest.approx([hit.score for hit in here], rel=1e-5)


def test_progress_is_said(small: Collection, database: Database) -> None:
    assert list(load(small, database, batch=4)) == [
        "Đã nạp 4/10 mục.",
        "Đã nạp 8/10 mục.",
        "Đã nạp 10/10 mục.",
        "Đang lập chỉ mục trong cơ sở dữ liệu.",
        "Đã nạp xong: 10 mục.",
    ]


@pytest.mark.parametrize("steps", range(1, 6))
def test_what_was_stopped_goes_on_behind_the_last_batch(
    small: Collection, embedder: Embedder, database: Database, steps: int
) -> None:
    loading = load(small, database, batch=3)
    list(islice(loading, steps))
    loading.close()  # type: ignore[attr-defined]  # it is a generator
    assert next(load(small, database)) == f"Nạp tiếp từ mục {min(3 * steps, 10)}/10."
    list(load(small, database))
    assert opened(small, embedder, database).search("20% GRDP")[0].key == "p9"


def test_a_killed_process_leaves_whole_batches(
    small: Collection, database: Database, postgres_address: str
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", LOADING, postgres_address, str(SHIPPED_MODEL)],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout
        assert child.stdout.readline() == "Đã nạp 3/10 mục.\n"
        child.send_signal(signal.SIGKILL)
    assert next(load(small, database)) == "Nạp tiếp từ mục 3/10."


def test_it_is_not_seen_before_it_is_complete(
    small: Collection, embedder: Embedder, database: Database
) -> None:
    list(islice(load(small, database, batch=3), 4))
    with pytest.raises(NotLoaded, match="nq09 build --to"):
        opened(small, embedder, database)


def test_nothing_is_done_twice(small: Collection, database: Database) -> None:
    list(load(small, database))
    assert list(load(small, database)) == ["Chỉ mục đã có đủ trong cơ sở dữ liệu: 10 mục."]


def test_sets_live_side_by_side(small: Collection, embedder: Embedder, database: Database) -> None:
    other = replace(small, name="khac", fingerprint="b2")
    list(load(small, database))
    list(load(other, database))
    for either in (small, other):
        assert opened(either, embedder, database).search("20% GRDP")[0].key == "p9"


def test_the_version_before_stays_for_those_who_use_it_and_older_ones_go(
    small: Collection, database: Database
) -> None:
    for fingerprint in ("a1", "a2", "a3"):
        list(load(replace(small, fingerprint=fingerprint), database))
    assert schemas(database) == {"nq09_a2", "nq09_a3"}


def test_what_another_version_left_unfinished_goes(small: Collection, database: Database) -> None:
    loading = load(replace(small, fingerprint="a0"), database, batch=3)
    next(loading)
    loading.close()  # type: ignore[attr-defined]  # it is a generator
    list(load(small, database))
    assert schemas(database) == {"nq09_a1"}


def test_a_version_dropped_under_a_searcher_is_said(
    small: Collection, embedder: Embedder, database: Database
) -> None:
    list(load(small, database))
    searcher = opened(small, embedder, database)
    with database.connection() as connection:
        connection.execute("DROP SCHEMA nq09_a1 CASCADE")
    with pytest.raises(NotLoaded):
        searcher.search("kinh tế số")
