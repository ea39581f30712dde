"""A class in a group, over HTTP: set up by buttons, answered, ranked, reported, and cut off in the middle."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.answering.assistant import Assistant
from bot.quiz.maker import QuizMaker
from bot.quiz.topics import TASKS
from bot.settings import Settings
from bot.storage.classes import Classes, ClassState, ClassStatus, SetUp
from bot.storage.store import open_store
from bot.telegram.screens.buttons import ClassAct, SetUpClass, encode
from bot.telegram.screens.texts import POLLS_REFUSED
from bot.telegram.services import Timing
from tests.e2e.conftest import BOT, FAST, GROUP, LAN, PATIENCE, TOKEN, Telegram, keyboard, serving

OPEN = 3100  # seconds after which no question of a class is open
MINH = {"id": 43, "is_bot": False, "first_name": "Minh", "last_name": "<Trần>"}


async def press_in_group(
    running: Telegram, data: str, person: dict[str, Any] = LAN, topic: int | None = None, message_id: int = 5
) -> None:
    asked = {"message_id": 4, "date": 1_700_000_000, "chat": GROUP, "from": LAN, "text": "/lophoc"}
    message = {"message_id": message_id, "date": 1_700_000_000, "chat": GROUP, "from": BOT, "text": "…"}
    if topic is not None:
        message |= {"message_thread_id": topic, "is_topic_message": True}
    press = {
        "id": "1",
        "from": person,
        "chat_instance": "1",
        "data": data,
        "message": message | {"reply_to_message": asked},
    }
    await running.enqueue_update({"callback_query": press}, token=TOKEN)


class Hurried:
    """A clock on which an hour passes in a minute, or at once; `looks` counts how often the classroom
    has looked for classes to go on with, `held` are those it is going on with, `done` counts what was
    noted of questions and answers."""

    def __init__(self) -> None:
        self._start = asyncio.get_running_loop().time()
        self._skipped = 0.0
        self.looks = 0
        self.done: Counter[str] = Counter()
        self.held: set[int] = set()

    def __call__(self) -> float:
        passed = asyncio.get_running_loop().time() - self._start
        return 1_700_000_000 + passed * 60 + self._skipped

    def skip(self, seconds: float) -> None:
        self._skipped += seconds

    async def until(self, step: str, count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.done[step] < count:
                await asyncio.sleep(0.01)

    async def an_hour_passes(self) -> None:
        """What would happen in it has happened: the classroom has looked several times since, and no class
        goes on."""
        self.skip(3600)
        wanted = self.looks + 5
        async with asyncio.timeout(PATIENCE):
            while self.looks < wanted or self.held:
                await asyncio.sleep(0.01)


@pytest.fixture
async def hurried(monkeypatch: pytest.MonkeyPatch) -> Hurried:
    """The clock of this test's classes."""
    clock = Hurried()
    claim, let_go = Classes.claim, Classes.let_go

    async def looking(classes: Classes, owner: int) -> tuple[int, ...]:
        found = await claim(classes, owner)
        clock.looks += 1
        clock.held.update(found)
        return found

    async def letting_go(classes: Classes, class_id: int, owner: int) -> None:
        await let_go(classes, class_id, owner)
        clock.held.discard(class_id)

    def count(step: str) -> None:
        work = getattr(Classes, step)

        async def counting(classes: Classes, *given: Any) -> Any:
            result = await work(classes, *given)
            clock.done[step] += 1
            return result

        monkeypatch.setattr(Classes, step, counting)

    count("sent")
    count("answered")
    monkeypatch.setattr(Classes, "claim", looking)
    monkeypatch.setattr(Classes, "let_go", letting_go)
    return clock


@pytest.fixture
def timing(hurried: Hurried) -> Timing:
    """Classes run sixty times as fast, and each question is open until the test skips its time."""
    return replace(FAST, clock=hurried, class_grace=3000.0, class_retry=5 / 60, class_look=0.1)


async def begin(running: Telegram, count: int = 5) -> None:
    await running.say("/lophoc@nq09_bot", chat=GROUP)
    (body,) = await running.wait_for("sendMessage")
    assert len(keyboard(body)) == 5
    await press_in_group(running, keyboard(body)[0]["callback_data"])
    (counts,) = await running.wait_for("editMessageText")
    assert [button["text"] for button in keyboard(counts)] == ["5 câu", "10 câu", "20 câu"]
    await press_in_group(running, encode(SetUpClass(topic="targets2025", count=count, seconds=20)))


