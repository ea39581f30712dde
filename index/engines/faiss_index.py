"""Nearest vectors by inner product: the contract, and FAISS, exact while few vectors, HNSW beyond.

The limit is measured (docs/growth.md).
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.engines.scored import Scored, Vectors

FLAT_LIMIT = 50_000  # vectors; a flat scan of more takes longer than a warm answer may


class Engine(StrEnum):
    """How neighbours are found."""

    FLAT = "flat"  # every vector is looked at, in half precision
    HNSW = "hnsw"  # a graph of neighbours is walked (Malkov and Yashunin 2018)


NEIGHBOURS = 32  # links of a vector in the graph
BUILD_BREADTH = 100  # candidates held while a vector is linked
SEARCH_BREADTH = 384  # candidates held while a query walks


class Dense(Protocol):
    """Finds vectors near one; whoever keeps the vectors keeps this."""

    @property
    def size(self) -> int: ...

    @property
    def dimensions(self) -> int: ...

    def nearest(self, vector: Vectors, k: int) -> Scored:
        """The k nearest rows to one vector of shape (dimensions,) and their inner products, best first.

        Fewer where there are fewer, or where a graph leads to fewer.
        """
        ...


class DenseIndex:
    """FAISS in this process over unit vectors."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    @classmethod
    def build(cls, vectors: Vectors, engine: Engine | None = None) -> DenseIndex:
        """Index the vectors, by the engine that suits their number unless one is named."""
        made = _made(vectors.shape[1], engine or engine_for(len(vectors)))
        made.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(made)

    @property
    def size(self) -> int:
        return int(self._engine.ntotal)

    @property
    def dimensions(self) -> int:
        return int(self._engine.d)

    def nearest(self, vector: Vectors, k: int) -> Scored:
        scores, rows = self._engine.search(
            np.ascontiguousarray(vector.reshape(1, -1)), min(k, self.size), params=self._breadth(k)
        )
        found = rows[0] >= 0
        return Scored(rows=rows[0][found], scores=scores[0][found])

    def vectors(self, start: int, stop: int) -> Vectors:
        """The vectors of these rows, as they were put in."""
        return np.asarray(self._engine.reconstruct_n(start, stop - start), dtype=np.float32)

    def _breadth(self, k: int) -> Any:
        """A graph must be walked at least as broadly as the answer is long."""
        faiss: Any = import_module("faiss")  # its types leave these parameters out
        if isinstance(self._engine, faiss.IndexHNSW):
            return faiss.SearchParametersHNSW(efSearch=max(SEARCH_BREADTH, k))
        return None

    def save(self, path: Path) -> None:
        import faiss

        faiss.write_index(self._engine, str(path))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Open a saved index; its vectors stay on disk and are read when looked at."""
        import faiss

        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))


def engine_for(size: int) -> Engine:
    """The engine for a number of vectors."""
    return Engine.FLAT if size <= FLAT_LIMIT else Engine.HNSW


def _made(dimensions: int, engine: Engine) -> Any:
    """An empty index."""
    import faiss

    if engine is Engine.FLAT:
        # Halves of floats: the same neighbours in half the time and memory (measured).
        return faiss.IndexScalarQuantizer(
            dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
    graph = faiss.IndexHNSWFlat(dimensions, NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = BUILD_BREADTH
    return graph
