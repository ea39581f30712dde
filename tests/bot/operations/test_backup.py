"""Backups hold everything of one moment, and come back whole or not at all, between engines too."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import JSON, Float, Integer, String, inspect, text

from bot.cli import main
from bot.operations.backup.archive import KEY, BackupError, Manifest, lines_of, table_file
from bot.operations.backup.backup import back_up
from bot.operations.backup.connection import connected, our_tables
from bot.operations.backup.restoring import check, restore
from bot.settings import Settings
from bot.storage import schema
from bot.storage.database import opened
from bot.storage.exchanges import Asker
from bot.storage.feedback import Opinion
from bot.storage.store import database_address, open_store
from bot.storage.tables import Base, ClassRow, CounterRow, PollRow, ReplyRow
from tests.changed import changed

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LAN = Asker(chat="c1", person="lan")
Places = Callable[[str], Settings]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Places:
    """A new installation on an engine, with a folder of its own."""

    def made(engine: str) -> Settings:
        folder = tmp_path / f"{engine}-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        settings = Settings(state_dir=folder)
        if engine == "sqlite":
            return settings
        server = request.getfixturevalue("postgres")
        return Settings.from_env({"NQ09_STATE": str(folder), "DATABASE_URL": server.fresh_database()})

    return made


async def fill(settings: Settings) -> None:
    """A little of everything: NULL, JSON, large numbers, letters of all kinds."""
    async with open_store(settings, NOW.timestamp) as store:
        await store.exchanges.remember(LAN, 2**40, 'hồ sơ "cấp xã"\n𝒳 \\', [2**41, 3])
        await store.opinions.add("lan", "m1", Opinion.NOTE, "IV.1", "lời góp ý")
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


def content(settings: Settings, path: Path) -> dict[str, list[bytes]]:
    """All rows, by table."""
    path.unlink(missing_ok=True)
    manifest = back_up(settings, path, NOW)
    return {name: list(lines_of(path, name)) for name in manifest.files}


@pytest.mark.parametrize("target", ["sqlite", "postgresql"])
@pytest.mark.parametrize("source", ["sqlite", "postgresql"])
async def test_what_was_backed_up_is_restored_into_either_engine(
    place: Places, tmp_path: Path, source: str, target: str
) -> None:
    old, new = place(source), place(target)
    await fill(old)
    before = content(old, tmp_path / "a.zip")
    assert sum(map(len, before.values())) >= 6
    assert restore(new, tmp_path / "a.zip", force=False).engine == source
    assert content(new, tmp_path / "b.zip") == before
    async with open_store(new, NOW.timestamp) as store:
        assert await store.exchanges.history(LAN) == ('hồ sơ "cấp xã"\n𝒳 \\',)
        await store.exchanges.remember(LAN, 5, "câu mới", [])  # numbering goes on
        assert len(await store.exchanges.history(LAN)) == 2


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_backup_is_of_one_moment(place: Places, engine: str) -> None:
    settings = place(engine)
    await fill(settings)
    address = database_address(settings)
    counted = text("SELECT (SELECT count(*) FROM exchanges) + (SELECT count(*) FROM unanswered)")
    with connected(address) as reading:
        first = reading.scalar(text("SELECT count(*) FROM counters"))
        assert first == 1
        with connected(address) as writing:
            writing.execute(text("INSERT INTO unanswered (day, text) VALUES ('2026-11-24', 'x')"))
        assert reading.scalar(counted) == 1
    with connected(address) as later:
        assert later.scalar(counted) == 2


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_database_with_content_is_replaced_only_by_force(
    place: Places, tmp_path: Path, engine: str
) -> None:
    settings = place(engine)
    await fill(settings)
    before = content(settings, tmp_path / "a.zip")
    async with open_store(settings, NOW.timestamp) as store:
        await store.opinions.add("minh", "m2", Opinion.UP, "", "")
    after = content(settings, tmp_path / "b.zip")
    with pytest.raises(BackupError, match="--force"):
        restore(settings, tmp_path / "a.zip", force=False)
    assert content(settings, tmp_path / "b.zip") == after
    restore(settings, tmp_path / "a.zip", force=True)
    assert content(settings, tmp_path / "b.zip") == before != after


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_restore_that_fails_leaves_all_as_it_was(place: Places, tmp_path: Path, engine: str) -> None:
    settings = place(engine)
    await fill(settings)
    before = content(settings, tmp_path / "a.zip")
    rewrite(tmp_path / "a.zip", {table_file("classes"): b""})  # polls of a class that is not there
    with pytest.raises(BackupError):
        restore(settings, tmp_path / "a.zip", force=True)
    assert content(settings, tmp_path / "b.zip") == before
    assert not list(settings.state_dir.glob("*.khoi-phuc"))


def rewrite(path: Path, changed: dict[str, bytes], **manifest: object) -> None:
    """Change files of an archive, with a manifest that fits."""
    import hashlib

    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()} | changed
    told = json.loads(files.pop("manifest.json")) | manifest
    told["files"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "lines": data.count(b"\n")}
        for name, data in files.items()
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(told))


@pytest.fixture
async def archive(place: Places, tmp_path: Path) -> Path:
    settings = place("sqlite")
    await fill(settings)
    back_up(settings, tmp_path / "archive.zip", NOW)
    return tmp_path / "archive.zip"


async def test_a_damaged_archive_is_refused(archive: Path) -> None:
    whole, manifest = archive.read_bytes(), check(archive)
    refused = 0
    for place in range(0, len(whole), 5):
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        refused += not harmless(archive, manifest)
    assert refused > len(whole) / 5 * 0.7
    for end in (0, 1, len(whole) // 2, len(whole) - 1):
        archive.write_bytes(whole[:end])
        assert not harmless(archive, manifest)


def harmless(path: Path, manifest: Manifest) -> bool:
    """Whether an archive is taken; what is taken must hold what was written."""
    try:
        found = check(path)
    except BackupError:
        return False
    assert found.files == manifest.files
    return True


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "tables/../../evil.jsonl", "tables/A.jsonl", "x"])
async def test_an_archive_with_other_files_is_refused(archive: Path, place: Places, name: str) -> None:
    rewrite(archive, {name: b"evil"})
    with pytest.raises(BackupError, match="không phải bản sao lưu"):
        restore(place("sqlite"), archive, force=True)
    assert not list(archive.parent.parent.rglob("*evil*"))


async def test_an_archive_of_a_table_that_nobody_knows_is_refused(archive: Path, place: Places) -> None:
    rewrite(archive, {"tables/secrets.jsonl": b"{}\n"})
    with pytest.raises(BackupError, match="phần lạ"):
        restore(place("sqlite"), archive, force=True)


async def test_rows_that_do_not_fit_their_table_are_refused(archive: Path, place: Places) -> None:
    rewrite(archive, {table_file("counters"): b'{"day": "x"}\n'})
    with pytest.raises(BackupError, match="counters"):
        restore(place("sqlite"), archive, force=True)


async def test_an_archive_of_a_newer_version_is_refused(archive: Path, place: Places) -> None:
    rewrite(archive, {}, revision="9999")
    with pytest.raises(BackupError, match="cập nhật nq09"):
        restore(place("sqlite"), archive, force=True)


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the code were a version further on: a table has a column more."""
    head = schema.known_revisions()[0]
    migrations = tmp_path / "migrations"
    shutil.copytree(Path(schema.__file__).parent / "migrations", migrations)
    (migrations / "versions" / "9998_more.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '9998', {head!r}\n"
        "def upgrade():\n"
        "    op.add_column('unanswered', sa.Column('more', sa.Text(), server_default='thêm'))\n"
    )
    monkeypatch.setattr(schema, "_MIGRATIONS", migrations)
    return iter(())


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_an_archive_of_an_older_version_is_brought_up_to_date(
    archive: Path, place: Places, engine: str, request: pytest.FixtureRequest
) -> None:
    row = b'{"id": 1, "day": "2026-11-24", "text": "x"}\n'
    rewrite(archive, {table_file("unanswered"): row})
    request.getfixturevalue("newer")
    settings = place(engine)
    restore(settings, archive, force=False)
    with connected(database_address(settings)) as connection:
        assert connection.scalar(text("SELECT more FROM unanswered")) == "thêm"
        assert schema.current_revision(connection) == "9998"


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_going_back_to_an_older_version_leaves_no_newer_tables(
    archive: Path, place: Places, engine: str
) -> None:
    settings = place(engine)
    await fill(settings)
    with connected(database_address(settings)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("CREATE TABLE newer (n INT)"))
    if engine == "postgresql":
        with pytest.raises(BackupError, match="cơ sở dữ liệu PostgreSQL trống"):
            restore(settings, archive, force=True)
        settings = place(engine)
    restore(settings, archive, force=True)
    with connected(database_address(settings)) as connection:
        assert not inspect(connection).has_table("newer")
        assert schema.current_revision(connection) == schema.known_revisions()[0]


