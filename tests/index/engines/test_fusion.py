from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.engines.fusion import fuse, fused, scaled
from index.engines.scored import Scored, Scores

SCORES = arrays(np.float32, 6, elements=st.floats(-1, 50, width=32))


def test_best_of_both_rankings_is_first() -> None:
    lexical = np.array([9, 8, 0], dtype=np.float32)
    dense = np.array([0.1, 0.9, 0.2], dtype=np.float32)
    assert int(np.argmax(fuse(lexical, dense))) == 1


def test_dense_alone_cannot_overturn_a_clear_lexical_winner() -> None:
    lexical = np.array([10, 2], dtype=np.float32)
    dense = np.array([0.1, 0.9], dtype=np.float32)
    assert int(np.argmax(fuse(lexical, dense))) == 0


def test_the_fewer_words_match_the_more_vectors_decide() -> None:
    dense = np.array([0.1, 0.9], dtype=np.float32)
    many_words, few_words = np.array([40, 30], dtype=np.float32), np.array([4, 3], dtype=np.float32)
    assert int(np.argmax(fuse(many_words, dense))) == 0
    assert int(np.argmax(fuse(few_words, dense))) == 1


def test_dense_speaks_where_no_word_is_shared() -> None:
    fused = fuse(np.zeros(2, dtype=np.float32), np.array([0.2, 0.4], dtype=np.float32))
    assert int(np.argmax(fused)) == 1


@given(SCORES, SCORES)
def test_fused_scores_are_bounded(lexical: Scores, dense: Scores) -> None:
    fused = fuse(lexical, dense)
    assert fused.shape == lexical.shape
    assert ((fused >= 0) & (fused <= 1 + 1e-5)).all()


def test_scores_without_a_positive_one_are_zero() -> None:
    assert not scaled(np.array([-1, 0], dtype=np.float32)).any()


def test_rows_of_either_side_are_fused_in_order() -> None:
    lexical = Scored(rows=np.array([5, 9]), scores=np.array([14, 7], dtype=np.float32))
    dense = Scored(rows=np.array([9, 2]), scores=np.array([1, 0.5], dtype=np.float32))
    found = fused(lexical, dense)
    assert found.rows.tolist() == [2, 5, 9]
    assert found.lexical.tolist() == [0, 14, 7]
    assert found.dense.tolist() == [0.5, 0, 1]
    assert found.scores.tolist() == [0.25, 1, 1]
