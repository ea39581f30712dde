"""pgvector beside FAISS."""

from __future__ import annotations

import numpy as np
import pytest

from index.engines.faiss_index import DenseIndex, Engine
from index.postgres.database import Database
from tests.index.engines.test_faiss_index import unit_vectors
from tests.index.postgres.opened import SCHEMA, pgvector_index


def test_both_find_the_same(database: Database) -> None:
    here = DenseIndex.build(unit_vectors(3000))
    there = pgvector_index(database, here.vectors(0, 3000))
    for query in unit_vectors(20, seed=3):
        expected, found = here.nearest(query, 100), there.nearest(query, 100)
        assert found.rows.tolist() == expected.rows.tolist()
        np.testing.assert_allclose(found.scores, expected.scores, atol=1e-5)


def test_vectors_come_back_as_they_were_put_in(database: Database) -> None:
    vectors = DenseIndex.build(unit_vectors(10)).vectors(0, 10)
    pgvector_index(database, vectors)
    with database.connection() as connection:
        stored = connection.execute("SELECT vector::text FROM vectors ORDER BY row").fetchall()
    read = np.array([np.fromstring(text.strip("[]"), sep=",") for (text,) in stored], dtype=np.float32)
    np.testing.assert_array_equal(read, vectors)


@pytest.mark.parametrize("dimensions", [768, 2500])
def test_vectors_of_any_length_fit(database: Database, dimensions: int) -> None:
    vectors = np.eye(3, dimensions, dtype=np.float32)
    assert pgvector_index(database, vectors).nearest(vectors[1], 1).rows.tolist() == [1]


def test_a_graph_is_walked_where_there_is_one(database: Database) -> None:
    pgvector_index(database, unit_vectors(10), Engine.HNSW)
    with database.connection() as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_indexes WHERE schemaname = %s AND indexdef LIKE '%%hnsw%%'", (SCHEMA,)
        ).fetchall()
    assert len(found) == 1