async def test_a_database_that_is_open_is_not_replaced(archive: Path, place: Places) -> None:
    settings = place("sqlite")
    async with opened(database_address(settings)) as sessions, sessions() as session:
        await session.execute(text("SELECT 1 FROM counters"))
        with pytest.raises(BackupError, match="dừng"):
            restore(settings, archive, force=True)
    restore(settings, archive, force=True)


async def test_a_damaged_database_is_replaced_by_force_and_kept(archive: Path, place: Places) -> None:
    settings = place("sqlite")
    file = settings.state_dir / "nq09.db"
    file.write_bytes(b"rubbish" * 1000)
    file.with_name("nq09.db-wal").write_bytes(b"rubbish")
    with pytest.raises(BackupError, match="--force"):
        restore(settings, archive, force=False)
    restore(settings, archive, force=True)
    assert file.with_name("nq09.db.truoc-khoi-phuc").read_bytes() == b"rubbish" * 1000
    assert len(content(settings, archive.with_name("b.zip"))[table_file("exchanges")]) == 1


async def test_the_key_of_the_hashes_comes_along(archive: Path, place: Places) -> None:
    settings = place("sqlite")
    restore(settings, archive, force=False)
    key = settings.state_dir / "secret.key"
    assert key.read_bytes() == b"".join(lines_of(archive, KEY))
    assert key.stat().st_mode & 0o077 == 0
    restore(changed(settings, secret=key.read_text()), archive, force=True)
    with pytest.raises(BackupError, match="NQ09_SECRET"):
        restore(changed(settings, secret="khác"), archive, force=True)


