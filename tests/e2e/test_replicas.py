"""Chooser replicas on PostgreSQL, each a process of its own, behind a load balancer; and one is killed."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import select

from bot.answering.assistant import Assistant
from bot.quiz.maker import QuizMaker
from bot.quiz.topics import TASKS
from bot.settings import Settings
from bot.storage.classes import ClassStatus, SetUp
from bot.storage.store import Store, open_store
from bot.storage.tables import ClassRow
from tests.changed import changed
from tests.e2e.conftest import TOKEN, Telegram
from tests.e2e.webhooks import HASH_KEY, WEBHOOK_SECRET, Deliverer, RoundRobin
from tests.load.replicas import replica, webhook_environ
from tests.postgres import PostgresServer

pytestmark = pytest.mark.timeout(300)
LONG = 150.0  # seconds after which what is waited for will not come, however busy the machine
QUESTIONS = {
    f"hồ sơ cấp {level} năm {year} xử lý trên mạng bao nhiêu?": f"<b>{value}%"
    for year, values in ((2025, (90, 80, 60)), (2030, (100, 95, 85)))
    for level, value in zip(("tỉnh", "huyện", "xã"), values, strict=True)
}


@pytest.fixture
async def two_replicas(
    telegram: Telegram, postgres_address: str, settings: Settings, assistant: Assistant, tmp_path: Path
) -> AsyncIterator[Deliverer]:
    """Two replicas behind a load balancer; the assistant's fixture has built the index they read."""
    assert assistant.resolution
    async with replicas_over(postgres_address, telegram, settings, tmp_path) as deliverer:
        yield deliverer


@asynccontextmanager
async def replicas_over(
    address: str, telegram: Telegram, settings: Settings, folder: Path
) -> AsyncIterator[Deliverer]:
    variables = webhook_environ(
        token=TOKEN,
        telegram=telegram.url,
        webhook_secret=WEBHOOK_SECRET,
        secret=HASH_KEY,
        index=settings.index_dir,
        database=address,
    )
    async with AsyncExitStack() as closing:
        client = await closing.enter_async_context(httpx.AsyncClient(timeout=30))
        started = [
            await closing.enter_async_context(replica(variables, folder / str(number))) for number in (1, 2)
        ]
        yield Deliverer(telegram=telegram, balancer=RoundRobin(replicas=started, client=client))


async def ask_many(deliverer: Deliverer, first: int, count: int) -> None:
    """So many questions, each in a chat of its own, thirty on the way at once."""
    gate = asyncio.Semaphore(30)
    texts = list(QUESTIONS)

    async def one(chat_id: int) -> None:
        async with gate:
            await deliverer.ask(texts[chat_id % len(texts)], chat_id)

    await asyncio.gather(*(one(chat_id) for chat_id in range(first, first + count)))


def answers(telegram: Telegram) -> Counter[int]:
    """How many messages each chat got."""
    return Counter(int(body["chat_id"]) for body in telegram.bodies("sendMessage"))


async def until_all_answered(telegram: Telegram, count: int) -> None:
    async with asyncio.timeout(LONG):
        while len(answers(telegram)) < count:
            await asyncio.sleep(0.01)


async def until_all_done(address: str, count: int) -> None:
    """Every update is marked as done; with the replicas stopped then, nothing more can be sent."""
    async with asyncio.timeout(LONG):
        while True:
            with psycopg.connect(address) as connection:
                found = connection.execute("SELECT state, count(*) FROM updates GROUP BY state").fetchall()
            if found == [("done", count)]:
                return
            await asyncio.sleep(0.05)


async def test_hundreds_of_questions_and_a_replica_killed_half_way(
    two_replicas: Deliverer, postgres_address: str
) -> None:
    """`nq09 bench-load` asks thousands."""
    telegram, replicas = two_replicas.telegram, two_replicas.balancer.replicas
    await ask_many(two_replicas, 1, 150)
    asking = asyncio.create_task(ask_many(two_replicas, 151, 150))
    await until_all_answered(telegram, 150)
    replicas[0].kill()
    await asking
    await until_all_answered(telegram, 300)
    await until_all_done(postgres_address, 300)
    assert await replicas[1].stop() == 0
    assert set(answers(telegram).values()) == {1}
    assert len(answers(telegram)) == 300
    texts = list(QUESTIONS)
    for body in telegram.bodies("sendMessage"):
        asked = texts[int(body["chat_id"]) % len(texts)]
        assert body["text"].startswith(QUESTIONS[asked])


async def test_an_update_delivered_three_times_to_two_replicas_is_answered_once(
    two_replicas: Deliverer,
) -> None:
    telegram = two_replicas.telegram
    update = two_replicas.question(next(iter(QUESTIONS)), 7)
    statuses = await asyncio.gather(*(two_replicas.balancer.post(update) for _ in range(3)))
    assert set(statuses) == {200}
    await telegram.wait_for("sendMessage")
    await two_replicas.ask(next(iter(QUESTIONS)), 8)
    await until_all_answered(telegram, 2)
    assert answers(telegram) == {7: 1, 8: 1}


