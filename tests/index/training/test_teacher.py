from __future__ import annotations

import bm25s
import numpy as np

from index.engines.bm25 import K1, B
from index.training.batches import EncodedPairs, Texts
from index.training.teacher import bm25, hard_negatives, idf_of

PASSAGES = Texts.of([[1, 2, 3], [1, 2, 4, 4], [5, 6, 7, 8], [1, 9]])
QUERIES = Texts.of([[1, 2, 3], [2, 4], [6], [9, 1]])


def test_scores_are_those_of_bm25s() -> None:
    passages = [[str(piece) for piece in PASSAGES[row]] for row in range(4)]
    # bm25s leaves the constant factor k1 + 1 out.
    engine = bm25s.BM25(k1=K1, b=B, method="lucene")
    engine.index(passages, show_progress=False)
    idf = idf_of(PASSAGES, 10)
    ours = bm25([QUERIES[row] for row in range(4)], [PASSAGES[row] for row in range(4)], idf).toarray()
    theirs = np.stack([engine.get_scores([str(piece) for piece in QUERIES[row]]) for row in range(4)])
    np.testing.assert_allclose(ours, theirs * (K1 + 1), rtol=1e-4)


def test_a_hard_negative_is_the_best_passage_that_is_not_the_own() -> None:
    pairs = EncodedPairs(queries=QUERIES, stripped=QUERIES, passages=PASSAGES)
    found = hard_negatives(pairs, idf_of(PASSAGES, 10), seed=1)
    assert list(found[:2]) == [1, 0]
    assert all(row != own for own, row in enumerate(found))
