"""The server of the tests: it has pgvector, and comes back after a power failure."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres import PostgresServer


def test_it_has_pgvector(postgres_address: str) -> None:
    with psycopg.connect(postgres_address) as connection:
        connection.execute("CREATE EXTENSION vector")
        assert connection.execute("SELECT '[1,2]'::vector <#> '[3,4]'::vector").fetchone() == (-11.0,)


def test_it_comes_back(mortal_postgres: PostgresServer) -> None:
    address = mortal_postgres.fresh_database()
    mortal_postgres.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
    mortal_postgres.start()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_what_is_dropped_is_gone_though_someone_is_connected(postgres: PostgresServer) -> None:
    address = postgres.fresh_database()
    with psycopg.connect(address):
        postgres.drop(address)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(address)
