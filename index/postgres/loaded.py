"""The index in PostgreSQL: loaded in batches, visible once complete, found by what it was built from.

    nq09.sets                   which indexes there are, of which document set, and which are complete
    nq09_<fingerprint>.texts    tokens of each entry; .terms: how many entries hold each
                      .vectors  the vector of each entry
                      .parts    classifiers and words of several syllables, as the index folder has them

Loading again after being killed goes on behind the last batch. A set's newest index and the one
before it stay: assistants that still run with the older text or model go on until they are updated.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.build import Indexes
from index.engines import Engine, engine_for, packed, unpacked
from index.entries import Entry, keyed_texts
from index.learnt import Learnt
from index.models import Embedder
from index.postgres.bm25 import PgLexicalIndex, Statistics, copy_texts, create_texts, link_texts
from index.postgres.database import Database, not_loaded
from index.postgres.vectors import PgVectorIndex, copy_vectors, create_vectors, link_vectors
from index.search import Searcher
from index.words import Vocabulary, tokens_of

if TYPE_CHECKING:
    from index.postgres.database import Connection

BATCH = 1000  # entries
_LOCK = 0x6E713039  # 'nq09'; one loads, others wait
_CATALOGUE = """
    CREATE EXTENSION IF NOT EXISTS vector;
    CREATE SCHEMA IF NOT EXISTS nq09;
    CREATE TABLE IF NOT EXISTS nq09.sets (
        fingerprint text PRIMARY KEY,
        name text NOT NULL,
        entries integer NOT NULL,
        dimensions integer NOT NULL,
        mean_length float8 NOT NULL,
        engine text NOT NULL,
        completed timestamptz
    )
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What is loaded: a document set's entries and the indexes over them."""

    name: str
    fingerprint: str
    entries: tuple[Entry, ...]
    indexes: Indexes

    def documents(self, start: int = 0, stop: int | None = None) -> Iterator[list[str]]:
        """The tokens of the entries, as the embedded index has them."""
        for entry in self.entries[start:stop]:
            yield tokens_of(entry.indexed, self.indexes.compounds).all()


def load(collection: Collection, database: Database, *, batch: int = BATCH) -> Iterator[str]:
    """Load what is not loaded yet, and say for people after each step how far it is."""
    with database.connection() as connection, _alone(connection):
        connection.execute(_CATALOGUE)
        done = _rows_loaded(connection, collection)
        total = len(collection.entries)
        if _is_complete(connection, collection.fingerprint):
            yield f"Chỉ mục đã có đủ trong cơ sở dữ liệu: {total} mục."
            return
        if done:
            yield f"Nạp tiếp từ mục {done}/{total}."
        for start in range(done, total, batch):
            stop = min(start + batch, total)
            with connection.transaction():
                schema = schema_of(collection.fingerprint)
                copy_texts(connection, schema, start, collection.documents(start, stop))
                copy_vectors(connection, schema, start, collection.indexes.dense.vectors(start, stop))
            yield f"Đã nạp {stop}/{total} mục."
        yield "Đang lập chỉ mục trong cơ sở dữ liệu."
        _finish(connection, collection)
        yield f"Đã nạp xong: {total} mục."


def open_loaded(
    fingerprint: str,
    entries: tuple[Entry, ...],
    embedder: Embedder,
    database: Database,
    vocabulary: Vocabulary | None = None,
) -> Searcher:
    """A searcher over a complete index in the database; `NotLoaded` where there is none."""
    from psycopg import sql

    schema = schema_of(fingerprint)
    with database.connection() as connection:
        row = connection.execute(
            "SELECT entries, dimensions, mean_length, engine FROM nq09.sets"
            " WHERE fingerprint = %s AND completed IS NOT NULL",
            (fingerprint,),
        ).fetchone()
        if row is None:
            raise not_loaded(database.place)
        parts = connection.execute(
            sql.SQL("SELECT name, content FROM {}").format(sql.Identifier(schema, "parts"))
        ).fetchall()
    size, dimensions, mean_length, engine = row
    contents: dict[str, bytes] = dict(parts)
    return Searcher(
        entries=entries,
        compounds=frozenset(contents["compounds"].decode().splitlines()),
        lexical=PgLexicalIndex(database, schema, size=size, mean_length=mean_length),
        dense=PgVectorIndex(database, schema, size=size, dimensions=dimensions, engine=Engine(engine)),
        learnt=Learnt.of(unpacked(np.frombuffer(contents["learnt"], np.uint8))),
        embedder=embedder,
        vocabulary=Vocabulary.of(keyed_texts(entries)) if vocabulary is None else vocabulary,
    )