async def test_order_in_a_chat_is_kept_over_replicas(two_replicas: Deliverer) -> None:
    """Updates of one chat come to both replicas at once, in any order; answers come in theirs."""
    updates = [two_replicas.question(text, 7) for text in QUESTIONS]
    await asyncio.gather(*(two_replicas.deliver(update) for update in reversed(updates)))
    bodies = await two_replicas.telegram.wait_for("sendMessage", len(updates))
    assert [body["text"].split("%")[0] + "%" for body in bodies] == list(QUESTIONS.values())


async def test_follow_ups_are_understood_by_the_other_replica(two_replicas: Deliverer) -> None:
    await two_replicas.ask("hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?", 7)
    await two_replicas.ask("còn cấp huyện?", 7)
    _, second = await two_replicas.telegram.texts(2)
    assert second.startswith("<b>80%")


async def test_the_webhook_is_announced_once(two_replicas: Deliverer) -> None:
    assert len(two_replicas.telegram.bodies("setWebhook")) == 1


async def test_a_database_that_goes_down_and_comes_back_loses_nothing(
    telegram: Telegram,
    mortal_postgres: PostgresServer,
    settings: Settings,
    assistant: Assistant,
    tmp_path: Path,
) -> None:
    assert assistant.resolution
    address = mortal_postgres.fresh_database()
    async with replicas_over(address, telegram, settings, tmp_path) as deliverer:
        await ask_many(deliverer, 1, 50)
        mortal_postgres.stop()
        asking = asyncio.create_task(ask_many(deliverer, 51, 100))
        await asyncio.sleep(10)  # long enough for the replicas to lose their locks
        assert not asking.done()
        mortal_postgres.start()
        await asking
        await until_all_answered(telegram, 150)
        await until_all_done(address, 150)
        for one in deliverer.balancer.replicas:
            assert await one.stop() == 0
        assert set(answers(telegram).values()) == {1}
        assert len(answers(telegram)) == 150


async def test_sigterm_finishes_what_was_begun(two_replicas: Deliverer) -> None:
    asking = asyncio.create_task(ask_many(two_replicas, 1, 100))
    await two_replicas.telegram.wait_for("sendMessage", 20)
    assert await two_replicas.balancer.replicas[0].stop() == 0
    await asking
    await until_all_answered(two_replicas.telegram, 100)
    assert set(answers(two_replicas.telegram).values()) == {1}


async def test_a_class_goes_on_when_its_replica_dies(
    two_replicas: Deliverer, postgres_address: str, settings: Settings, assistant: Assistant, tmp_path: Path
) -> None:
    """A class of four short questions; whichever replica holds it is killed after the first."""
    telegram, replicas = two_replicas.telegram, two_replicas.balancer.replicas
    stored = changed(settings, state_dir=tmp_path, database=postgres_address, secret=HASH_KEY)
    async with open_store(stored, time.time) as store:
        class_id = await store.classes.begin(short_class(assistant))
        assert class_id is not None
        (poll,) = await telegram.wait_for("sendPoll")
        await two_replicas.vote("poll1", json.loads(str(poll["correct_option_ids"]))[0])
        holder = await owner_of(store, class_id)
        signed_in = [f"replica {holder}" in one.log.read_text(encoding="utf-8") for one in replicas]
        replicas[signed_in.index(True)].kill()
        async with asyncio.timeout(LONG):
            while len(telegram.bodies("sendDocument")) < 2:
                await asyncio.sleep(0.1)
        assert await replicas[signed_in.index(False)].stop() == 0
        assert len(telegram.bodies("sendPoll")) == 4
        assert len({str(body["question"]) for body in telegram.bodies("sendPoll")}) == 4
        assert len(telegram.bodies("sendDocument")) == 2
        (reply,) = await store.classes.replies(class_id)
        assert reply.name == "Lan"
        state = await store.classes.state(class_id)
        assert state is not None
        assert state.status is ClassStatus.ENDED


def short_class(assistant: Assistant) -> SetUp:
    """Four questions of two seconds; no button offers so little."""
    maker = QuizMaker(resolution=assistant.resolution, facts=assistant.facts)
    return SetUp(
        chat_id=-100,
        thread_id=None,
        trainer_id=42,
        title="Lớp",
        topic=TASKS.key,
        seconds=2,
        questions=maker.questions(TASKS, 4, seed=1),
    )


async def owner_of(store: Store, class_id: int) -> int:
    async with store.sessions() as session:
        return int(await session.scalar(select(ClassRow.owner).where(ClassRow.id == class_id)) or 0)
