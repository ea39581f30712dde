"""Nearest vectors by inner product, by pgvector: the dense contract inside PostgreSQL.

Like FAISS here it is exact while the collection is small, and walks an HNSW graph beyond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.engines import BUILD_BREADTH, NEIGHBOURS, SEARCH_BREADTH, Engine, Scored, Vectors
from index.postgres.database import Database

if TYPE_CHECKING:
    from index.postgres.database import Connection

_MOST_BREADTH = 1000  # what pgvector allows
_FITS_A_PAGE = 1900  # dimensions


class PgVectorIndex:
    """The table `vectors` of a schema."""

    def __init__(
        self, database: Database, schema: str, *, size: int, dimensions: int, engine: Engine
    ) -> None:
        from psycopg import sql

        self._database = database
        self._engine = engine
        self.size = size
        self.dimensions = dimensions
        self._nearest = sql.SQL(
            "SELECT row, vector <#> %(vector)s::vector AS distance FROM {} ORDER BY distance LIMIT %(k)s"
        ).format(sql.Identifier(schema, "vectors"))

    def nearest(self, vector: Vectors, k: int) -> Scored:
        asked = {"vector": _text(vector), "k": min(k, self.size)}
        with self._database.connection() as connection, connection.cursor(binary=True) as cursor:
            if self._engine is Engine.FLAT:
                found = cursor.execute(self._nearest, asked).fetchall()
            else:
                breadth = min(max(SEARCH_BREADTH, k), _MOST_BREADTH)
                with connection.transaction():
                    cursor.execute("SELECT set_config('hnsw.ef_search', %s, true)", (str(breadth),))
                    found = cursor.execute(self._nearest, asked).fetchall()
        pairs = np.array(found, dtype=np.float64).reshape(-1, 2)
        # The operator is the negative inner product: an index in PostgreSQL only ascends.
        return Scored(rows=pairs[:, 0].astype(np.int64), scores=-pairs[:, 1].astype(np.float32))


def create_vectors(connection: Connection, schema: str, dimensions: int) -> None:
    from psycopg import sql

    table = sql.Identifier(schema, "vectors")
    connection.execute(
        sql.SQL("CREATE TABLE {} (row integer PRIMARY KEY, vector vector({}) NOT NULL)").format(
            table, sql.Literal(dimensions)
        )
    )
    if dimensions <= _FITS_A_PAGE:
        # Kept in the row instead of beside the table, a scan takes a third of the time.
        connection.execute(sql.SQL("ALTER TABLE {} ALTER vector SET STORAGE PLAIN").format(table))


def copy_vectors(connection: Connection, schema: str, start: int, vectors: Vectors) -> None:
    """Put in the vectors of the rows from `start` on."""
    from pgvector.psycopg import register_vector
    from psycopg import sql

    register_vector(connection)
    into = sql.SQL("COPY {} (row, vector) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(schema, "vectors")
    )
    with connection.cursor().copy(into) as copy:
        copy.set_types(["int4", "vector"])
        for row, vector in enumerate(vectors, start):
            copy.write_row((row, vector))


def link_vectors(connection: Connection, schema: str, engine: Engine) -> None:
    """Build what the engine needs over a filled table."""
    from psycopg import sql

    table = sql.Identifier(schema, "vectors")
    if engine is not Engine.FLAT:
        connection.execute(
            sql.SQL(
                "CREATE INDEX IF NOT EXISTS neighbours ON {} USING hnsw (vector vector_ip_ops) "
                "WITH (m = {}, ef_construction = {})"
            ).format(table, sql.Literal(NEIGHBOURS), sql.Literal(BUILD_BREADTH))
        )
    connection.execute(sql.SQL("ANALYZE {}").format(table))


def _text(vector: Vectors) -> str:
    """A vector as pgvector reads it; nothing is lost on the way."""
    return f"[{','.join(map(repr, vector.tolist()))}]"