def schema_of(fingerprint: str) -> str:
    return f"nq09_{fingerprint}"


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def _rows_loaded(connection: Connection, collection: Collection) -> int:
    """How many rows are there already, from the first on; the tables are made where none are."""
    from psycopg import sql

    schema = schema_of(collection.fingerprint)
    known = connection.execute(
        "SELECT 1 FROM nq09.sets WHERE fingerprint = %s", (collection.fingerprint,)
    ).fetchone()
    if known:
        count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, "texts"))
        (rows,) = connection.execute(count).fetchone() or (0,)
        return int(rows)
    statistics = Statistics.of(collection.documents())
    dimensions = collection.indexes.dense.dimensions
    with connection.transaction():
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        create_texts(connection, schema, statistics.frequencies)
        create_vectors(connection, schema, dimensions)
        connection.execute(
            "INSERT INTO nq09.sets (fingerprint, name, entries, dimensions, mean_length, engine)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            (
                collection.fingerprint,
                collection.name,
                statistics.texts,
                dimensions,
                statistics.mean_length,
                engine_for(statistics.texts).value,
            ),
        )
    return 0


def _is_complete(connection: Connection, fingerprint: str) -> bool:
    asked = "SELECT 1 FROM nq09.sets WHERE fingerprint = %s AND completed IS NOT NULL"
    return connection.execute(asked, (fingerprint,)).fetchone() is not None


def _finish(connection: Connection, collection: Collection) -> None:
    """Build the indexes, put in the parts, make the set visible and drop what it replaces."""
    from psycopg import sql

    schema = schema_of(collection.fingerprint)
    link_texts(connection, schema)
    link_vectors(connection, schema, engine_for(len(collection.entries)))
    parts = sql.Identifier(schema, "parts")
    with connection.transaction():
        connection.execute(
            sql.SQL("CREATE TABLE {} (name text PRIMARY KEY, content bytea NOT NULL)").format(parts)
        )
        for part in _parts_of(collection.indexes):
            connection.execute(sql.SQL("INSERT INTO {} VALUES (%s, %s)").format(parts), part)
        connection.execute(
            "UPDATE nq09.sets SET completed = now() WHERE fingerprint = %s", (collection.fingerprint,)
        )
        _drop_replaced(connection, collection.name)


def _parts_of(indexes: Indexes) -> Iterator[tuple[str, bytes]]:
    yield "compounds", "\n".join(sorted(indexes.compounds)).encode()
    yield "learnt", packed(indexes.learnt.arrays())


def _drop_replaced(connection: Connection, name: str) -> None:
    """Drop a document set's indexes but the last two that are complete."""
    from psycopg import sql

    replaced = connection.execute(
        "SELECT fingerprint FROM nq09.sets WHERE name = %s AND fingerprint NOT IN ("
        "SELECT fingerprint FROM nq09.sets WHERE name = %s AND completed IS NOT NULL"
        " ORDER BY completed DESC LIMIT 2)",
        (name, name),
    ).fetchall()
    for (fingerprint,) in replaced:
        connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(schema_of(fingerprint))))
        connection.execute("DELETE FROM nq09.sets WHERE fingerprint = %s", (fingerprint,))
