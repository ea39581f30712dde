"""Judging a model while it is trained: nDCG@10 on benchmark folders, by vectors alone and with BM25."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.build import build_lexical
from index.engines import Scores, Vectors, fuse, top_rows, weights_of
from index.measuring.bench import Benchmark, ndcg, read_benchmark
from index.words import tokens_of

Encode = Callable[[Sequence[str]], Vectors]
_DEPTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A benchmark with what does not change from one epoch to the next."""

    name: str
    benchmark: Benchmark
    lexical: dict[str, Scores]

    @classmethod
    def of(cls, folder: Path) -> Judge:
        benchmark = read_benchmark(folder)
        index = build_lexical([entry.indexed for entry in benchmark.entries], frozenset())
        scores = {
            key: index.scores(weights_of(tokens_of(text, frozenset())))
            for key, text in benchmark.queries.items()
        }
        return cls(name=folder.name, benchmark=benchmark, lexical=scores)

    def figures(self, encode: Encode) -> dict[str, float]:
        """{'<name> dense': nDCG@10, '<name> hybrid': nDCG@10} of vectors made by `encode`."""
        passages = encode([entry.indexed for entry in self.benchmark.entries])
        queries = encode(list(self.benchmark.queries.values()))
        dense = dict(zip(self.benchmark.queries, queries @ passages.T, strict=True))
        hybrid = {key: fuse(self.lexical[key], scores) for key, scores in dense.items()}
        return {
            f"{self.name} dense": self._ndcg(dense),
            f"{self.name} hybrid": self._ndcg(hybrid),
        }

    def _ndcg(self, scores: dict[str, Scores]) -> float:
        keys = [entry.key for entry in self.benchmark.entries]
        values = [
            ndcg([keys[at] for at in top_rows(row, _DEPTH)], self.benchmark.relevant[key])
            for key, row in scores.items()
        ]
        return round(float(np.mean(values)), 4)
