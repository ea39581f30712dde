"""Ranking texts for a query: BM25, vectors, classifiers, and their fusion."""

from __future__ import annotations

from index.engines.bm25 import ADDED_WEIGHT, K1, SYLLABLE_WEIGHT, B, Lexical, LexicalIndex
from index.engines.classifier import NOTHING_TO_TELL, Classifier
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
    "ADDED_WEIGHT",
    "BUILD_BREADTH",
    "K1",
    "NEIGHBOURS",
    "NOTHING_TO_TELL",
    "SEARCH_BREADTH",
    "SYLLABLE_WEIGHT",
    "B",
    "Classifier",
    "Dense",
    "DenseIndex",
    "Engine",
    "Fused",
    "Lexical",
    "LexicalIndex",
    "Scored",
    "Scores",
    "Vectors",
    "engine_for",
    "fuse",
    "fused",
    "top_rows",
]
