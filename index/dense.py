"""Nearest vectors by inner product, by FAISS."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.embed import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """Rows and their inner products with the query, best first."""

    rows: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]


class DenseIndex:
    """A flat (exact) inner-product index over unit vectors."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    @classmethod
    def build(cls, vectors: Vectors) -> DenseIndex:
        import faiss

        engine = faiss.IndexFlatIP(vectors.shape[1])
        engine.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(engine)

    @property
    def size(self) -> int:
        return int(self._engine.ntotal)

    @property
    def dimensions(self) -> int:
        return int(self._engine.d)

    def nearest(self, vector: Vectors, k: int) -> Nearest:
        """The k nearest rows to one vector of shape (dimensions,)."""
        scores, rows = self._engine.search(vector.reshape(1, -1), min(k, self.size))
        return Nearest(rows=rows[0], scores=scores[0])

    def save(self, path: Path) -> None:
        import faiss

        faiss.write_index(self._engine, str(path))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        import faiss

        return cls(faiss.read_index(str(path)))
