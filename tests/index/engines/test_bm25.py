from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from index.engines.bm25 import K1, B, LexicalIndex

DOCUMENTS = [["a", "b", "b"], ["a", "c"], ["d"]]


def test_score_is_bm25() -> None:
    scores = LexicalIndex.build(DOCUMENTS).scores(["b"])
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    length = 1 - B + B * 3 / 2
    assert scores[0] == pytest.approx(idf * 2 / (2 + K1 * length), rel=1e-5)
    assert scores[1] == scores[2] == 0


def test_unknown_tokens_count_nothing() -> None:
    index = LexicalIndex.build(DOCUMENTS)
    np.testing.assert_allclose(index.scores(["a", "zzz"]), index.scores(["a"]))
    assert not index.scores(["zzz"]).any()
    assert index.scores([]).shape == (3,)


def test_an_empty_document_can_be_indexed() -> None:
    assert LexicalIndex.build([[], ["a"]]).scores(["a"])[1] > 0


def test_saved_index_scores_alike(tmp_path: Path) -> None:
    index = LexicalIndex.build(DOCUMENTS)
    index.save(tmp_path / "lexical")
    again = LexicalIndex.load(tmp_path / "lexical", 3)
    np.testing.assert_allclose(again.scores(["a", "b"]), index.scores(["a", "b"]))
