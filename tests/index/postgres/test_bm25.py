"""BM25 in PostgreSQL beside bm25s."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from index.engines.bm25 import LexicalIndex
from index.postgres.bm25 import CANDIDATES, Statistics, telling_tokens, tsvectors_of, weights_of
from index.postgres.database import Database
from index.words.tokens import Tokens, tokens_of
from tests.index.postgres.opened import pglexical_index

TEXTS = [
    "Chuyển đổi số là nhiệm vụ trọng tâm, chuyển đổi số toàn diện",
    "Kinh tế số chiếm khoảng 20% GRDP",
    "Hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng",
    "",
    "Hạ tầng số, dữ liệu số",
]
COMPOUNDS = frozenset({"chuyen doi so", "ho so"})


def documents(texts: list[str]) -> list[list[str]]:
    return [tokens_of(text, COMPOUNDS).all() for text in texts]


def asked(text: str) -> Tokens:
    return tokens_of(text, COMPOUNDS)


@pytest.mark.parametrize("question", ["chuyển đổi số", "ho so cap xa", "kinh tế số, số", "20%", "tam 20%"])
def test_scores_are_those_of_the_embedded_index(database: Database, question: str) -> None:
    expected = LexicalIndex.build(documents(TEXTS)).scored(asked(question), asked("hạ tầng"))
    found = pglexical_index(database, documents(TEXTS)).scored(asked(question), asked("hạ tầng"))
    assert found.rows.tolist() == expected.rows.tolist()
    np.testing.assert_allclose(found.scores, expected.scores, rtol=1e-5)


@pytest.mark.parametrize("question", ["", "blockchain", "???"])
def test_unknown_words_find_nothing(database: Database, question: str) -> None:
    assert len(pglexical_index(database, documents(TEXTS)).scored(asked(question)).rows) == 0


def test_of_many_the_best_are_candidates(database: Database) -> None:
    words = ["hồ", "sơ", "cấp", "xã", "mạng", "số", "dân", "việc", "tỉnh", "huyện"]
    texts = [" ".join(chosen) for chosen in product(words, repeat=3)]
    expected = LexicalIndex.build(documents(texts)).scored(asked("hồ sơ cấp")).best(20)
    found = pglexical_index(database, documents(texts)).scored(asked("hồ sơ cấp"))
    assert len(found.rows) == CANDIDATES
    np.testing.assert_allclose(found.best(20).scores, expected.scores, rtol=1e-5)


@pytest.mark.parametrize("token", ["it's", "back\\slash", "a:1", "x" * 3000, "&|!()"])
def test_any_token_can_be_held_and_asked_for(database: Database, token: str) -> None:
    index = pglexical_index(database, [[token], ["khác"]])
    question = Tokens(syllables=(token,), folded=(), pairs=(), words=())
    assert index.scored(question).rows.tolist() == [0]


def test_occurrences_are_positions() -> None:
    assert tsvectors_of(["số", "liệu", "số"]) == ("'số' 'liệu'", "'số':1,2")


def test_an_empty_text_counts_as_one_token() -> None:
    assert Statistics.of([["a", "b", "a"], []]).mean_length == 2


def test_the_rarest_tokens_tell() -> None:
    assert telling_tokens({"của": 900, "hồ": 90, "sơ": 20}, 200) == ["sơ", "hồ"]


def test_a_common_token_tells_where_there_is_no_other() -> None:
    assert telling_tokens({"của": 900}, 200) == ["của"]


def test_tokens_count_by_their_kind_and_as_often_as_asked() -> None:
    question = Tokens(syllables=("số", "số"), folded=(), pairs=("~so_so",), words=())
    added = Tokens(syllables=("số",), folded=(), pairs=(), words=("+so",))
    weights = weights_of(question, added)
    assert weights == pytest.approx({"số": 0.7 * 2.5, "~so_so": 1.0, "+so": 0.5})
