from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from index.engines.bm25 import K1, SYLLABLE_WEIGHT, B, LexicalIndex, weights_of
from index.words.tokens import Tokens, tokens_of

DOCUMENTS = [["a", "b", "b"], ["a", "c"], ["d"]]
COMPOUNDS = frozenset({"chuyen doi so", "ho so"})


def scores(index: LexicalIndex, *tokens: str) -> list[float]:
    return list(map(float, index.scores(dict.fromkeys(tokens, 1.0))))


def test_score_is_bm25() -> None:
    found = scores(LexicalIndex.build(DOCUMENTS), "b")
    idf = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    length = 1 - B + B * 3 / 2
    assert found == pytest.approx([idf * 2 / (2 + K1 * length), 0, 0], rel=1e-5)


def of_bm25s(
    documents: Sequence[Sequence[str]], tokens: Sequence[str]
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    import bm25s

    engine = bm25s.BM25(k1=K1, b=B, method="lucene")
    engine.index([list(document) for document in documents], show_progress=False)
    known = [token for token in tokens if token in engine.vocab_dict]
    return np.asarray(engine.get_scores(known)) if known else np.zeros(len(documents), dtype=np.float32)


@pytest.mark.parametrize("question", ["chuyển đổi số", "ho so cap xa", "số số mạng", "tỉnh lạ"])
def test_scores_are_those_of_bm25s(question: str) -> None:
    words = ["hồ", "sơ", "cấp", "xã", "mạng", "số", "chuyển", "đổi", "tỉnh"]
    texts = [" ".join(chosen) for chosen in product(words, repeat=3)]
    documents = [tokens_of(text, COMPOUNDS).all() for text in texts]
    asked = tokens_of(question, COMPOUNDS)
    single = of_bm25s(documents, [*asked.syllables, *asked.folded])
    joined = of_bm25s(documents, [*asked.pairs, *asked.words])
    found = LexicalIndex.build(documents).scores(weights_of(asked))
    np.testing.assert_allclose(found, SYLLABLE_WEIGHT * single + joined, rtol=1e-5)


def test_tokens_count_by_their_kind_and_as_often_as_asked() -> None:
    question = Tokens(syllables=("số", "số"), folded=(), pairs=("~so_so",), words=())
    added = Tokens(syllables=("số",), folded=(), pairs=(), words=("+so",))
    weights = weights_of(question, added)
    assert weights == pytest.approx({"số": 0.7 * 2.5, "~so_so": 1.0, "+so": 0.5})


def test_unknown_tokens_count_nothing() -> None:
    index = LexicalIndex.build(DOCUMENTS)
    assert scores(index, "a", "zzz") == scores(index, "a")
    assert scores(index, "zzz") == scores(index) == [0, 0, 0]


def test_an_empty_document_can_be_indexed() -> None:
    assert scores(LexicalIndex.build([[], ["a"]]), "a")[1] > 0


def test_stored_index_scores_alike() -> None:
    index = LexicalIndex.build(DOCUMENTS)
    again = LexicalIndex.of(index.arrays())
    assert again.size == 3
    assert scores(again, "a", "b") == scores(index, "a", "b")


def test_asking_imports_no_bm25s_and_no_scipy() -> None:
    code = (
        "import sys; from index.engines import LexicalIndex; from index.words import tokens_of;"
        "import numpy as np; from json import dumps;"
        "LexicalIndex.of({'size': np.array([1]), 'starts': np.array([0, 1]), 'rows': np.array([0]),"
        " 'weights': np.ones(1), 'tokens': np.frombuffer(dumps(['a']).encode(), np.uint8)})"
        ".scored(tokens_of('a', ()));"
        "sys.exit('bm25s' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
