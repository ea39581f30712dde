"""What is kept, for whom, for how long, and what is deleted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.quiz.maker import QuizMaker
from bot.quiz.topics import MIXED
from bot.storage.classes import ClassStatus, SetUp
from bot.storage.counters import Counted
from bot.storage.database import StorageError, opened, sqlite_address
from bot.storage.exchanges import REMEMBERED, Asker
from bot.storage.feedback import Opinion
from bot.storage.identities import SecretError, load_identities
from bot.storage.store import CLASS_KEPT, Erased, Store
from bot.storage.tables import Base
from corpus.document import Resolution
from corpus.facts.model import Facts
from tests.bot.storage.conftest import Clock

LAN = Asker(chat="c1", person="lan")


async def talk_of(store: Store, asker: Asker) -> tuple[str, ...]:
    last = await store.exchanges.latest(asker)
    return await store.exchanges.talk(last.id) if last else ()


async def ask(store: Store, asker: Asker, message_id: int, question: str, *replies: int) -> None:
    """Ask going on from the person's last question."""
    last = await store.exchanges.latest(asker)
    parent = last.id if last else None
    await store.exchanges.remember(asker, message_id, question, replies, parent)


async def test_a_talk_is_a_person_s_own_in_one_chat_and_topic(store: Store) -> None:
    await ask(store, LAN, 1, "x", 2)
    assert await talk_of(store, LAN) == ("x",)
    assert await talk_of(store, replace(LAN, chat="c2")) == ()
    assert await talk_of(store, replace(LAN, person="minh")) == ()
    assert await talk_of(store, replace(LAN, thread=7)) == ()


async def test_the_last_questions_of_a_talk_are_remembered_for_half_an_hour(
    store: Store, clock: Clock
) -> None:
    for number in range(REMEMBERED + 2):
        await ask(store, LAN, number, str(number))
    assert await talk_of(store, LAN) == tuple(str(number) for number in range(2, REMEMBERED + 2))
    clock.now += 1801
    assert await talk_of(store, LAN) == ()
    assert await store.exchanges.find(LAN, 6) is None
    assert await store.exchanges.answered_by(LAN.chat, 6) is None
    assert await store.exchanges.forget_old() == REMEMBERED + 2


async def test_an_answer_leads_to_its_own_talk_whoever_asks(store: Store) -> None:
    await ask(store, LAN, 1, "one", 5, 6)
    await ask(store, LAN, 2, "two", 7)
    exchange = await store.exchanges.answered_by(LAN.chat, 6)
    assert exchange is not None
    assert await store.exchanges.talk(exchange.id) == ("one",)
    assert await store.exchanges.answered_by("c2", 6) is None
    minh = replace(LAN, person="minh")
    await store.exchanges.remember(minh, 3, "three", [8], exchange.id)
    assert await talk_of(store, minh) == ("one", "three")
    assert await talk_of(store, LAN) == ("one", "two")


async def test_an_edited_question_keeps_its_place(store: Store, clock: Clock) -> None:
    await ask(store, LAN, 1, "one", 5)
    clock.now += 1
    await ask(store, LAN, 2, "two", 6)
    await store.exchanges.remember(LAN, 1, "changed", [5, 7])
    assert await talk_of(store, LAN) == ("changed", "two")
    exchange = await store.exchanges.find(LAN, 1)
    assert exchange is not None
    assert exchange.replies == (5, 7)
    assert await store.exchanges.talk(exchange.parent) == ()


async def test_one_vote_a_person_and_answer(store: Store) -> None:
    for opinion in (Opinion.UP, Opinion.DOWN):
        await store.opinions.add("lan", "m1", opinion, "IV.1", "q")
    (kept,) = await store.opinions.latest(list(Opinion))
    assert kept.opinion is Opinion.DOWN


async def test_counts_add_up_by_day(store: Store, clock: Clock) -> None:
    for _ in range(3):
        await store.counters.add(Counted.ANSWERED)
    clock.now += 86_400
    await store.counters.add(Counted.ANSWERED)
    await store.counters.add(Counted.PASSAGE, ("IV.1", "IV.2", "IV.1"))
    assert [count.count for count in await store.counters.by_day(Counted.ANSWERED, 3)] == [0, 3, 1]
    assert [count.passage for count in await store.counters.most_quoted(1)] == ["IV.1"]


async def test_erasing_deletes_what_is_a_person_s_and_says_how_much(store: Store) -> None:
    lan, minh = store.identities.person(1), store.identities.person(2)
    for person in (lan, minh):
        await store.exchanges.remember(Asker(chat="c", person=person), 1 if person == lan else 2, "x", [])
        await store.opinions.add(person, "m", Opinion.UP, "", "")
    assert await store.erase(1) == Erased(exchanges=1, feedback=1, replies=0)
    assert await store.erase(1) == Erased(exchanges=0, feedback=0, replies=0)
    assert len(await store.opinions.latest([Opinion.UP])) == 1


async def a_class(store: Store, resolution: Resolution, facts: Facts) -> int:
    maker = QuizMaker(resolution=resolution, facts=facts)
    setup = SetUp(
        chat_id=-1,
        thread_id=None,
        trainer_id=7,
        title="Lớp",
        topic=MIXED.key,
        seconds=20,
        questions=maker.questions(MIXED, 5, 1),
    )
    class_id = await store.classes.begin(setup)
    assert class_id is not None
    assert await store.classes.begin(setup) is None
    return class_id


