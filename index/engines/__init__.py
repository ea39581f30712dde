"""Ranking texts for a query: BM25, vectors, classifiers, and their fusion."""

from __future__ import annotations

from index.engines.arrays import Arrays, mapped, packed, unpacked
from index.engines.bm25 import K1, B, Lexical, LexicalIndex, weights_of
from index.engines.classifier import NOTHING_TO_TELL, Classifier, Counts, counts
from index.engines.faiss_index import (
    BUILD_BREADTH,
    NEIGHBOURS,
    SEARCH_BREADTH,
    Dense,
    DenseIndex,
    Engine,
    engine_for,
)
from index.engines.fusion import Fused, fuse, fused
from index.engines.scored import Scored, Scores, Vectors, top_rows

__all__ = [
    "BUILD_BREADTH",
    "K1",
    "NEIGHBOURS",
    "NOTHING_TO_TELL",
    "SEARCH_BREADTH",
    "Arrays",
    "B",
    "Classifier",
    "Counts",
    "Dense",
    "DenseIndex",
    "Engine",
    "Fused",
    "Lexical",
    "LexicalIndex",
    "Scored",
    "Scores",
    "Vectors",
    "counts",
    "engine_for",
    "fuse",
    "fused",
    "mapped",
    "packed",
    "top_rows",
    "unpacked",
    "weights_of",
]
