"""Backups hold everything of one moment, and come back whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.cli import main
from bot.operations.backup import archive as archives
from bot.operations.backup import backup
from bot.operations.backup.archive import BackupError
from bot.operations.backup.backup import back_up, check, restore
from bot.settings import Settings
from bot.storage import schema
from bot.storage.database import connected, opened
from bot.storage.exchanges import Asker
from bot.storage.feedback import Opinion
from bot.storage.replicas import signed_in
from bot.storage.store import database_address, open_store
from bot.storage.tables import Base, ClassRow, CounterRow, PollRow, ReplyRow
from tests.changed import changed
from tests.conftest import POSTGRESQL

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LAN = Asker(chat="c1", person="lan")
SHORT_LIVED = "câu hỏi chỉ giữ 30 phút"
Places = Callable[[str], Settings]
ENGINES = pytest.mark.parametrize("engine", ["sqlite", POSTGRESQL])


@pytest.fixture
def place(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Places]:
    """A new installation on an engine, with a folder of its own."""
    dropping = ExitStack()

    def made(engine: str) -> Settings:
        folder = tmp_path / f"{engine}-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        if engine == "sqlite":
            return Settings(state_dir=folder)
        server = request.getfixturevalue("postgres")
        monkeypatch.setenv("PATH", f"{server.programs}:{os.environ['PATH']}")
        address = server.fresh_database()
        dropping.callback(server.drop, address)
        return Settings.from_env({"NQ09_STATE": str(folder), "DATABASE_URL": address})

    with dropping:
        yield made


async def fill(settings: Settings) -> None:
    """A little of everything: NULL, JSON, large numbers, letters of all kinds."""
    async with open_store(settings, NOW.timestamp) as store:
        await store.exchanges.remember(LAN, 2**40, SHORT_LIVED, [2**41, 3])
        await store.opinions.add("lan", "m1", Opinion.NOTE, "IV.1", 'lời "góp ý"\n𝒳 \\')
        async with store.sessions.begin() as session:
            session.add(CounterRow(day="2026-11-24", kind="quiz", name="", count=2**50))
            held = ClassRow(
                chat_id=-(2**42),
                thread_id=None,
                trainer_id=7,
                title="Lớp",
                topic="mixed",
                seconds=20,
                status="running",
                questions=[{"a": [1, None, "ư"]}],
                told=0,
                started_at=0.1 + 0.2,
                ended_at=None,
            )
            session.add(held)
            await session.flush()
            session.add(PollRow(poll_id="p", class_id=held.id, number=0, message_id=1, sent_at=1e9))
            session.add(
                ReplyRow(class_id=held.id, number=0, person="lan", name="Lan", option=1, seconds=None)
            )


def content(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """All rows, by table."""
    with connected(database_address(settings)) as connection:
        there = inspect(connection).get_table_names()
        return {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in Base.metadata.sorted_tables
            if table.name in there
        }


def lasting(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    passing = {table.name for table in Base.metadata.sorted_tables if table.info.get("passing")}
    return {name: [] if name in passing else rows for name, rows in content(settings).items()}


@ENGINES
async def test_what_was_backed_up_is_restored(place: Places, tmp_path: Path, engine: str) -> None:
    old, new = place(engine), place(engine)
    await fill(old)
    before = lasting(old)
    assert sum(map(len, before.values())) == 5
    back_up(old, tmp_path / "a.zip", NOW)
    assert check(new, tmp_path / "a.zip").engine == engine
    assert restore(new, tmp_path / "a.zip", force=False).made_at == "2026-11-24T00:00:00+00:00"
    assert content(new) == before
    async with open_store(new, NOW.timestamp) as store:
        await store.opinions.add("minh", "m2", Opinion.UP, "", "")  # numbering goes on
        assert store.identities.key == (old.state_dir / "secret.key").read_bytes()
    assert len(content(new)["feedback"]) == 2
    assert {path.name for path in new.state_dir.iterdir()} <= {"nq09.db", "nq09.db.lock", "secret.key"}


@ENGINES
async def test_what_is_kept_for_minutes_is_not_in_a_backup(
    place: Places, tmp_path: Path, engine: str
) -> None:
    settings = place(engine)
    await fill(settings)
    back_up(settings, tmp_path / "a.zip", NOW)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        dump = archive.read("database")
    assert "góp ý".encode() in dump
    assert SHORT_LIVED.encode() not in dump
    assert len(content(settings)["exchanges"]) == 1


@ENGINES
async def test_a_database_with_content_is_replaced_only_by_force(
    place: Places, tmp_path: Path, engine: str
) -> None:
    settings = place(engine)
    await fill(settings)
    before = lasting(settings)
    back_up(settings, tmp_path / "a.zip", NOW)
    async with open_store(settings, NOW.timestamp) as store:
        await store.opinions.add("minh", "m2", Opinion.UP, "", "")
    after = content(settings)
    with pytest.raises(BackupError, match="--force"):
        restore(settings, tmp_path / "a.zip", force=False)
    assert content(settings) == after
    restore(settings, tmp_path / "a.zip", force=True)
    assert content(settings) == before != after


@ENGINES
async def test_the_database_of_a_bot_that_serves_is_not_replaced(
    place: Places, tmp_path: Path, engine: str
) -> None:
    settings = place(engine)
    await fill(settings)
    back_up(settings, tmp_path / "a.zip", NOW)
    async with open_store(settings, NOW.timestamp) as store, signed_in(store.engine):
        back_up(settings, tmp_path / "b.zip", NOW)
        with pytest.raises(BackupError, match="hãy dừng"):
            restore(settings, tmp_path / "a.zip", force=True)
    restore(settings, tmp_path / "a.zip", force=True)


async def test_a_database_that_is_open_is_not_replaced(archive: Path, place: Places) -> None:
    settings = place("sqlite")
    async with opened(database_address(settings)) as sessions, sessions() as session:
        await session.execute(text("SELECT 1 FROM counters"))
        with pytest.raises(BackupError, match="hãy dừng"):
            restore(settings, archive, force=True)
    restore(settings, archive, force=True)


@ENGINES
async def test_a_restore_that_fails_leaves_all_as_it_was(place: Places, tmp_path: Path, engine: str) -> None:
    settings = place(engine)
    await fill(settings)
    back_up(settings, tmp_path / "a.zip", NOW)
    before, key = content(settings), (settings.state_dir / "secret.key").read_bytes()
    rewrite(tmp_path / "a.zip", {"database": b"rubbish"})
    for attempt in (check, lambda known, path: restore(known, path, force=True)):
        with pytest.raises(BackupError):
            attempt(settings, tmp_path / "a.zip")
    assert content(settings) == before
    assert (settings.state_dir / "secret.key").read_bytes() == key
    assert not (settings.state_dir / "khoi-phuc").exists()


async def test_what_a_killed_run_left_is_in_nobody_s_way(archive: Path, place: Places) -> None:
    settings = place("sqlite")
    left = settings.state_dir / "khoi-phuc"
    left.mkdir()
    (left / "database").write_bytes(b"half")
    restore(settings, archive, force=False)
    assert not left.exists()
    left = archive.with_name("b.zip.dang-ghi")
    left.mkdir()
    (left / "database").write_bytes(b"half")
    back_up(settings, archive.with_name("b.zip"), NOW)
    assert not left.exists()


def rewrite(path: Path, changes: dict[str, bytes], **manifest: object) -> None:
    """Change files of an archive, with a manifest that fits."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()} | changes
    told = json.loads(files.pop("manifest.json"))
    told["files"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for name, data in files.items()
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(told | manifest))


