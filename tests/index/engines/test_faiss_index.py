from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.engines import Vectors
from index.engines.faiss_index import FLAT_LIMIT, DenseIndex, Engine, engine_for


def unit_vectors(count: int, seed: int = 9) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_saved_index_finds_alike(tmp_path: Path) -> None:
    index = DenseIndex.build(unit_vectors(20))
    index.save(tmp_path / "dense.faiss")
    again = DenseIndex.load(tmp_path / "dense.faiss")
    query = unit_vectors(1, seed=1)[0]
    assert list(again.nearest(query, 4).rows) == list(index.nearest(query, 4).rows)
    assert (again.size, again.dimensions) == (20, 16)


def test_the_engine_follows_from_the_size() -> None:
    assert engine_for(FLAT_LIMIT) is Engine.FLAT
    assert engine_for(FLAT_LIMIT + 1) is Engine.HNSW


# Random vectors lie in no clusters: the hardest case.
@pytest.mark.parametrize(("engine", "least"), [(Engine.FLAT, 10), (Engine.HNSW, 9.5)])
def test_every_engine_finds_the_nearest_and_is_read_from_disk(
    engine: Engine, least: float, tmp_path: Path
) -> None:
    vectors = unit_vectors(2000)
    exact = DenseIndex.build(vectors)
    DenseIndex.build(vectors, engine).save(tmp_path / "dense.faiss")
    index = DenseIndex.load(tmp_path / "dense.faiss")
    queries = unit_vectors(50, seed=2)
    shared = [
        len({*index.nearest(row, 10).rows.tolist()} & {*exact.nearest(row, 10).rows.tolist()})
        for row in queries
    ]
    assert np.mean(shared) >= least
    assert list(index.nearest(queries[0], 10).scores) == sorted(
        index.nearest(queries[0], 10).scores, reverse=True
    )
