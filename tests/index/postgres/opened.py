"""Indexes in PostgreSQL, made straight from vectors or tokens."""

from __future__ import annotations

from collections.abc import Sequence

from index.engines import LexicalIndex, Vectors
from index.engines.faiss_index import Engine
from index.postgres.bm25 import PLACES, PgLexicalIndex, sparse_table, sparse_texts
from index.postgres.database import Database
from index.postgres.vectors import PgVectorIndex, dense_table

SCHEMA = "public"


def pgvector_index(database: Database, vectors: Vectors, engine: Engine = Engine.FLAT) -> PgVectorIndex:
    size, dimensions = vectors.shape
    table = dense_table(SCHEMA)
    with database.connection() as connection:
        connection.execute("CREATE EXTENSION vector")
        table.create(connection, dimensions)
        table.copy(connection, 0, vectors)
        table.link(connection, engine)
    return PgVectorIndex(database=database, schema=SCHEMA, size=size, dimensions=dimensions, engine=engine)


def pglexical_index(
    database: Database, documents: Sequence[Sequence[str]], engine: Engine = Engine.FLAT
) -> PgLexicalIndex:
    table = sparse_table(SCHEMA)
    with database.connection() as connection:
        connection.execute("CREATE EXTENSION vector")
        table.create(connection, PLACES)
        table.copy(connection, 0, sparse_texts(LexicalIndex.build(documents), engine))
        table.link(connection, engine)
    return PgLexicalIndex(database=database, schema=SCHEMA, engine=engine)