async def test_a_whole_class(hurried: Hurried, running: Telegram) -> None:
    await begin(running)
    for number in range(5):
        poll = (await running.wait_for("sendPoll", number + 1))[number]
        assert str(poll["question"]).startswith(f"Câu {number + 1}/5. ")
        assert str(poll["is_anonymous"]).lower() == "false"
        assert int(poll["open_period"]) == 20
        assert len(str(poll["question"])) <= 300
        assert len(str(poll["explanation"])) <= 200
        (right,) = json.loads(str(poll["correct_option_ids"]))
        await running.vote(f"poll{number + 1}", right)
        if number < 3:
            await running.vote(f"poll{number + 1}", right, MINH)
        await hurried.until("answered", min(2 * number + 2, number + 4))
        hurried.skip(OPEN)
    texts = await running.texts(3)
    final = next(text for text in texts if "Lớp kết thúc" in text)
    assert "🥇 Hạng nhất: Lan – 5/5 câu đúng" in final
    assert "🥈 Hạng nhì: Minh &lt;Trần&gt; – 3/5 câu đúng" in final
    summary = next(body for body in running.bodies("sendMessage") if "Kết quả lớp" in str(body["text"]))
    assert int(summary["chat_id"]) == LAN["id"]
    assert len(await running.wait_for("sendDocument", 2)) == 2


async def all_asked(clock: Hurried, count: int) -> None:
    """So many questions, each open for a moment."""
    for number in range(count):
        await clock.until("sent", number + 1)
        clock.skip(OPEN)


async def test_a_standing_is_told_after_every_five(hurried: Hurried, running: Telegram) -> None:
    await begin(running, count=10)
    await all_asked(hurried, 10)
    standings = [text for text in await running.texts(3) if "Xếp hạng sau" in text]
    assert len(standings) == 1
    assert "sau 5/10 câu" in standings[0]


async def test_only_the_trainer_or_an_administrator_leads(running: Telegram) -> None:
    await begin(running, count=20)
    await running.wait_for("sendPoll")
    before = len(await running.wait_for("answerCallbackQuery", 2))
    await press_in_group(running, encode(ClassAct(action="stop", class_id=1)), MINH)
    answers = await running.wait_for("answerCallbackQuery", before + 1)
    assert "Chỉ người mở lớp" in answers[-1]["text"]


async def test_pausing_resuming_and_stopping(hurried: Hurried, running: Telegram) -> None:
    await begin(running, count=20)
    await running.wait_for("sendPoll")
    edits = len(running.bodies("editMessageText"))
    await press_in_group(running, encode(ClassAct(action="pause", class_id=1)))
    paused = (await running.wait_for("editMessageText", edits + 1))[-1]
    assert "tạm dừng" in paused["text"]
    asked = len(running.bodies("sendPoll"))
    await hurried.an_hour_passes()
    assert len(running.bodies("sendPoll")) == asked
    await press_in_group(running, keyboard(paused)[0]["callback_data"])
    await running.wait_for("sendPoll", asked + 1)
    await press_in_group(running, encode(ClassAct(action="stop", class_id=1)))
    await running.wait_for("sendDocument", 2)
    assert any("Lớp kết thúc" in text for text in await running.texts(2))


async def test_a_second_class_in_the_same_group_waits(running: Telegram) -> None:
    await begin(running, count=20)
    await running.wait_for("sendPoll")
    before = len(await running.wait_for("answerCallbackQuery", 2))
    await press_in_group(running, encode(SetUpClass(topic="mixed", count=5, seconds=20)), message_id=9)
    answers = await running.wait_for("answerCallbackQuery", before + 1)
    assert "đang có một lớp" in answers[-1]["text"]


async def test_the_same_buttons_start_one_class(running: Telegram) -> None:
    """The last step was made, and the bot stopped before it was shown: it is shown now."""
    await begin(running, count=20)
    await running.wait_for("sendPoll")
    shown = len(running.bodies("editMessageText"))
    await press_in_group(running, encode(SetUpClass(topic="targets2025", count=20, seconds=20)))
    again = (await running.wait_for("editMessageText", shown + 1))[-1]
    assert [button["text"] for button in keyboard(again)] == ["Tạm dừng", "Kết thúc"]
    assert again["text"].startswith("<b>Lớp trắc nghiệm bắt đầu")


async def test_pausing_again_shows_the_pause_again(running: Telegram) -> None:
    await begin(running, count=20)
    await running.wait_for("sendPoll")
    shown = len(running.bodies("editMessageText"))
    for number in (1, 2):
        await press_in_group(running, encode(ClassAct(action="pause", class_id=1)))
        paused = (await running.wait_for("editMessageText", shown + number))[-1]
        assert "tạm dừng" in paused["text"]


async def test_a_group_that_becomes_a_supergroup_keeps_its_class(hurried: Hurried, running: Telegram) -> None:
    running.migrated[str(GROUP["id"])] = -555
    await begin(running)
    await all_asked(hurried, 2)
    await running.wait_for("sendPoll", 3)
    assert {int(poll["chat_id"]) for poll in running.bodies("sendPoll")[1:]} == {-555}


async def test_a_class_in_a_group_that_threw_the_bot_out_ends(hurried: Hurried, running: Telegram) -> None:
    running.failures += [("sendPoll", 403)]
    await begin(running)
    await running.wait_for("answerCallbackQuery", 2)
    await hurried.an_hour_passes()
    assert not running.bodies("sendPoll")
    await press_in_group(running, encode(SetUpClass(topic="mixed", count=5, seconds=20)))
    await running.wait_for("sendPoll")


