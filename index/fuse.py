"""Combining the lexical and the dense ranking (pure).

BM25 is a sum over the words found, so it grows with how much of a question was matched; a cosine
does not. Added as they are, words decide where many rare ones were found and vectors where few
were: the weight of each side follows from the question, with one constant between the scales.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.lexical import Scores

DENSE_WEIGHT = 7.0  # BM25 that a cosine of 1 is worth


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