@pytest.fixture
async def archive(place: Places, tmp_path: Path) -> Path:
    settings = place("sqlite")
    await fill(settings)
    back_up(settings, tmp_path / "archive.zip", NOW)
    return tmp_path / "archive.zip"


async def test_a_damaged_archive_is_refused(archive: Path, place: Places) -> None:
    settings, whole = place("sqlite"), archive.read_bytes()
    manifest, refused, places = check(settings, archive), 0, range(0, len(whole), 61)
    for damaged in [
        *(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :] for place in places),
        *(whole[:end] for end in (0, 1, len(whole) // 2, len(whole) - 1)),
    ]:
        archive.write_bytes(damaged)
        try:
            assert check(settings, archive).files == manifest.files
        except BackupError:
            refused += 1
    assert refused > len(places) * 0.9


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "database/../../evil", "evil", "Database", "manifest.json"]
)
async def test_an_archive_with_other_files_is_refused(archive: Path, place: Places, name: str) -> None:
    with zipfile.ZipFile(archive, "a") as file, pytest.warns() if name == "manifest.json" else closing(file):
        file.writestr(name, b"{}")
    settings = place("sqlite")
    with pytest.raises(BackupError, match="không phải bản sao lưu"):
        restore(settings, archive, force=True)
    assert not list(archive.parent.parent.rglob("*evil*"))
    assert list(settings.state_dir.iterdir()) == []


