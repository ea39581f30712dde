from __future__ import annotations

from pathlib import Path

import numpy as np

from index.dense import DenseIndex
from index.embed import Vectors


def unit_vectors(count: int, seed: int = 9) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_nearest_is_exact() -> None:
    vectors = unit_vectors(50)
    nearest = DenseIndex.build(vectors).nearest(vectors[7], 5)
    expected = np.argsort(-(vectors @ vectors[7]))[:5]
    assert list(nearest.rows) == list(expected)
    assert nearest.rows[0] == 7


def test_no_more_rows_than_there_are() -> None:
    assert len(DenseIndex.build(unit_vectors(3)).nearest(unit_vectors(1)[0], 10).rows) == 3


def test_saved_index_finds_alike(tmp_path: Path) -> None:
    index = DenseIndex.build(unit_vectors(20))
    index.save(tmp_path / "dense.faiss")
    again = DenseIndex.load(tmp_path / "dense.faiss")
    query = unit_vectors(1, seed=1)[0]
    assert list(again.nearest(query, 4).rows) == list(index.nearest(query, 4).rows)
    assert (again.size, again.dimensions) == (20, 16)
