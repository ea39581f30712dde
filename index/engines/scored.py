"""What a ranker finds: rows of the entries, each with a score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Vectors = npt.NDArray[np.float32]  # shape (texts, dimensions), or one vector of shape (dimensions,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Different rows and their scores; a row that is not among them has none."""

    rows: npt.NDArray[np.int64]
    scores: Scores

    @classmethod
    def positive(cls, scores: Scores) -> Scored:
        """The rows of the positive scores, of one score for every row there is."""
        rows = np.flatnonzero(scores > 0)
        return cls(rows=rows.astype(np.int64), scores=scores[rows])

    def best(self, k: int) -> Scored:
        """The k highest, best first; equal scores in the order they have here."""
        places = top_rows(self.scores, k)
        return Scored(rows=self.rows[places], scores=self.scores[places])


def top_rows(scores: Scores, k: int) -> list[int]:
    """The places of the k highest scores, best first; equal scores in order."""
    if len(scores) > k:
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        rows = np.flatnonzero(scores >= least)
    else:
        rows = np.arange(len(scores))
    order = rows[np.argsort(-scores[rows], kind="stable")]
    return [int(row) for row in order[:k]]
