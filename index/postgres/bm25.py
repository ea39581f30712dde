"""BM25 over PostgreSQL's own text index: the lexical contract inside the database.

PostgreSQL finds the texts that share telling tokens with a question (a GIN index over a tsvector
of our tokens) and sums how rare those are; its own ranking knows no rarity. The best are scored
here by the formula that bm25s uses, from frequencies and lengths stored beside the texts. How
often a text repeats a token stands in a tsvector of its own, as positions: few are repeated, and
a whole tsvector takes long to unpack.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.engines import ADDED_WEIGHT, K1, SYLLABLE_WEIGHT, B, Scored
from index.postgres.database import Database
from index.words import Tokens

if TYPE_CHECKING:
    from index.postgres.database import Connection

CANDIDATES = 400  # texts scored here; with 200, two answers of 1,500 offered another passage as the third
_LOOKED_AT = 10_000  # occurrences of the question's tokens that PostgreSQL looks at
_LONGEST = 500  # characters; a lexeme may have 2,046 bytes
_MOST_OCCURRENCES = 255  # positions that a lexeme may have

_Row = tuple[int, int, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What BM25 needs to know of a whole collection."""

    texts: int
    mean_length: float
    frequencies: Mapping[str, int]

    @classmethod
    def of(cls, documents: Iterable[Sequence[str]]) -> Statistics:
        frequencies: Counter[str] = Counter()
        texts = length = 0
        for tokens in documents:
            frequencies.update({_stored(token) for token in tokens})
            texts += 1
            length += length_of(tokens)
        return cls(texts=texts, mean_length=length / max(texts, 1), frequencies=frequencies)

    def idf(self, token: str) -> float:
        n = self.frequencies[token]
        return math.log(1 + (self.texts - n + 0.5) / (n + 0.5))


class PgLexicalIndex:
    """The tables `texts` and `terms` of a schema."""

    def __init__(self, database: Database, schema: str, *, size: int, mean_length: float) -> None:
        from psycopg import sql

        self._database = database
        self._size, self._mean_length = size, mean_length
        self._frequencies = sql.SQL("SELECT term, texts FROM {} WHERE term = ANY(%s)").format(
            sql.Identifier(schema, "terms")
        )
        self._candidates = sql.SQL(
            "WITH best AS ("
            " SELECT row FROM unnest(%(telling)s::tsquery[], %(worth)s::float8[]) AS asked (lexeme, worth)"
            " JOIN {texts} ON terms @@ lexeme"
            " GROUP BY row ORDER BY sum(worth) DESC, row LIMIT %(k)s),"
            " found AS (SELECT row, length, terms, repeated FROM best JOIN {texts} USING (row))"
            " SELECT row, length, token, 1"
            " FROM found, unnest(%(tokens)s::text[], %(lexemes)s::tsquery[]) AS asked (token, lexeme)"
            " WHERE terms @@ asked.lexeme UNION ALL"
            " SELECT row, length, lexeme, cardinality(positions)"
            " FROM found, unnest(repeated) WHERE lexeme = ANY(%(tokens)s)"
        ).format(texts=sql.Identifier(schema, "texts"))

    def scored(self, question: Tokens, added: Tokens | None = None) -> Scored:
        weights = weights_of(question, added)
        with self._database.connection() as connection, connection.cursor(binary=True) as cursor:
            found = cursor.execute(self._frequencies, (list(weights),)).fetchall()
            statistics = Statistics(texts=self._size, mean_length=self._mean_length, frequencies=dict(found))
            worth = {token: weights[token] * statistics.idf(token) for token in statistics.frequencies}
            telling = telling_tokens(statistics.frequencies, _LOOKED_AT)
            asked = {
                "telling": [_quoted(token) for token in telling],
                "worth": [worth[token] for token in telling],
                "tokens": list(worth),
                "lexemes": [_quoted(token) for token in worth],
                "k": CANDIDATES,
            }
            rows = cursor.execute(self._candidates, asked).fetchall() if telling else []
        return bm25(rows, worth, self._mean_length)