async def test_a_link_in_an_archive_is_no_database(archive: Path, place: Places) -> None:
    with zipfile.ZipFile(archive) as file:
        manifest = json.loads(file.read("manifest.json"))
    link, target = zipfile.ZipInfo("database"), b"/etc/passwd"
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    manifest["files"]["database"] = {"sha256": hashlib.sha256(target).hexdigest(), "size": len(target)}
    del manifest["files"]["secret.key"]
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(link, target)
        file.writestr("manifest.json", json.dumps(manifest))
    settings = place("sqlite")
    (settings.state_dir / "secret.key").write_bytes(key_of(archive))
    with pytest.raises(BackupError):
        restore(settings, archive, force=True)
    assert not (settings.state_dir / "nq09.db").exists()


def key_of(archive: Path) -> bytes:
    """The key of the installation that an archive was made of."""
    return next(archive.parent.glob("sqlite-*/secret.key")).read_bytes()


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 200_000,
        b'{"files": []}',
        b'{"format": "nq09-backup 1"}',
        b'{"made_at": ' + b"9" * 5000 + b"}",
        b" " * 2**27,
    ],
    ids=lambda manifest: manifest[:12].decode(),
)
async def test_a_manifest_that_is_none_is_refused(archive: Path, place: Places, manifest: bytes) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("database", b"x")
        file.writestr("manifest.json", manifest)
    with pytest.raises(BackupError, match="không phải bản sao lưu"):
        check(place("sqlite"), archive)


async def test_no_more_is_unpacked_than_the_manifest_says(
    archive: Path, place: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = b"\0" * 2**26
    rewrite(archive, {"database": bomb})
    with zipfile.ZipFile(archive) as file:
        manifest = json.loads(file.read("manifest.json"))
    for size in (1000, 2**31 + 1, 2**80):
        manifest["files"]["database"]["size"] = size
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("database", bomb)
            file.writestr("secret.key", b"k")
            file.writestr("manifest.json", json.dumps(manifest))
        folder = tmp_path / str(size)
        folder.mkdir()
        with pytest.raises(BackupError, match="không phải bản sao lưu"):
            archives.unpack(archive, folder)
        assert sum(path.stat().st_size for path in folder.iterdir()) <= archives._CHUNK
    manifest["files"]["database"]["size"] = 2**31
    monkeypatch.setattr(
        "bot.operations.backup.archive.shutil.disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 2**30)
    )
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("database", bomb)
        file.writestr("secret.key", b"k")
        file.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises(BackupError, match="dọn đĩa"):
        check(place("sqlite"), archive)


async def test_a_directory_of_many_files_is_not_read(archive: Path, place: Places) -> None:
    with zipfile.ZipFile(archive, "w") as file:
        for number in range(200):
            file.writestr(f"{number}", b"")
    with pytest.raises(BackupError, match="không phải bản sao lưu") as caught:
        check(place("sqlite"), archive)
    assert "large directory" in str(caught.value.__cause__)
    # The same, said in the long form that the zip library believes first.
    end = archive.read_bytes()
    archive.write_bytes(end[:-22] + b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1) + end[-22:-10] + bytes(10))
    with pytest.raises(BackupError, match="không phải bản sao lưu"):
        check(place("sqlite"), archive)


def tampered(archive: Path, script: str) -> None:
    """Change the database in an archive."""
    file = archive.with_name("tampered.db")
    with zipfile.ZipFile(archive) as whole:
        file.write_bytes(whole.read("database"))
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)
    rewrite(archive, {"database": file.read_bytes()})


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE secrets (a INT)",
        "DROP TABLE counters",
        "ALTER TABLE counters ADD COLUMN more INT",
        "CREATE TRIGGER t AFTER INSERT ON feedback BEGIN DELETE FROM feedback; END",
        "CREATE VIEW v AS SELECT 1",
        "PRAGMA foreign_keys=OFF; DELETE FROM classes",
        "UPDATE alembic_version SET version_num = '0001'",
    ],
)
async def test_a_database_that_is_not_ours_is_refused(archive: Path, place: Places, script: str) -> None:
    tampered(archive, script)
    settings = place("sqlite")
    for attempt in (check, lambda known, path: restore(known, path, force=True)):
        with pytest.raises(BackupError, match="không phải của nq09"):
            attempt(settings, archive)
    assert not (settings.state_dir / "nq09.db").exists()


async def test_an_archive_of_a_newer_version_is_refused(archive: Path, place: Places) -> None:
    rewrite(archive, {}, revision="9999")
    with pytest.raises(BackupError, match="cập nhật nq09"):
        restore(place("sqlite"), archive, force=True)


