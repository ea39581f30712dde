"""Combining the lexical and the dense ranking (pure).

Both are brought to the same scale by their best document, and the dense side is added with a
small weight: a static embedder is the weaker ranker, and at equal weight it spoils the result.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.lexical import Scores

DENSE_WEIGHT = 0.3


def fuse(lexical: Scores, dense: Scores, weight: float = DENSE_WEIGHT) -> npt.NDArray[np.float32]:
    """Lexical plus `weight` times dense, each divided by its maximum; shape of the inputs.

    A side without any positive score says nothing.
    """
    return np.asarray(scaled(lexical) + weight * scaled(dense), dtype=np.float32)


def scaled(scores: Scores) -> Scores:
    """Scores divided by the largest, negative ones as zero."""
    best = float(scores.max(initial=0.0))
    if best <= 0:
        return np.zeros_like(scores)
    return np.asarray(np.maximum(scores, 0) / best, dtype=np.float32)
