"""Indexes in PostgreSQL, made straight from vectors or tokens."""

from __future__ import annotations

from collections.abc import Sequence

from index.engines import Vectors
from index.engines.faiss_index import Engine
from index.postgres.bm25 import PgLexicalIndex, Statistics, copy_texts, create_texts, link_texts
from index.postgres.database import Database
from index.postgres.vectors import PgVectorIndex, copy_vectors, create_vectors, link_vectors

SCHEMA = "public"


def pgvector_index(database: Database, vectors: Vectors, engine: Engine = Engine.FLAT) -> PgVectorIndex:
    size, dimensions = vectors.shape
    with database.connection() as connection:
        connection.execute("CREATE EXTENSION vector")
        create_vectors(connection, SCHEMA, dimensions)
        copy_vectors(connection, SCHEMA, 0, vectors)
        link_vectors(connection, SCHEMA, engine)
    return PgVectorIndex(database, SCHEMA, size=size, dimensions=dimensions, engine=engine)


def pglexical_index(database: Database, documents: Sequence[Sequence[str]]) -> PgLexicalIndex:
    statistics = Statistics.of(documents)
    with database.connection() as connection:
        create_texts(connection, SCHEMA, statistics.frequencies)
        copy_texts(connection, SCHEMA, 0, documents)
        link_texts(connection, SCHEMA)
    return PgLexicalIndex(database, SCHEMA, size=statistics.texts, mean_length=statistics.mean_length)
