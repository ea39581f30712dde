"""BM25 in PostgreSQL beside bm25s."""

from __future__ import annotations

from itertools import product
from zlib import crc32

import numpy as np
import pytest

from index.engines.bm25 import LexicalIndex
from index.engines.faiss_index import Engine
from index.postgres.bm25 import CANDIDATES, PLACES, placed, sparse_texts
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
ONLY_A = Tokens(syllables=("a",), folded=(), pairs=(), words=())
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


def test_an_empty_text_counts_as_one_token(database: Database) -> None:
    documents = [["a", "b", "a"], []]
    found = pglexical_index(database, documents).scored(ONLY_A)
    np.testing.assert_allclose(found.scores, LexicalIndex.build(documents).scored(ONLY_A).scores, rtol=1e-5)


def test_a_graph_finds_nearly_all_of_the_best(database: Database) -> None:
    words = ["hồ", "sơ", "cấp", "xã", "mạng", "số", "dân", "việc", "tỉnh", "huyện"]
    texts = documents([" ".join(chosen) for chosen in product(words, repeat=3)])
    best = LexicalIndex.build(texts).scored(asked("hồ sơ cấp")).best(10)
    found = pglexical_index(database, texts, Engine.HNSW).scored(asked("hồ sơ cấp")).best(10)
    assert np.mean(found.scores) >= 0.95 * np.mean(best.scores)


def test_of_a_long_text_the_heaviest_tokens_are_kept() -> None:
    long, common = [f"t{n}" for n in range(1500)], [f"t{n}" for n in range(900)]
    vectors = [*sparse_texts(LexicalIndex.build([long, common, common]), Engine.HNSW)]
    assert [len(vector.indices()) for vector in vectors] == [1000, 900, 900]
    rare = placed((token, 1.0) for token in long[900:])
    assert {*rare} <= {*vectors[0].indices()}


def test_texts_go_on_from_a_row() -> None:
    index = LexicalIndex.build(documents(TEXTS))
    assert [*sparse_texts(index, Engine.FLAT, 3)] == [*sparse_texts(index, Engine.FLAT)][3:]


def test_tokens_in_one_place_add_up() -> None:
    assert placed([("a", 1.0), ("a", 0.5)]) == {crc32(b"a") % PLACES: 1.5}