async def test_an_answer_counts_once_with_its_time_where_known(
    store: Store, clock: Clock, resolution: Resolution, facts: Facts
) -> None:
    class_id = await a_class(store, resolution, facts)
    await store.classes.sent(class_id, 0, "p0", 1)
    clock.now += 4
    assert await store.classes.answered("p0", "lan", "Lan", 1)
    assert not await store.classes.answered("p0", "lan", "Lan", 2)
    assert not await store.classes.answered("other", "lan", "Lan", 2)
    clock.now += 600
    assert await store.classes.answered("p0", "minh", "Minh", 0)
    assert [(r.option, r.seconds) for r in await store.classes.replies(class_id)] == [(1, 4.0), (0, None)]


async def test_a_class_is_held_by_one_replica(store: Store, resolution: Resolution, facts: Facts) -> None:
    class_id = await a_class(store, resolution, facts)
    assert await store.classes.claim(1) == (class_id,)
    await store.classes.let_go(class_id, 2)  # not its own: nothing changes
    assert await store.classes.claim(2) == ()
    await store.classes.let_go(class_id, 1)
    assert await store.classes.claim(2) == (class_id,)
    await store.classes.let_go(class_id, 2)
    for status, found in (("paused", ()), ("ending", (class_id,)), ("ended", ())):
        await store.classes.move(class_id, list(ClassStatus), ClassStatus(status))
        assert await store.classes.claim(1) == found
        await store.classes.let_go(class_id, 1)


async def test_names_of_a_class_are_deleted_after_thirty_days(
    store: Store, clock: Clock, resolution: Resolution, facts: Facts
) -> None:
    class_id = await a_class(store, resolution, facts)
    await store.classes.sent(class_id, 0, "p0", 1)
    await store.classes.answered("p0", "lan", "Lan", 1)
    await store.classes.move(class_id, [ClassStatus.RUNNING], ClassStatus.ENDED)
    clock.now += CLASS_KEPT - 1
    await store.forget_old()
    assert await store.classes.replies(class_id)
    clock.now += 2
    await store.forget_old()
    assert not await store.classes.replies(class_id)
    assert await store.classes.state(class_id) is None


@pytest.mark.parametrize(("days", "kept"), [(364, True), (367, False)])
async def test_opinions_and_refused_questions_are_kept_for_a_year(
    store: Store, clock: Clock, days: int, kept: bool
) -> None:
    await store.opinions.add("lan", "c1:1", Opinion.NOTE, "", "tốt")
    await store.opinions.note_unanswered("giá vàng")
    clock.now += days * 86_400
    await store.forget_old()
    assert bool(await store.opinions.latest(list(Opinion))) == kept
    assert bool(await store.opinions.unanswered()) == kept


@pytest.mark.parametrize("stored", ["sqlite"], indirect=True)
async def test_no_number_of_a_person_or_chat_is_kept_of_a_question(store: Store, tmp_path: Path) -> None:
    asker = Asker(chat=store.identities.chat(987654321), person=store.identities.person(123456789))
    await store.exchanges.remember(asker, 1, "x", [2])
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("nq09.db*"))
    assert asker.person.encode() in kept
    assert b"987654321" not in kept
    assert b"123456789" not in kept


async def test_migrations_make_the_tables_of_the_code(store: Store) -> None:
    def difference(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with store.sessions() as session:
        connection = await session.connection()
        assert await connection.run_sync(difference) == []


async def test_sqlite_s_readers_do_not_wait_for_writers(tmp_path: Path) -> None:
    async with opened(sqlite_address(tmp_path / "a.db")) as sessions, sessions() as session:
        assert (await session.scalar(text("PRAGMA journal_mode"))) == "wal"


async def test_sqlite_s_writers_wait_for_each_other(tmp_path: Path) -> None:
    async with opened(sqlite_address(tmp_path / "a.db")) as sessions, sessions() as session:
        assert (await session.scalar(text("PRAGMA busy_timeout"))) == 10_000


async def test_an_error_says_nothing_of_what_people_wrote(store: Store) -> None:
    async with store.sessions.begin() as session:
        await session.execute(text("DROP TABLE feedback"))
    with pytest.raises(SQLAlchemyError) as caught:
        await store.opinions.add("lan", "m", Opinion.NOTE, "", "lời riêng tư")
    assert "riêng tư" not in str(caught.value)


async def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(StorageError, match="sao lưu"):
        async with opened(sqlite_address(tmp_path / "a.db")):
            pass


async def test_a_wrong_address_is_told() -> None:
    with pytest.raises(StorageError, match="DATABASE_URL"):
        async with opened("rubbish"):
            pass


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    one, again = load_identities(None, tmp_path), load_identities(None, tmp_path)
    assert one.person(1) == again.person(1) != one.chat(1)
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
    assert load_identities(SecretStr("other"), tmp_path).person(1) != one.person(1)


def test_an_empty_key_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()
    with pytest.raises(SecretError, match="rỗng"):
        load_identities(None, tmp_path)
