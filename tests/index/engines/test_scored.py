from __future__ import annotations

import numpy as np

from index.engines.scored import Scored, top_rows


def test_top_rows_are_ordered_and_stable() -> None:
    assert top_rows(np.array([1, 3, 3, 0], dtype=np.float32), 2) == [1, 2]
    assert top_rows(np.array([1, 3], dtype=np.float32), 5) == [1, 0]


def test_only_positive_scores_are_kept() -> None:
    found = Scored.positive(np.array([0, 2, -1, 3], dtype=np.float32))
    assert (found.rows.tolist(), found.scores.tolist()) == ([1, 3], [2, 3])


def test_the_best_keep_their_rows() -> None:
    found = Scored(rows=np.array([4, 8, 15]), scores=np.array([1, 3, 2], dtype=np.float32))
    assert found.best(2).rows.tolist() == [8, 15]
