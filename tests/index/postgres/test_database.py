"""What goes wrong with a database, said so that it can be mended."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from index.errors import DatabaseUnavailable, ExtensionMissing, NotLoaded, WrongAddress
from index.postgres.database import Database
from tests.index.engines.test_faiss_index import unit_vectors
from tests.index.postgres.opened import pgvector_index
from tests.postgres import PostgresServer

PASSWORD = "bi-mat-9"


def ask(database: Database, statement: bytes = b"SELECT 1") -> object:
    with database.connection() as connection:
        return connection.execute(statement).fetchone()


def cut(address: str) -> None:
    """End every other connection to the database."""
    with psycopg.connect(address) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize(
    "address",
    [
        "không phải địa chỉ",
        f"mysql://nq09:{PASSWORD}@localhost/nq09",
        f"postgresql://nq09:{PASSWORD}@{PASSWORD}@localhost/nq09",
        f"postgresql://nq09:{PASSWORD}@localhost:cổng/nq09",
    ],
)
def test_a_wrong_address_is_refused_without_showing_it(address: str) -> None:
    with pytest.raises(WrongAddress, match="postgresql://") as raised:
        Database(address)
    assert PASSWORD not in str(raised.value)


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    database = Database(f"postgresql://nq09:{PASSWORD}@127.0.0.1:1/kho")
    with pytest.raises(DatabaseUnavailable, match=r"127\.0\.0\.1/kho.*kiểm tra máy chủ") as raised:
        ask(database)
    assert PASSWORD not in str(raised.value)


def test_any_driver_may_be_named(postgres_address: str) -> None:
    database = Database(postgres_address.replace("postgresql://", "postgresql+asyncpg://"))
    assert ask(database) == (1,)
    database.close()


def test_a_missing_extension_says_how_to_get_it(database: Database) -> None:
    with pytest.raises(ExtensionMissing, match="CREATE EXTENSION vector"):
        ask(database, b"SELECT '[1]'::vector")


def test_a_missing_table_says_how_to_load_it(database: Database) -> None:
    with pytest.raises(NotLoaded, match="nq09 build --to"):
        ask(database, b"SELECT * FROM nq09.sets")


def test_an_account_without_rights_is_told_which_it_needs(database: Database) -> None:
    ask(database, b"SELECT set_config('role', 'pg_monitor', false)")
    with pytest.raises(DatabaseUnavailable, match="GRANT CREATE"):
        ask(database, b"CREATE SCHEMA nq09")


def test_a_connection_that_broke_is_replaced(database: Database, postgres_address: str) -> None:
    assert ask(database) == (1,)
    cut(postgres_address)
    assert ask(database) == (1,)


def test_a_database_that_was_down_is_found_again(mortal_postgres: PostgresServer) -> None:
    database = Database(mortal_postgres.fresh_database())
    assert ask(database) == (1,)
    mortal_postgres.stop()
    try:
        with pytest.raises(DatabaseUnavailable):
            ask(database)
    finally:
        mortal_postgres.start()
    assert ask(database) == (1,)
    database.close()


def test_more_threads_than_connections_search_at_once(database: Database) -> None:
    vectors = unit_vectors(100)
    index = pgvector_index(database, vectors)
    with ThreadPoolExecutor(24) as threads:
        found = threads.map(lambda vector: int(index.nearest(vector, 1).rows[0]), vectors)
        assert list(found) == list(range(100))
