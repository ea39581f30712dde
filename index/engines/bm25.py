"""BM25 over prepared tokens: the contract, and bm25s' weights summed by numpy."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.engines.arrays import Arrays
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


def weights_of(question: Tokens, added: Tokens | None = None) -> dict[str, float]:
    """How much each token counts, by its kind, and by how often it is asked."""
    weights: defaultdict[str, float] = defaultdict(float)
    for tokens, factor in ((question, 1.0), (added, ADDED_WEIGHT)):
        if tokens is None:
            continue
        for token in (*tokens.syllables, *tokens.folded):
            weights[token] += factor * SYLLABLE_WEIGHT
        for token in (*tokens.pairs, *tokens.words):
            weights[token] += factor
    return dict(weights)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LexicalIndex:
    """What bm25s computed: token `t` stands in the texts `rows[starts[t]:starts[t + 1]]`, and adds
    the `weights` at the same places to their scores. `numbers` are those of the tokens."""

    size: int
    numbers: Mapping[str, int]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]

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
        return cls(
            size=len(rows),
            numbers=numbers,
            starts=np.asarray(engine.scores["indptr"], dtype=np.int64),
            rows=np.asarray(engine.scores["indices"], dtype=np.int32),
            weights=np.asarray(engine.scores["data"], dtype=np.float32),
        )

    def scores(self, asked: Mapping[str, float]) -> Scores:
        """Shape (size,): each text's score for tokens that count so much; unknown ones count nothing."""
        known = {self.numbers[token]: weight for token, weight in asked.items() if token in self.numbers}
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        numbers = np.fromiter(known, dtype=np.int64)
        starts, stops = self.starts[numbers], self.starts[numbers + 1]
        parts = [slice(start, stop) for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
        counts = np.repeat(np.fromiter(known.values(), dtype=np.float32), stops - starts)
        weights = np.concatenate([self.weights[part] for part in parts]) * counts
        rows = np.concatenate([self.rows[part] for part in parts])
        return np.bincount(rows, weights=weights, minlength=self.size).astype(np.float32)

    def scored(self, question: Tokens, added: Tokens | None = None) -> Scored:
        return Scored.positive(self.scores(weights_of(question, added)))

    def arrays(self) -> Arrays:
        """What is stored of it."""
        return {
            "size": np.array([self.size]),
            "tokens": np.frombuffer(json.dumps([*self.numbers]).encode(), dtype=np.uint8),
            "starts": self.starts,
            "rows": self.rows,
            "weights": self.weights,
        }

    @classmethod
    def of(cls, arrays: Arrays) -> LexicalIndex:
        """The one stored."""
        tokens = json.loads(arrays["tokens"].tobytes())
        return cls(
            size=int(arrays["size"][0]),
            numbers={token: number for number, token in enumerate(tokens)},
            starts=arrays["starts"],
            rows=arrays["rows"],
            weights=arrays["weights"],
        )
