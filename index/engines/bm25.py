"""BM25 over prepared tokens: the contract, and bm25s."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.engines.scored import Scored, Scores
from index.words import Tokens

K1 = 1.2
B = 0.75
# A syllable is there twice, as written and without diacritics; measured on both benchmark sets.
SYLLABLE_WEIGHT = 0.7
ADDED_WEIGHT = 0.5  # added words count half of the question's own


class Lexical(Protocol):
    """Finds texts that share tokens with a question.

    BM25 is Lucene's variant: Robertson's weighting with an idf that is never negative.
    """

    def scored(self, question: Tokens, added: Tokens | None = None) -> Scored:
        """Positive BM25 of the texts, or of those that can lead the ranking, in row order.

        What spans syllables counts more than they do; `added` words count less than the question's.
        """
        ...


class LexicalIndex:
    """bm25s in this process."""

    def __init__(self, engine: Any, size: int) -> None:
        self._engine = engine
        self.size = size

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]]) -> LexicalIndex:
        import bm25s

        # Numbers instead of strings: a large collection is read once and never held as words.
        numbers: dict[str, int] = {"": 0}
        rows = [
            array("i", (numbers.setdefault(token, len(numbers)) for token in tokens or ("",)))
            for tokens in documents
        ]
        engine = bm25s.BM25(k1=K1, b=B, method="lucene")
        engine.index((rows, numbers), show_progress=False)
        return cls(engine, len(rows))

    def scores(self, tokens: Sequence[str]) -> Scores:
        """Shape (size,): each document's score for the query tokens; unknown tokens count nothing."""
        known = [token for token in tokens if token in self._engine.vocab_dict]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)

    def question_scores(self, tokens: Tokens) -> Scores:
        """Shape (size,): scores for a question, in which what spans syllables counts more than they do."""
        single = self.scores([*tokens.syllables, *tokens.folded])
        joined = self.scores([*tokens.pairs, *tokens.words])
        return np.asarray(SYLLABLE_WEIGHT * single + joined, dtype=np.float32)

    def scored(self, question: Tokens, added: Tokens | None = None) -> Scored:
        scores = self.question_scores(question)
        if added:
            scores = scores + ADDED_WEIGHT * self.question_scores(added)
        return Scored.positive(scores)

    def save(self, folder: Path) -> None:
        self._engine.save(str(folder), corpus=None)

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        import bm25s

        return cls(bm25s.BM25.load(str(folder), load_corpus=False), size)
