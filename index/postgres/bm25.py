"""BM25 as an inner product: a text's weights and a question's as sparse vectors of pgvector.

A token's place in them is its hash, so that no vocabulary is kept: two tokens of 16,000 share
one of a billion places in one collection of eight. pgvector allows 16,000 places that are not
zero, and 1,000 in a graph; a text that has more keeps the heaviest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from index.engines import Engine, LexicalIndex, Scored, weights_of
from index.postgres.database import Database
from index.postgres.vectors import VectorTable
from index.words import Tokens

if TYPE_CHECKING:
    from pgvector import SparseVector

PLACES = 1_000_000_000  # what a sparse vector may have
CANDIDATES = 400  # texts found; with 200, two answers of 1,500 offered another passage as the third
_MOST = {Engine.FLAT: 16_000, Engine.HNSW: 1_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class PgLexicalIndex:
    """The texts of a schema."""

    database: Database
    schema: str
    engine: Engine

    def scored(self, question: Tokens, added: Tokens | None = None) -> Scored:
        from pgvector import SparseVector

        asked = SparseVector(placed(weights_of(question, added).items()), PLACES).to_text()
        found = sparse_table(self.schema).nearest(self.database, self.engine, asked, CANDIDATES)
        order = np.argsort(found.rows)
        order = order[found.scores[order] > 0]
        return Scored(rows=found.rows[order], scores=found.scores[order])


def sparse_table(schema: str) -> VectorTable:
    return VectorTable(schema=schema, name="texts", type="sparsevec")


def sparse_texts(index: LexicalIndex, engine: Engine, start: int = 0) -> Iterator[SparseVector]:
    """The weights of each text's tokens, from the row `start` on."""
    from pgvector import SparseVector

    tokens = [*index.numbers]
    numbers = np.repeat(np.arange(len(tokens)), np.diff(index.starts))
    by_text = np.argsort(index.rows, kind="stable")
    ends = np.cumsum(np.bincount(index.rows, minlength=index.size))
    for row in range(start, index.size):
        held = by_text[ends[row - 1] if row else 0 : ends[row]]
        heaviest = held[np.argsort(-index.weights[held], kind="stable")[: _MOST[engine]]]
        weights = zip(numbers[heaviest].tolist(), index.weights[heaviest].tolist(), strict=True)
        yield SparseVector(placed((tokens[number], weight) for number, weight in weights), PLACES)


def placed(weights: Iterable[tuple[str, float]]) -> dict[int, float]:
    """Weights by the places of their tokens."""
    found: defaultdict[int, float] = defaultdict(float)
    for token, weight in weights:
        found[crc32(token.encode("utf-8", "surrogatepass")) % PLACES] += weight
    return dict(found)
