"""What every index of vectors does, FAISS in this process and pgvector in PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from index.engines import Vectors
from index.engines.faiss_index import Dense, DenseIndex, Engine
from index.postgres.database import Database
from tests.index.engines.test_faiss_index import unit_vectors
from tests.index.postgres.opened import pgvector_index

HALF = 1e-3  # what half precision loses

Build = Callable[[Vectors, Engine], Dense]


@pytest.fixture(params=["faiss", "pgvector"])
def build(request: pytest.FixtureRequest) -> Build:
    if request.param == "faiss":
        return DenseIndex.build
    database: Database = request.getfixturevalue("database")
    return lambda vectors, engine: pgvector_index(database, vectors, engine)


def test_nearest_is_exact(build: Build) -> None:
    vectors = unit_vectors(50)
    nearest = build(vectors, Engine.FLAT).nearest(vectors[7], 5)
    expected = np.argsort(-(vectors @ vectors[7]))[:5]
    assert nearest.rows.tolist() == expected.tolist()


def test_scores_are_inner_products_best_first(build: Build) -> None:
    vectors = unit_vectors(50)
    nearest = build(vectors, Engine.FLAT).nearest(vectors[7], 5)
    np.testing.assert_allclose(nearest.scores, np.sort(vectors @ vectors[7])[::-1][:5], atol=HALF)


def test_no_more_rows_than_there_are(build: Build) -> None:
    assert len(build(unit_vectors(3), Engine.FLAT).nearest(unit_vectors(1)[0], 10).rows) == 3


def test_it_knows_its_size(build: Build) -> None:
    index = build(unit_vectors(20), Engine.FLAT)
    assert (index.size, index.dimensions) == (20, 16)


# Random vectors lie in no clusters: the hardest case.
def test_a_graph_finds_nearly_all_of_the_nearest(build: Build) -> None:
    vectors, queries = unit_vectors(2000), unit_vectors(20, seed=2)
    index = build(vectors, Engine.HNSW)
    exact = np.argsort(-(queries @ vectors.T), axis=1)[:, :10]
    shared = [
        len({*index.nearest(query, 10).rows.tolist()} & {*rows.tolist()})
        for query, rows in zip(queries, exact, strict=True)
    ]
    assert np.mean(shared) >= 9.5


def test_a_graph_finds_as_many_as_are_asked_for(build: Build) -> None:
    assert len(build(unit_vectors(1000), Engine.HNSW).nearest(unit_vectors(1)[0], 400).rows) == 400
