"""Combining the lexical and the dense ranking (pure).

BM25 is a sum over the words found, so it grows with how much of a question was matched; a cosine
does not. Added as they are, words decide where many rare ones were found and vectors where few
were: the weight of each side follows from the question, with one constant between the scales.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.engines.scored import Scored, Scores

DENSE_WEIGHT = 7.0  # BM25 that a cosine of 1 is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """The rows either ranker found, in order, with what each gave (0 where it did not find the row)
    and the fused scores."""

    rows: npt.NDArray[np.int64]
    lexical: Scores
    dense: Scores
    scores: Scores

    @property
    def ranking(self) -> Scored:
        return Scored(rows=self.rows, scores=self.scores)


def fused(lexical: Scored, dense: Scored) -> Fused:
    rows = _union(lexical.rows, dense.rows)
    words, meaning = _spread(lexical, rows), _spread(dense, rows)
    return Fused(rows=rows, lexical=words, dense=meaning, scores=fuse(words, meaning))


def fuse(lexical: Scores, dense: Scores, weight: float = DENSE_WEIGHT) -> npt.NDArray[np.float32]:
    """BM25 plus `weight` times the cosine, negative ones as zero; divided so that the best is 1.

    Without any positive score all are zero.
    """
    fused = np.maximum(lexical, 0) + weight * np.maximum(dense, 0)
    return scaled(np.asarray(fused, dtype=np.float32))


def scaled(scores: Scores) -> Scores:
    """Scores divided by the largest, negative ones as zero."""
    best = float(scores.max(initial=0.0))
    if best <= 0:
        return np.zeros_like(scores)
    return np.asarray(np.maximum(scores, 0) / best, dtype=np.float32)


def _union(left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The different rows of both, in order; numpy's own takes several times as long."""
    rows = np.sort(np.concatenate((left, right)))
    return rows[np.diff(rows, prepend=-1) > 0]


def _spread(found: Scored, rows: npt.NDArray[np.int64]) -> Scores:
    """The scores found for the rows, 0 for those not found."""
    scores = np.zeros(len(rows), dtype=np.float32)
    scores[np.searchsorted(rows, found.rows)] = found.scores
    return scores
