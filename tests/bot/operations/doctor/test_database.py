from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.operations.backup.connection import connected
from bot.operations.doctor.database import look_at_database
from bot.operations.doctor.finding import Unwell
from bot.settings import Settings
from bot.storage.database import opened
from bot.storage.store import database_address
from tests.conftest import POSTGRESQL


@pytest.fixture(params=["sqlite", POSTGRESQL])
async def used(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """A database that a bot has opened."""
    environ = {"NQ09_STATE": str(tmp_path)}
    if request.param == "postgresql":
        environ["DATABASE_URL"] = request.getfixturevalue("postgres_address")
    settings = Settings.from_env(environ)
    async with opened(database_address(settings)):
        pass
    return settings


def set_version(settings: Settings, revision: str) -> None:
    with connected(database_address(settings)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


async def test_a_database_of_this_version_is_well(used: Settings) -> None:
    assert "bảng đúng phiên bản" in look_at_database(used)


async def test_a_database_of_a_newer_version_is_found(used: Settings) -> None:
    set_version(used, "9999")
    with pytest.raises(Unwell, match="cập nhật nq09"):
        look_at_database(used)


async def test_a_database_without_tables_is_left_so(used: Settings) -> None:
    with connected(database_address(used)) as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert "bot sẽ tạo khi chạy" in look_at_database(used)
    with connected(database_address(used)) as connection, pytest.raises(Exception, match="alembic_version"):
        connection.execute(text("SELECT * FROM alembic_version"))


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert "sẽ được tạo" in look_at_database(Settings(state_dir=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    settings, file = Settings(state_dir=tmp_path), tmp_path / "nq09.db"
    file.write_bytes(b"rubbish" * 1000)
    with pytest.raises(Unwell, match="khôi phục bản sao lưu"):
        look_at_database(settings)


def test_a_page_that_is_damaged_is_found(tmp_path: Path) -> None:
    file = tmp_path / "nq09.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE a (b TEXT PRIMARY KEY)")
    connection.executemany("INSERT INTO a VALUES (?)", [(f"{n:0300}",) for n in range(200)])
    connection.commit()
    connection.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:20480] + b"\xff" * 4096 + whole[24576:])
    with pytest.raises(Unwell, match="bị hỏng"):
        look_at_database(Settings(state_dir=tmp_path))


def test_a_server_tells_whether_it_searches_vectors(postgres_address: str) -> None:
    settings = Settings.from_env({"DATABASE_URL": postgres_address, "NQ09_SEARCH": "database"})
    assert "pgvector có sẵn, bot sẽ bật khi chạy" in look_at_database(settings)
    with connected(database_address(settings)) as connection:
        connection.execute(text("CREATE EXTENSION vector"))
    assert "; pgvector 0" in look_at_database(settings)


def as_visitor(address: str) -> str:
    """The address for an account that may do nothing."""
    with connected(Settings.from_env({"DATABASE_URL": address}).database or "") as connection:
        if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = 'visitor'")):
            connection.execute(text("CREATE ROLE visitor LOGIN"))
    return address.replace("postgres:@", "visitor:@")


def test_a_server_where_vectors_must_be_switched_on_by_another_is_found(postgres_address: str) -> None:
    environ = {"DATABASE_URL": postgres_address, "NQ09_SEARCH": as_visitor(postgres_address)}
    with pytest.raises(Unwell, match="CREATE EXTENSION vector"):
        look_at_database(Settings.from_env(environ))


def test_a_server_that_is_not_there_is_found_without_naming_it(postgres_address: str) -> None:
    nowhere = Settings.from_env({"DATABASE_URL": "postgresql://nobody:hidden@127.0.0.1:9/hidden"})
    with pytest.raises(Unwell, match="không tới được máy chủ") as caught:
        look_at_database(nowhere)
    assert "hidden" not in str(caught.value)
    stranger = Settings.from_env({"DATABASE_URL": postgres_address.replace("postgres:@", "nobody:@")})
    with pytest.raises(Unwell, match="không có tài khoản"):
        look_at_database(stranger)
