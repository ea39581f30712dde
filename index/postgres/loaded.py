"""The index in PostgreSQL: loaded in batches, visible once complete, found by what it was built from.

    nq09.sets                   which indexes there are, of which document set, and which are complete
    nq09_<fingerprint>.texts    the weights of each entry's tokens
                      .vectors  the vector of each entry
                      .parts    classifiers and words, as the index folder has them

Loading again after being killed goes on behind the last batch. A set's newest index and the one
before it stay: assistants that still run with the older text or model go on until they are updated.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.build import Indexes
from index.engines import Engine, engine_for, packed, unpacked
from index.learnt import Learnt
from index.models import Embedder
from index.postgres.bm25 import PLACES, PgLexicalIndex, sparse_table, sparse_texts
from index.postgres.database import Database, not_loaded
from index.postgres.vectors import PgVectorIndex, dense_table
from index.search import Searcher
from index.stored_words import read_words, written_words

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
        engine text NOT NULL,
        completed timestamptz
    );
    ALTER TABLE nq09.sets DROP COLUMN IF EXISTS mean_length;  -- kept until version 0.1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What is loaded: the indexes over a document set."""

    name: str
    fingerprint: str
    indexes: Indexes

    @property
    def engine(self) -> Engine:
        return engine_for(len(self.indexes.keys))


def load(collection: Collection, database: Database, *, batch: int = BATCH) -> Iterator[str]:
    """Load what is not loaded yet, and say for people after each step how far it is."""
    with database.connection() as connection, _alone(connection):
        connection.execute(_CATALOGUE)
        done = _rows_loaded(connection, collection)
        total = len(collection.indexes.keys)
        if _is_complete(connection, collection.fingerprint):
            yield f"Chỉ mục đã có đủ trong cơ sở dữ liệu: {total} mục."
            return
        if done:
            yield f"Nạp tiếp từ mục {done}/{total}."
        schema, indexes = schema_of(collection.fingerprint), collection.indexes
        texts = sparse_texts(indexes.lexical, collection.engine, done)
        for start in range(done, total, batch):
            stop = min(start + batch, total)
            with connection.transaction():
                sparse_table(schema).copy(connection, start, islice(texts, stop - start))
                dense_table(schema).copy(connection, start, indexes.dense.vectors(start, stop))
            yield f"Đã nạp {stop}/{total} mục."
        yield "Đang lập chỉ mục trong cơ sở dữ liệu."
        _finish(connection, collection)
        yield f"Đã nạp xong: {total} mục."


def open_loaded(fingerprint: str, embedder: Embedder, database: Database) -> Searcher:
    """A searcher over a complete index in the database; `NotLoaded` where there is none."""
    from psycopg import sql

    schema = schema_of(fingerprint)
    with database.connection() as connection:
        row = connection.execute(
            "SELECT entries, dimensions, engine FROM nq09.sets"
            " WHERE fingerprint = %s AND completed IS NOT NULL",
            (fingerprint,),
        ).fetchone()
        if row is None:
            raise not_loaded(database.place)
        parts = connection.execute(
            sql.SQL("SELECT name, content FROM {}").format(sql.Identifier(schema, "parts"))
        ).fetchall()
    size, dimensions, engine = row
    contents: dict[str, bytes] = dict(parts)
    return Searcher(
        **read_words(contents["words"].decode()),
        lexical=PgLexicalIndex(database=database, schema=schema, engine=Engine(engine)),
        dense=PgVectorIndex(
            database=database, schema=schema, size=size, dimensions=dimensions, engine=Engine(engine)
        ),
        learnt=Learnt.of(unpacked(np.frombuffer(contents["learnt"], np.uint8))),
        embedder=embedder,
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
    dimensions = collection.indexes.dense.dimensions
    with connection.transaction():
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        sparse_table(schema).create(connection, PLACES)
        dense_table(schema).create(connection, dimensions)
        connection.execute(
            "INSERT INTO nq09.sets (fingerprint, name, entries, dimensions, engine)"
            " VALUES (%s, %s, %s, %s, %s)",
            (
                collection.fingerprint,
                collection.name,
                len(collection.indexes.keys),
                dimensions,
                collection.engine.value,
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
    for table in (sparse_table(schema), dense_table(schema)):
        table.link(connection, collection.engine)
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
    yield "words", written_words(indexes).encode()
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