def weights_of(question: Tokens, added: Tokens | None = None) -> dict[str, float]:
    """How much each token counts, by its kind, and by how often it is asked."""
    weights: defaultdict[str, float] = defaultdict(float)
    for tokens, factor in ((question, 1.0), (added, ADDED_WEIGHT)):
        if tokens is None:
            continue
        for token in (*tokens.syllables, *tokens.folded):
            weights[_stored(token)] += factor * SYLLABLE_WEIGHT
        for token in (*tokens.pairs, *tokens.words):
            weights[_stored(token)] += factor
    return dict(weights)


def telling_tokens(frequencies: Mapping[str, int], most: int) -> list[str]:
    """The rarest tokens that together occur in no more than `most` texts; at least one if there is any.

    This bounds the work of a question in however large a collection.
    """
    telling: list[str] = []
    looked_at = 0
    for token in sorted(frequencies, key=lambda token: (frequencies[token], token)):
        looked_at += frequencies[token]
        if telling and looked_at > most:
            break
        telling.append(token)
    return telling


def bm25(found: Iterable[_Row], worth: Mapping[str, float], mean_length: float) -> Scored:
    """BM25 of each row, of its length and how often it holds which token; in row order.

    Of several numbers for a token in a row the last holds.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    last = {(row, token): (length, occurrences) for row, length, token, occurrences in found}
    for (row, token), (length, occurrences) in last.items():
        saturation = occurrences + K1 * (1 - B + B * length / mean_length)
        scores[row] += worth[token] * occurrences / saturation
    rows = sorted(scores)
    return Scored(
        rows=np.array(rows, dtype=np.int64),
        scores=np.array([scores[row] for row in rows], dtype=np.float32),
    )


def create_texts(connection: Connection, schema: str, frequencies: Mapping[str, int]) -> None:
    from psycopg import sql

    terms, texts = (sql.Identifier(schema, name) for name in ("terms", "texts"))
    connection.execute(
        sql.SQL("CREATE TABLE {} (term text PRIMARY KEY, texts integer NOT NULL)").format(terms)
    )
    connection.execute(
        sql.SQL(
            "CREATE TABLE {} (row integer PRIMARY KEY, length integer NOT NULL,"
            " terms tsvector NOT NULL, repeated tsvector NOT NULL)"
            # Read from beside the table, and unpacked, a long text would take several times as long.
            " WITH (toast_tuple_target = 8160)"
        ).format(texts)
    )
    with connection.cursor().copy(sql.SQL("COPY {} (term, texts) FROM STDIN").format(terms)) as copy:
        for term in frequencies.items():
            copy.write_row(term)


def copy_texts(connection: Connection, schema: str, start: int, documents: Iterable[Sequence[str]]) -> None:
    """Put in the tokens of the rows from `start` on."""
    from psycopg import sql

    into = sql.SQL("COPY {} (row, length, terms, repeated) FROM STDIN").format(
        sql.Identifier(schema, "texts")
    )
    with connection.cursor().copy(into) as copy:
        for row, tokens in enumerate(documents, start):
            copy.write_row((row, length_of(tokens), *tsvectors_of(tokens)))


def link_texts(connection: Connection, schema: str) -> None:
    """Build the index over a filled table."""
    from psycopg import sql

    texts = sql.Identifier(schema, "texts")
    connection.execute(sql.SQL("CREATE INDEX IF NOT EXISTS words ON {} USING gin (terms)").format(texts))
    for table in (texts, sql.Identifier(schema, "terms")):
        connection.execute(sql.SQL("ANALYZE {}").format(table))


def tsvectors_of(tokens: Sequence[str]) -> tuple[str, str]:
    """The tokens, and those repeated with as many positions as occurrences: "'hồ' 'sơ'", "'hồ':1,2"."""
    counts = Counter(map(_stored, tokens))
    repeated = (
        f"{_quoted(token)}:{','.join(map(str, range(1, min(count, _MOST_OCCURRENCES) + 1)))}"
        for token, count in counts.items()
        if count > 1
    )
    return " ".join(map(_quoted, counts)), " ".join(repeated)


def length_of(tokens: Sequence[str]) -> int:
    """The length of a text; an empty one counts as one token, as in the embedded index."""
    return len(tokens) or 1


def _stored(token: str) -> str:
    return token[:_LONGEST]


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
