from __future__ import annotations

import numpy as np
import pytest

from index.training.batches import EncodedPairs, Texts, batch_of
from index.training.recipe import Recipe

PAIRS = EncodedPairs(
    queries=Texts.of([[1, 2], [3]]),
    stripped=Texts.of([[11, 12], [13]]),
    passages=Texts.of([list(range(20, 40)), list(range(40, 60))]),
)
ROWS = np.array([1, 0])


def lists(texts: list[np.ndarray[tuple[int], np.dtype[np.int32]]]) -> list[list[int]]:
    return [[int(piece) for piece in text] for text in texts]


def test_texts_come_back_as_they_went_in() -> None:
    texts = Texts.of([[1, 2], [], [3]])
    assert lists([texts[row] for row in range(len(texts))]) == [[1, 2], [], [3]]


def test_without_changes_a_batch_is_its_pairs() -> None:
    batch = batch_of(PAIRS, ROWS, Recipe(stripped=0), 0, 0)
    assert lists(batch.queries) == [[3], [1, 2]]
    assert lists(batch.passages) == [list(range(40, 60)), list(range(20, 40))]


def test_queries_lose_their_diacritics() -> None:
    assert lists(batch_of(PAIRS, ROWS, Recipe(stripped=1), 0, 0).queries) == [[13], [11, 12]]


def test_a_cropped_query_is_a_run_of_its_passage() -> None:
    for step in range(20):
        batch = batch_of(PAIRS, ROWS, Recipe(cropped=1), 0, step)
        for query, passage in zip(lists(batch.queries), lists(batch.passages), strict=True):
            assert query == list(range(query[0], query[0] + len(query)))
            assert set(query) <= set(passage)
            assert 3 <= len(query) <= 12


def test_some_pieces_are_forgotten_never_all() -> None:
    batch = batch_of(PAIRS, ROWS, Recipe(stripped=0, forgotten=0.9), 0, 0)
    assert all(0 < len(text) < 20 for text in batch.passages)
    assert all(len(text) for text in batch.queries)


def test_hard_negatives_follow_the_passages() -> None:
    pairs = EncodedPairs(
        queries=PAIRS.queries, stripped=PAIRS.stripped, passages=PAIRS.passages, hard=np.array([1, 0])
    )
    batch = batch_of(pairs, np.array([0]), Recipe(stripped=0), 0, 0)
    assert lists(batch.passages) == [list(range(20, 40)), list(range(40, 60))]


@pytest.mark.parametrize("other", [(0, 1), (1, 0)])
def test_a_batch_follows_from_its_epoch_and_step(other: tuple[int, int]) -> None:
    recipe = Recipe(cropped=1)
    first, again = (lists(batch_of(PAIRS, ROWS, recipe, 0, 0).queries) for _ in range(2))
    assert first == again
    assert first != lists(batch_of(PAIRS, ROWS, recipe, *other).queries)