@pytest.mark.postgres
async def test_an_archive_of_another_engine_is_refused(archive: Path, place: Places) -> None:
    for attempt in (check, lambda known, path: restore(known, path, force=True)):
        with pytest.raises(BackupError, match="DATABASE_URL"):
            attempt(place("postgresql"), archive)


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the code were a version further on: it has counted something more."""
    head = schema.known_revisions()[0]
    migrations = tmp_path / "migrations"
    shutil.copytree(Path(schema.__file__).parent / "migrations", migrations)
    (migrations / "versions" / "9998_more.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = '9998', {head!r}\n"
        "def upgrade():\n"
        "    op.execute(\"INSERT INTO unanswered (day, text) VALUES ('2026-11-24', 'thêm')\")\n"
    )
    monkeypatch.setattr(schema, "_MIGRATIONS", migrations)
    return iter(())


@ENGINES
async def test_an_archive_of_an_older_version_is_brought_up_to_date(
    place: Places, tmp_path: Path, engine: str, request: pytest.FixtureRequest
) -> None:
    old, new = place(engine), place(engine)
    await fill(old)
    back_up(old, tmp_path / "a.zip", NOW)
    request.getfixturevalue("newer")
    restore(new, tmp_path / "a.zip", force=False)
    with connected(database_address(new)) as connection:
        assert connection.scalar(text("SELECT text FROM unanswered")) == "thêm"
        assert schema.current_revision(connection) == "9998"


@ENGINES
async def test_going_back_to_an_older_version_leaves_no_newer_tables(
    place: Places, tmp_path: Path, engine: str
) -> None:
    settings = place(engine)
    await fill(settings)
    back_up(settings, tmp_path / "a.zip", NOW)
    with connected(database_address(settings)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("CREATE TABLE newer (n INT)"))
    if engine == "postgresql":
        with pytest.raises(BackupError, match="cơ sở dữ liệu PostgreSQL trống"):
            restore(settings, tmp_path / "a.zip", force=True)
        settings = place(engine)
    restore(settings, tmp_path / "a.zip", force=True)
    with connected(database_address(settings)) as connection:
        assert not inspect(connection).has_table("newer")
        assert schema.current_revision(connection) == schema.known_revisions()[0]


async def test_a_damaged_database_is_replaced_by_force_and_kept(archive: Path, place: Places) -> None:
    settings = place("sqlite")
    file = settings.state_dir / "nq09.db"
    file.write_bytes(b"rubbish" * 1000)
    file.with_name("nq09.db-wal").write_bytes(b"rubbish")
    with pytest.raises(BackupError, match="--force"):
        restore(settings, archive, force=False)
    restore(settings, archive, force=True)
    assert file.with_name("nq09.db.truoc-khoi-phuc").read_bytes() == b"rubbish" * 1000
    assert len(content(settings)["feedback"]) == 1


async def test_the_key_of_the_hashes_comes_along(archive: Path, place: Places) -> None:
    settings = place("sqlite")
    kept, key = key_of(archive), settings.state_dir / "secret.key"
    key.write_bytes(b"another")
    restore(settings, archive, force=False)
    assert key.read_bytes() == kept
    assert key.with_name("secret.key.truoc-khoi-phuc").read_bytes() == b"another"
    assert [path.stat().st_mode & 0o077 for path in (key, settings.state_dir / "nq09.db")] == [0, 0]
    restore(changed(settings, secret=kept.decode()), archive, force=True)
    for attempt in (check, lambda known, path: restore(known, path, force=True)):
        with pytest.raises(BackupError, match="NQ09_SECRET"):
            attempt(changed(settings, secret="khác"), archive)


@pytest.mark.parametrize("key", [b"", b"another", b"k" * 5000])
async def test_a_key_that_is_not_the_one_of_the_hashes_is_refused(
    archive: Path, place: Places, key: bytes
) -> None:
    forged = {} if key == b"another" else {"key": backup._fingerprint(key)}
    rewrite(archive, {"secret.key": key}, **forged)
    settings = place("sqlite")
    (settings.state_dir / "secret.key").write_bytes(b"good")
    for attempt in (check, lambda known, path: restore(known, path, force=True)):
        with pytest.raises(BackupError, match="khóa băm"):
            attempt(settings, archive)
    assert [path.name for path in settings.state_dir.iterdir()] == ["secret.key"]
    assert (settings.state_dir / "secret.key").read_bytes() == b"good"


async def test_a_key_of_the_settings_stays_out_and_must_be_the_same(place: Places, tmp_path: Path) -> None:
    settings = changed(place("sqlite"), secret="khóa-riêng")
    await fill(settings)
    manifest = back_up(settings, tmp_path / "a.zip", NOW)
    assert list(manifest.files) == ["database"]
    assert "khóa-riêng".encode() not in (tmp_path / "a.zip").read_bytes()
    with pytest.raises(BackupError, match="máy đã sao lưu"):
        restore(changed(settings, secret=None), tmp_path / "a.zip", force=True)
    assert not (settings.state_dir / "secret.key").exists()
    restore(settings, tmp_path / "a.zip", force=True)


async def test_only_its_owner_reads_an_archive_and_none_is_overwritten(archive: Path, place: Places) -> None:
    assert archive.stat().st_mode & 0o077 == 0
    settings, before = place("sqlite"), archive.read_bytes()
    await fill(settings)
    with pytest.raises(BackupError, match="đã có tệp"):
        back_up(settings, archive, NOW)
    assert archive.read_bytes() == before
    with pytest.raises(BackupError, match="không ghi được"):
        back_up(settings, archive.parent / "none" / "a.zip", NOW)


@pytest.mark.postgres
def test_there_is_nothing_to_back_up_before_the_bot_ran(place: Places, tmp_path: Path) -> None:
    for settings in (place("sqlite"), place("postgresql")):
        with pytest.raises(BackupError, match="chưa chạy"):
            back_up(settings, tmp_path / "a.zip", NOW)
    assert not (tmp_path / "a.zip").exists()


async def test_a_damaged_database_is_not_backed_up(place: Places, tmp_path: Path) -> None:
    settings = place("sqlite")
    (settings.state_dir / "nq09.db").write_bytes(b"rubbish" * 1000)
    with pytest.raises(BackupError, match="nq09 doctor"):
        back_up(settings, tmp_path / "a.zip", NOW)
    assert list(tmp_path.glob("*a.zip*")) == []


def program(folder: Path, script: str) -> None:
    """A pg_dump that does something else."""
    folder.mkdir(exist_ok=True)
    (folder / "pg_dump").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "pg_dump").chmod(0o755)


@pytest.mark.postgres
async def test_postgresql_s_programs_are_named_when_they_fail(
    place: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = place("postgresql")
    await fill(settings)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(BackupError, match="gói postgresql-client"):
        back_up(settings, tmp_path / "a.zip", NOW)
    program(tmp_path / "bin", "echo 'aborting because of server version mismatch' >&2; exit 1")
    with pytest.raises(BackupError, match="cũ hơn máy chủ"):
        back_up(settings, tmp_path / "a.zip", NOW)
    program(tmp_path / "bin", "echo secret-row >&2; exit 1")
    with pytest.raises(BackupError, match="nq09 doctor") as caught:
        back_up(settings, tmp_path / "a.zip", NOW)
    assert "secret-row" not in str(caught.value)
    assert list(tmp_path.glob("*a.zip*")) == []


@pytest.mark.postgres
async def test_the_password_is_not_on_the_command_line(
    place: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = place("postgresql")
    await fill(settings)
    assert settings.database is not None
    address = settings.database.get_secret_value().replace("postgres:@", "postgres:hidden%40word@")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    noting = f'echo "$@" > {tmp_path}/arguments; echo "$PGPASSWORD" > {tmp_path}/password'
    program(tmp_path / "bin", f"{noting}; exit 1")
    with pytest.raises(BackupError):
        back_up(changed(settings, database=address), tmp_path / "a.zip", NOW)
    assert "hidden" not in (tmp_path / "arguments").read_text()
    assert (tmp_path / "password").read_text() == "hidden@word\n"


async def test_the_commands(place: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, file = place("sqlite"), place("sqlite"), str(tmp_path / "a.zip")
    await fill(old)
    assert main(["backup", file], {"NQ09_STATE": str(old.state_dir)}) == 0
    assert main(["restore", "--check", file], {"NQ09_STATE": str(new.state_dir)}) == 0
    assert not list(new.state_dir.iterdir())
    assert main(["restore", file], {"NQ09_STATE": str(new.state_dir)}) == 0
    assert main(["restore", file], {"NQ09_STATE": str(new.state_dir)}) == 3
    printed = capsys.readouterr()
    assert "Đã sao lưu" in printed.out
    assert "Tệp tốt" in printed.out
    assert "Đã khôi phục" in printed.out
    assert "--force" in printed.err
