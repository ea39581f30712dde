"""The server of the tests: it has pgvector, and comes back after a power failure."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres import PostgresServer


def test_it_has_pgvector(postgres_address: str) -> None:
    with psycopg.connect(postgres_address) as connection:
        connection.execute("CREATE EXTENSION vector")
        assert connection.execute("SELECT '[1,2]'::vector <#> '[3,4]'::vector").fetchone() == (-11.0,)


def test_it_comes_back(postgres: PostgresServer, postgres_address: str) -> None:
    postgres.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres_address)
    postgres.start()
    with psycopg.connect(postgres_address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
