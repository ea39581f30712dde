"""Telegram failing for a while, for good, or not being there."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.answering.assistant import Assistant
from bot.delivery.send_once import ATTEMPTS
from bot.logs import configure_logging
from bot.operations.serving import NO_NETWORK, WRONG_TOKEN, run_until
from bot.settings import Settings
from bot.storage import database
from tests.changed import changed
from tests.e2e.conftest import CUT, FAST, PATIENCE, TAKEN_AND_CUT, TOKEN, Telegram, serving

QUESTION = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?"


@pytest.mark.parametrize("status", [429, 500, 502, CUT])
async def test_the_answer_arrives_once_after_sending_failed_for_a_while(
    running: Telegram, status: int
) -> None:
    running.failures += [("sendMessage", status)] * 3
    await running.say(QUESTION)
    await running.say("/help")
    texts = await running.texts(2)
    assert [text[:6] for text in texts] == ["<b>60%", "<b>Các"]
    assert not running.failures


async def test_a_failing_typing_action_delays_nothing(running: Telegram) -> None:
    running.failures += [("sendChatAction", 400)] * 2
    await running.say(QUESTION)
    assert (await running.texts(1))[0].startswith("<b>60%")


@pytest.mark.parametrize("status", [500, 502, CUT])
async def test_polling_goes_on_after_failures(running: Telegram, status: int) -> None:
    running.failures += [("getUpdates", status)]
    await running.say(QUESTION)
    await running.say(QUESTION)
    assert len(await running.texts(2)) == 2


async def test_a_message_taken_before_the_line_was_cut_is_not_sent_again(running: Telegram) -> None:
    running.failures += [("sendMessage", TAKEN_AND_CUT)]
    await running.say(QUESTION)
    await running.wait_for("editMessageReplyMarkup")
    await running.say("/help")
    texts = await running.texts(2)
    assert [text[:6] for text in texts] == ["<b>60%", "<b>Các"]


async def test_a_message_that_does_not_get_through_for_long_does_in_the_end(running: Telegram) -> None:
    running.failures += [("sendMessage", 500)] * (2 * ATTEMPTS)
    await running.say(QUESTION)
    (answer,) = await running.texts(1)
    assert answer.startswith("<b>60%")


async def test_a_wrong_token_is_told_without_showing_it(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram.failures += [("getMe", 401)]
    assert await run_until(asyncio.Event().wait, telegram_settings, assistant, timing=FAST) == WRONG_TOKEN
    told = capsys.readouterr().err
    assert "@BotFather" in told
    assert TOKEN not in told


async def test_no_network_is_told(
    settings: Settings, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = changed(settings, token=TOKEN, api_base="http://127.0.0.1:9")
    assert await run_until(asyncio.Event().wait, nowhere, assistant, timing=FAST) == NO_NETWORK
    assert "kiểm tra mạng" in capsys.readouterr().err


@pytest.mark.parametrize("status", [CUT, 502])
async def test_start_up_waits_for_a_network_that_comes_late(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant, status: int
) -> None:
    telegram.failures += [("getMe", status)] * 2
    assert await served(telegram, telegram_settings, assistant) == 0


async def served(telegram: Telegram, settings: Settings, assistant: Assistant) -> int:
    """Start the bot, stop it once it polls; its exit code."""
    stop = asyncio.Event()
    serving = asyncio.create_task(run_until(stop.wait, settings, assistant, timing=FAST))
    await telegram.wait_for("getUpdates")
    stop.set()
    return await asyncio.wait_for(serving, PATIENCE)


async def test_commands_that_cannot_be_announced_are_no_hindrance(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant
) -> None:
    telegram.failures += [("setMyCommands", 400)]
    assert await served(telegram, telegram_settings, assistant) == 0


async def test_logs_hold_no_token_no_question_and_no_name(
    running: Telegram, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("INFO", [TOKEN])
    running.failures += [("sendMessage", 500)] * ATTEMPTS + [("sendMessage", 400)]
    await running.say("câu hỏi riêng tư của tôi")
    await running.texts(1)
    logged = capsys.readouterr().err
    assert "an update waits to be tried again" in logged
    assert "an update failed" in logged
    shown = logged.replace(running.url, "")
    assert not any(private in shown for private in (TOKEN, "riêng tư", "Lan"))
    assert not re.search(r"(?<!\d)77(?!\d)", shown)  # the person's id; times hold such digits too


async def test_a_slow_answer_of_telegram_holds_up_no_other_chat(running: Telegram) -> None:
    running.held["sendMessage"] = answers = asyncio.Event()
    await running.say(QUESTION)
    await running.wait_for("sendMessage")
    await running.say("/help", chat={"id": 78, "type": "private"})
    first, second = await running.wait_for("sendMessage", 2)
    assert (int(first["chat_id"]), int(second["chat_id"])) == (77, 78)
    answers.set()


async def test_a_full_disk_loses_no_question(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says that the disk is full for a while; what was asked meanwhile is answered once."""
    disk = FullDisk(monkeypatch)
    stop = asyncio.Event()
    serving = asyncio.create_task(run_until(stop.wait, telegram_settings, assistant, timing=FAST))
    await telegram.say(QUESTION)
    await telegram.texts(1)
    disk.is_full = True
    for _ in range(3):
        await telegram.say(QUESTION)
    await disk.refuses(3)
    assert len(telegram.bodies("sendMessage")) == 1
    disk.is_full = False
    assert len(await telegram.texts(4)) == 4
    await telegram.say("/help")
    assert "Cách hỏi" in (await telegram.texts(5))[-1]
    stop.set()
    assert await asyncio.wait_for(serving, PATIENCE) == 0


async def test_what_could_not_be_recorded_before_the_bot_stopped_comes_again(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(monkeypatch)

    async def refused() -> None:
        await telegram.say(QUESTION)
        await telegram.texts(1)
        disk.is_full = True
        await telegram.say("/help")
        await disk.refuses(1)

    async with serving(telegram_settings, assistant):
        await refused()
    disk.is_full = False
    async with serving(telegram_settings, assistant):
        await telegram.texts(2)
    assert "Cách hỏi" in (await telegram.texts(2))[1]


class FullDisk:
    """SQLite's files may not grow while `is_full`; `refused` counts the updates that did not fit."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full, self.refused = False, 0
        engine_at = database._engine

        def watched(address: str) -> AsyncEngine:
            engine = engine_at(address)
            event.listen(engine.sync_engine, "checkout", self._limit)
            event.listen(engine.sync_engine, "handle_error", self._note)
            return engine

        monkeypatch.setattr(database, "_engine", watched)

    def _limit(self, connection: Any, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count={1 if self.is_full else 1_000_000}")
        cursor.execute(f"PRAGMA query_only={'ON' if self.is_full else 'OFF'}")
        cursor.close()

    def _note(self, context: ExceptionContext) -> None:
        self.refused += "INSERT INTO updates" in (context.statement or "")

    async def refuses(self, times: int) -> None:
        """Wait until so many more attempts have failed."""
        wanted = self.refused + times
        async with asyncio.timeout(PATIENCE):
            while self.refused < wanted:
                await asyncio.sleep(0.01)
