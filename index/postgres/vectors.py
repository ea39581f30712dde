"""Tables of pgvector's vectors, and the nearest rows by inner product: the dense contract in PostgreSQL.

Like FAISS here a search is exact while the collection is small, and walks an HNSW graph beyond.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.engines import BUILD_BREADTH, NEIGHBOURS, SEARCH_BREADTH, Engine, Scored, Vectors
from index.postgres.database import Database

if TYPE_CHECKING:
    from psycopg import sql

    from index.postgres.database import Connection

_MOST_BREADTH = 1000  # what pgvector allows


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorTable:
    """A table of rows and their vectors; `type` is 'vector' or 'sparsevec'."""

    schema: str
    name: str
    type: str

    def create(self, connection: Connection, dimensions: int) -> None:
        from psycopg import sql

        # Read from beside the table, a long vector would take several times as long.
        self._run(
            connection,
            "CREATE TABLE {table} (row integer PRIMARY KEY, vector {type}({dimensions}) NOT NULL)"
            " WITH (toast_tuple_target = 8160)",
            dimensions=sql.Literal(dimensions),
        )

    def copy(self, connection: Connection, start: int, vectors: Iterable[object]) -> None:
        """Put in the vectors of the rows from `start` on."""
        from pgvector.psycopg import register_vector
        from psycopg import sql

        register_vector(connection)
        into = sql.SQL("COPY {} (row, vector) FROM STDIN (FORMAT BINARY)").format(self._table)
        with connection.cursor().copy(into) as copy:
            copy.set_types(["int4", self.type])
            for row, vector in enumerate(vectors, start):
                copy.write_row((row, vector))

    def link(self, connection: Connection, engine: Engine) -> None:
        """Build what the engine needs over a filled table."""
        from psycopg import sql

        if engine is Engine.HNSW:
            self._run(
                connection,
                "CREATE INDEX IF NOT EXISTS {name} ON {table} USING hnsw (vector {type}_ip_ops)"
                " WITH (m = {neighbours}, ef_construction = {breadth})",
                name=sql.Identifier(f"{self.name}_neighbours"),
                neighbours=sql.Literal(NEIGHBOURS),
                breadth=sql.Literal(BUILD_BREADTH),
            )
        self._run(connection, "ANALYZE {table}")

    def nearest(self, database: Database, engine: Engine, vector: str, k: int) -> Scored:
        """The k nearest rows to a vector, as pgvector reads it, best first."""
        from psycopg import sql

        nearest = sql.SQL(
            "SELECT row, vector <#> %(vector)s::{} AS distance FROM {} ORDER BY distance LIMIT %(k)s"
        ).format(sql.SQL(self.type), self._table)
        asked = {"vector": vector, "k": k}
        with database.connection() as connection, connection.cursor(binary=True) as cursor:
            if engine is Engine.FLAT:
                found = cursor.execute(nearest, asked).fetchall()
            else:
                breadth = min(max(SEARCH_BREADTH, k), _MOST_BREADTH)
                with connection.transaction():
                    cursor.execute("SELECT set_config('hnsw.ef_search', %s, true)", (str(breadth),))
                    found = cursor.execute(nearest, asked).fetchall()
        pairs = np.array(found, dtype=np.float64).reshape(-1, 2)
        # The operator is the negative inner product: an index in PostgreSQL only ascends.
        return Scored(rows=pairs[:, 0].astype(np.int64), scores=-pairs[:, 1].astype(np.float32))

    @property
    def _table(self) -> sql.Identifier:
        from psycopg import sql

        return sql.Identifier(self.schema, self.name)

    def _run(self, connection: Connection, statement: str, **parts: sql.Composable) -> None:
        from psycopg import sql

        made = sql.SQL(statement)
        connection.execute(made.format(table=self._table, type=sql.SQL(self.type), **parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class PgVectorIndex:
    """The vectors of a schema."""

    database: Database
    schema: str
    size: int
    dimensions: int
    engine: Engine

    def nearest(self, vector: Vectors, k: int) -> Scored:
        # Nothing is lost on the way as text.
        text = f"[{','.join(map(repr, vector.tolist()))}]"
        return dense_table(self.schema).nearest(self.database, self.engine, text, min(k, self.size))


def dense_table(schema: str) -> VectorTable:
    return VectorTable(schema=schema, name="vectors", type="vector")
