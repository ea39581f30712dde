"""Answering over PostgreSQL: the same answers as over the index in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering import Assistant, index_source, open_assistant
from bot.cli import main
from bot.commands.console import database_address
from bot.operations.doctor import examine
from bot.settings import Settings
from corpus.questions import load_questions
from index.errors import NotLoaded, WrongAddress
from index.postgres.database import Database
from index.postgres.loaded import Collection, load
from index.store import fingerprint, open_indexes
from tests.changed import changed
from tests.index.measuring.toy_benchmark import write_benchmark
from tests.postgres import PostgresServer


@pytest.fixture(scope="module")
def loaded(postgres: PostgresServer, settings: Settings) -> str:
    """The address of a database that holds the resolution's index."""
    address = postgres.fresh_database()
    source = index_source(settings)
    indexes = open_indexes(source, settings.index_dir)
    collection = Collection(name="09-nq-tu", fingerprint=fingerprint(source), indexes=indexes)
    list(load(collection, Database(address)))
    return address


@pytest.fixture(scope="module")
def replica(loaded: str, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant with the database's address and no index folder."""
    folder = tmp_path_factory.mktemp("replica") / "index"
    yield open_assistant(changed(settings, search=loaded, index_dir=folder))
    assert not folder.exists()


def test_answers_are_those_of_the_index_in_this_process(
    replica: Assistant, assistant: Assistant, settings: Settings
) -> None:
    bank = load_questions(settings.document)[::60]
    assert len(bank) > 70
    for asked in bank:
        assert replica.ask(asked.question, asked.history) == assistant.ask(asked.question, asked.history)


def test_the_command_loads_and_says_so(
    settings: Settings, assistant: Assistant, postgres_address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"NQ09_STATE": str(settings.state_dir)}
    assert main(["build", "--to", postgres_address], environ) == 0
    assert f"Đã nạp xong: {len(assistant.searcher.keys)} mục.\n" in capsys.readouterr().err


def test_the_command_asks_the_database_of_the_bot(
    loaded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"NQ09_STATE": str(tmp_path), "NQ09_SEARCH": "database", "DATABASE_URL": loaded}
    assert main(["ask", "Kinh tế số chiếm bao nhiêu GRDP?"], environ) == 0
    assert capsys.readouterr().out.startswith("Khoảng 20% GRDP")


def test_a_database_without_the_index_says_how_to_load_it(settings: Settings, postgres_address: str) -> None:
    with pytest.raises(NotLoaded, match="nq09 build --to"):
        open_assistant(changed(settings, search=postgres_address))


def test_the_bots_database_must_be_named(settings: Settings) -> None:
    with pytest.raises(WrongAddress, match="DATABASE_URL"):
        database_address("database", settings)


@pytest.mark.usefixtures("assistant")
def test_a_wrong_address_exits_3_and_shows_no_password(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"NQ09_STATE": str(settings.state_dir)}
    assert main(["build", "--to", "postgresql://nq09:bi-mat@127.0.0.1:1/kho"], environ) == 3
    said = capsys.readouterr().err
    assert "127.0.0.1/kho" in said
    assert "bi-mat" not in said


def test_info_and_doctor_name_the_place(
    loaded: str, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info"], {"NQ09_STATE": str(tmp_path), "NQ09_SEARCH": loaded}) == 0
    assert "NQ09_SEARCH" in capsys.readouterr().out
    findings = {finding.name: finding for finding in examine(changed(settings, search=loaded))}
    assert findings["Chỉ mục và mô hình"].well


def test_the_benchmark_searches_a_database(
    postgres_address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_benchmark(
        tmp_path, texts={"d1": "giáo dục", "d2": "du lịch"}, queries={"q": "du lich"}, relevant={"q": "d2"}
    )
    environ = {"NQ09_STATE": str(tmp_path)}
    assert main(["bench", str(folder), "--to", postgres_address], environ) == 0
    assert '"recall@1": 1.0' in capsys.readouterr().out