async def test_a_key_of_the_settings_stays_out_and_must_be_the_same(place: Places, tmp_path: Path) -> None:
    settings = changed(place("sqlite"), secret="khóa-riêng")
    await fill(settings)
    assert KEY not in back_up(settings, tmp_path / "a.zip", NOW).files
    assert "khóa-riêng".encode() not in (tmp_path / "a.zip").read_bytes()
    with pytest.raises(BackupError, match="máy đã sao lưu"):
        restore(changed(settings, secret=None), tmp_path / "a.zip", force=True)
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


def test_every_column_has_a_type_that_archives_carry() -> None:
    carried = (Integer, Float, String, JSON)
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]
    assert [column for column in columns if not isinstance(column.type, carried)] == []


async def test_all_tables_are_carried_but_those_of_what_is_under_way(
    place: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = Base.metadata.tables["exchanges"]
    monkeypatch.setitem(passing.info, "passing", True)
    settings = place("sqlite")
    await fill(settings)
    tables = [table.name for table in Base.metadata.tables.values() if not table.info.get("passing")]
    assert set(back_up(settings, tmp_path / "a.zip", NOW).files) == {KEY, *map(table_file, tables)}
    restore(settings, tmp_path / "a.zip", force=True)
    with connected(database_address(settings)) as connection:
        assert set(our_tables(connection).tables) == set(Base.metadata.tables)
        assert connection.scalar(text("SELECT count(*) FROM exchanges")) == 0


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
    assert "Đã khôi phục" in printed.out
    assert "--force" in printed.err