async def test_a_group_that_takes_no_polls_is_told_and_the_class_ends(
    hurried: Hurried, running: Telegram
) -> None:
    running.failures += [("sendPoll", 400)]
    await begin(running)
    assert (await running.texts(2))[1] == POLLS_REFUSED
    await hurried.an_hour_passes()
    assert not running.bodies("sendPoll")
    await press_in_group(running, encode(SetUpClass(topic="mixed", count=5, seconds=20)))
    await running.wait_for("sendPoll")


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The database fails once after a question, a standing and the end were sent; what has failed."""
    failed: list[str] = []

    def fail_once(name: str) -> None:
        work = getattr(Classes, name)

        async def failing(classes: Classes, *given: Any) -> Any:
            if name not in failed and (name != "move" or given[-1] is ClassStatus.ENDED):
                failed.append(name)
                raise OperationalError("x", {}, Exception())
            return await work(classes, *given)

        monkeypatch.setattr(Classes, name, failing)

    for name in ("sent", "told", "move"):
        fail_once(name)
    return failed


async def test_what_was_sent_and_could_not_be_noted_is_not_sent_again(
    hurried: Hurried, forgetful: list[str], running: Telegram
) -> None:
    await begin(running, count=10)
    await all_asked(hurried, 10)
    await running.wait_for("sendDocument", 2)
    await hurried.an_hour_passes()
    assert forgetful == ["sent", "told", "move"]
    assert len(running.bodies("sendPoll")) == 10
    starts = sorted(str(body["text"]).splitlines()[0] for body in running.bodies("sendMessage")[1:])
    assert len(starts) == len(set(starts)) == 3  # the standing, the end, the trainer's summary
    assert len(running.bodies("sendDocument")) == 2


async def test_a_class_stays_in_its_topic(running: Telegram) -> None:
    await press_in_group(running, encode(SetUpClass(topic="mixed", count=20, seconds=20)), topic=7)
    (poll, *_) = await running.wait_for("sendPoll")
    assert int(poll["message_thread_id"]) == 7
    await press_in_group(running, encode(ClassAct(action="stop", class_id=1)), topic=7)
    result = (await running.wait_for("sendMessage"))[0]
    assert int(result["message_thread_id"]) == 7


async def test_a_trainer_unknown_to_the_bot_is_told_how_to_get_the_results(running: Telegram) -> None:
    running.blocked.add(str(LAN["id"]))
    await begin(running, count=20)
    await running.wait_for("sendPoll")
    await press_in_group(running, encode(ClassAct(action="stop", class_id=1)))
    texts = await running.texts(4)
    assert any("gõ /lophoc để nhận" in text for text in texts)
    running.blocked.clear()
    await running.say("/lophoc")
    await running.wait_for("sendDocument", 2)


async def test_lophoc_in_private_says_where_it_belongs(running: Telegram) -> None:
    await running.say("/lophoc")
    (text,) = await running.texts(1)
    assert "trong nhóm" in text


async def test_a_class_and_its_answers_survive_a_restart(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant, hurried: Hurried, timing: Timing
) -> None:
    """Two classes side by side are cut off after their first questions and go on."""
    maker = QuizMaker(resolution=assistant.resolution, facts=assistant.facts)
    async with open_store(telegram_settings, Hurried()) as store:
        for chat_id in (-100, -200):
            questions = maker.questions(TASKS, 2, seed=chat_id)
            setup = SetUp(
                chat_id=chat_id,
                thread_id=None,
                trainer_id=42,
                title="Lớp",
                topic=TASKS.key,
                seconds=20,
                questions=questions,
            )
            class_id = await store.classes.begin(setup)
            assert class_id is not None
            await store.classes.sent(class_id, 0, f"before{chat_id}", 1)
        assert await store.classes.claim(7) == (1, 2)  # by a replica that died since
    # Answered while the bot is down: Telegram delivers it afterwards.
    await telegram.vote("before-100", questions[0].right)
    async with serving(telegram_settings, assistant, timing):
        await hurried.until("answered", 1)
        hurried.skip(OPEN)
        await hurried.until("sent", 4)
        hurried.skip(OPEN)
        await telegram.wait_for("sendDocument", 4)
    assert {int(poll["chat_id"]) for poll in telegram.bodies("sendPoll")} == {-100, -200}
    assert len(telegram.bodies("sendPoll")) == 2
    async with open_store(telegram_settings, Hurried()) as store:
        states: list[ClassState | None] = [await store.classes.state(n) for n in (1, 2)]
        assert all(state is not None and state.status is ClassStatus.ENDED for state in states)
        (reply,) = await store.classes.replies(1)
        assert reply.name == "Lan"


async def test_a_quiz_question_fits_telegram_s_form(running: Telegram) -> None:
    await running.say("/tracnghiem")
    (poll,) = await running.wait_for("sendPoll")
    assert poll["type"] == "quiz"
    assert len(str(poll["question"])) <= 300
    assert len(str(poll["explanation"])) <= 200
    options = [option["text"] for option in json.loads(str(poll["options"]))]
    assert all(len(option) <= 100 for option in options)
    await running.press(keyboard(poll)[0]["callback_data"])
    await running.wait_for("sendPoll", 2)
