"""BM25 over prepared tokens, by bm25s."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

K1 = 1.2
B = 0.75


class LexicalIndex:
    """BM25 (Lucene's variant: Robertson's weighting with an idf that is never negative)."""

    def __init__(self, engine: Any, size: int) -> None:
        self._engine = engine
        self.size = size

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> LexicalIndex:
        import bm25s

        engine = bm25s.BM25(k1=K1, b=B, method="lucene")
        engine.index([list(tokens) or [""] for tokens in documents], show_progress=False)
        return cls(engine, len(documents))

    def scores(self, tokens: Sequence[str]) -> Scores:
        """Shape (size,): each document's score for the query tokens; unknown tokens count nothing."""
        known = [token for token in tokens if token in self._engine.vocab_dict]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)

    def save(self, folder: Path) -> None:
        self._engine.save(str(folder), corpus=None)

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        import bm25s

        return cls(bm25s.BM25.load(str(folder), load_corpus=False), size)
