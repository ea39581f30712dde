"""The real bot, talking HTTP to a Bot API emulator on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from lo_bot_api_emulator import LoBotApiEmulator

from bot.answering.assistant import Assistant
from bot.delivery.pacing import Pace
from bot.operations.serving import run_until
from bot.settings import Settings
from bot.storage.rate_limits import Rate
from bot.telegram.services import Timing
from tests.changed import changed

TOKEN = "123456:synthetic-token-of-the-tests"
BOT = {"username": "nq09_bot", "id": 123456, "is_bot": True, "first_name": "nq09"}
LAN = {"id": 42, "is_bot": False, "first_name": "Lan"}
PRIVATE = {"id": 77, "type": "private"}
GROUP = {"id": -100, "type": "supergroup", "title": "Lớp học"}
AT_ONCE = Rate(step=0.0)
FAST = Timing(pace=Pace(private=AT_ONCE, group=AT_ONCE, overall=AT_ONCE), pause=0.01)
# Telegram takes these, and the emulator has no such methods.
_UNMODELLED = ("setMyDescription", "setMyShortDescription", "sendPoll", "stopPoll", "getChatMember")
_CARRIED = "_carried"
CUT, TAKEN_AND_CUT = 0, -1
PATIENCE = 60.0  # seconds after which what a test waits for will not come, however busy the machine
# Telegram takes these two; the emulator's server does not know them.
_UNKNOWN_TO_EMULATOR = ("link_preview_options", "message_thread_id")


class Telegram(LoBotApiEmulator):  # type: ignore[misc]  # the emulator has no types
    """The emulator, remembering what the bot sent, and failing first where it is told to.

    `failures` holds (method, status): a status to answer with, CUT to cut the connection, or
    TAKEN_AND_CUT to cut it when the message has been taken. Messages are numbered as Telegram
    numbers them: those of both sides together; and only those there can be changed.
    `migrated` the groups that have become supergroups, with their new numbers; `blocked` the
    people who never opened a chat with the bot.
    """

    def __init__(self) -> None:
        super().__init__(allow_insecure_loopback_webhooks=True)
        self.next_id: int
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.failures: list[tuple[str, int]] = []
        self.migrated: dict[str, int] = {}
        self.blocked: set[str] = set()
        self.held: dict[str, asyncio.Event] = {}  # until when the next answer to a method waits
        self.shown: dict[tuple[int, int], Any] = {}  # buttons by chat and message
        self._last_said = 0
        self._polls = 0

    async def read_request(self, request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
        fields, uploads = await super().read_request(request)
        self.sent.append((request.match_info["method"], dict(fields)))
        known = {name: value for name, value in fields.items() if name not in _UNKNOWN_TO_EMULATOR}
        return known, uploads

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        failing = next((status for name, status in self.failures if name == method), None)
        if failing is not None:
            self.failures.remove((method, failing))
            if failing != TAKEN_AND_CUT:
                return _failed(request, failing)
        held = self.held.pop(method, None)
        response = await self._answered(request, method)
        if held is not None:
            await held.wait()
        return _failed(request, CUT) if failing == TAKEN_AND_CUT else response

    async def _answered(self, request: web.Request, method: str) -> web.Response:
        if self.blocked and method == "sendMessage":
            fields, _ = await self.read_request(request)
            if str(fields.get("chat_id")) in self.blocked:
                return _failed(request, 403)
            self.sent.pop()  # it is read again below
        if method in _UNMODELLED:
            fields, _ = await self.read_request(request)
            if (chat := self.migrated.get(str(fields.get("chat_id")))) and method == "sendPoll":
                moved = {"ok": False, "error_code": 400, "description": "group chat was upgraded"}
                return web.json_response(moved | {"parameters": {"migrate_to_chat_id": chat}}, status=400)
            return web.json_response({"ok": True, "result": self._unmodelled(method, fields)})
        if method == "editMessageReplyMarkup":
            return await self._buttons_changed(request)
        response: web.Response = await super().handle(request)
        if method.startswith("send") and method != "sendChatAction" and response.status == 200:
            assert response.text is not None
            self._note(json.loads(response.text)["result"]["message_id"], self.sent[-1][1])
        if method == "getUpdates" and response.status == 200:
            return _unpacked(response)
        if method == "getMe" and response.status == 200:
            return web.json_response({"ok": True, "result": BOT})
        return response

    def _note(self, message_id: int, fields: dict[str, Any]) -> None:
        self.shown[int(fields["chat_id"]), message_id] = fields.get("reply_markup")

    async def _buttons_changed(self, request: web.Request) -> web.Response:
        """As Telegram does it: one way to fail for a message that is not there, one for no change."""
        fields, _ = await self.read_request(request)
        message = int(fields["chat_id"]), int(fields["message_id"])
        if message not in self.shown:
            return _refused("Bad Request: message to edit not found")
        if self.shown[message] == fields.get("reply_markup"):
            return _refused("Bad Request: message is not modified")
        return web.json_response({"ok": True, "result": True})

    def _unmodelled(self, method: str, fields: dict[str, Any]) -> object:
        """What Telegram answers to methods the emulator lacks, in the fields of Bot API 10."""
        if method == "getChatMember":
            person = {"id": int(fields["user_id"]), "is_bot": False, "first_name": "?"}
            return {"status": "member", "user": person}
        if method != "sendPoll":
            return True
        self._polls += 1
        message_id, self.next_id = self.next_id, self.next_id + 1
        self._note(message_id, fields)
        options = [
            {"text": option["text"], "voter_count": 0, "persistent_id": str(n)}
            for n, option in enumerate(json.loads(str(fields["options"])))
        ]
        poll = {
            "id": f"poll{self._polls}",
            "question": fields["question"],
            "options": options,
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": False,
            "type": "quiz",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
        chat = {"id": int(fields["chat_id"]), "type": "supergroup"}
        return {"message_id": message_id, "date": 1_700_000_000, "chat": chat, "poll": poll}

    def bodies(self, method: str) -> list[dict[str, Any]]:
        """What the bot sent to a method, oldest first."""
        return [body for name, body in self.sent if name == method]

    async def wait_for(self, method: str, count: int = 1) -> list[dict[str, Any]]:
        """The same, once there are so many."""
        async with asyncio.timeout(PATIENCE):
            while len(self.bodies(method)) < count:
                await asyncio.sleep(0.01)
        return self.bodies(method)

    async def texts(self, count: int) -> list[str]:
        """The texts of the first messages the bot sent, once there are so many."""
        return [str(body["text"]) for body in await self.wait_for("sendMessage", count)]

    async def say(self, text: str, **content: Any) -> None:
        """Lan writes to the bot in private, unless `content` says otherwise."""
        await self.post(text=text, **content)

    async def post(self, **content: Any) -> None:
        self._last_said, self.next_id = self.next_id, self.next_id + 1
        frame = {"message_id": self._last_said, "date": 1_700_000_000, "chat": PRIVATE, "from": LAN}
        text = str(content.get("text", ""))
        if text.startswith("/"):
            command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
            content.setdefault("entities", [command])
        await self.enqueue_update({"message": frame | content}, token=TOKEN)

    async def edit(self, text: str, **content: Any) -> None:
        """Lan changes her last message."""
        frame = {"message_id": max(1, self._last_said), "date": 1_700_000_000, "chat": PRIVATE, "from": LAN}
        edited = frame | {"edit_date": 1_700_000_060, "text": text} | content
        await self._enqueue_new_kind("edited_message", edited)

    async def vote(self, poll_id: str, option: int, person: dict[str, Any] = LAN) -> None:
        """A person answers a poll."""
        answer = {"poll_id": poll_id, "user": person, "option_ids": [option], "option_persistent_ids": []}
        await self._enqueue_new_kind("poll_answer", answer)

    async def _enqueue_new_kind(self, kind: str, content: dict[str, Any]) -> None:
        """An update of a kind the emulator does not know, carried as a message until it is fetched."""
        frame = {"message_id": 1, "date": 1_700_000_000, "chat": PRIVATE, "from": LAN}
        await self.enqueue_update({"message": frame | {_CARRIED: {kind: content}}}, token=TOKEN)

    async def type_inline(self, query: str, offset: str = "") -> None:
        """Lan types after the bot's name in another chat."""
        asked = {"id": "9", "from": LAN, "query": query, "offset": offset}
        await self.enqueue_update({"inline_query": asked}, token=TOKEN)

    async def press(self, data: str, question: str | None = None) -> None:
        """Lan presses a button under the bot's message 5, which answers a question if one is given."""
        message = {"message_id": 5, "date": 1_700_000_000, "chat": PRIVATE, "from": BOT, "text": "…"}
        if question:
            asked = {"message_id": 4, "date": 1_700_000_000, "chat": PRIVATE, "from": LAN, "text": question}
            message = message | {"reply_to_message": asked}
        press = {"id": "1", "from": LAN, "chat_instance": "1", "data": data, "message": message}
        await self.enqueue_update({"callback_query": press}, token=TOKEN)


def _unpacked(response: web.Response) -> web.Response:
    """Fetched updates with those of newer kinds in their own form."""
    assert response.text is not None
    body = json.loads(response.text)
    for update in body["result"]:
        if carried := update.get("message", {}).get(_CARRIED):
            del update["message"]
            update |= carried
    return web.json_response(body)


def _refused(description: str) -> web.Response:
    refusal = {"ok": False, "error_code": 400, "description": description}
    return web.json_response(refusal, status=400)


def _failed(request: web.Request, status: int) -> web.Response:
    if status == CUT:
        assert request.transport is not None
        request.transport.close()
        return web.Response()
    content: dict[str, Any] = {"ok": False, "error_code": status, "description": "told to fail"}
    if status == 429:
        content["parameters"] = {"retry_after": 0}
    return web.json_response(content, status=status)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """An emulator behind HTTP on loopback; `settings_for` points the bot to it."""
    emulator = Telegram()
    async with TestServer(emulator.app(), access_log=None) as server:
        emulator.url = str(server.make_url("")).rstrip("/")
        yield emulator


@pytest.fixture
def telegram_settings(
    settings: Settings, sqlite_tables: Path, telegram: Telegram, tmp_path: Path
) -> Settings:
    shutil.copy(sqlite_tables, tmp_path)
    return changed(settings, state_dir=tmp_path, token=TOKEN, api_base=telegram.url, questions_per_minute=5)


@contextlib.asynccontextmanager
async def serving(settings: Settings, assistant: Assistant, timing: Timing = FAST) -> AsyncIterator[None]:
    """The bot as long as the context lasts; it stops in time and says that all was well."""
    stop = asyncio.Event()
    task = asyncio.create_task(run_until(stop.wait, settings, assistant, timing=timing))
    try:
        yield
    finally:
        stop.set()
        assert await asyncio.wait_for(task, PATIENCE) == 0


@pytest.fixture
def timing() -> Timing:
    """How the bot of `running` waits."""
    return FAST


@pytest.fixture
async def running(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant, timing: Timing
) -> AsyncIterator[Telegram]:
    """The emulator with the bot polling it."""
    async with serving(telegram_settings, assistant, timing):
        await telegram.wait_for("getUpdates")
        yield telegram


def keyboard(body: dict[str, Any]) -> list[dict[str, str]]:
    """The buttons under a sent message."""
    markup = body.get("reply_markup")
    rows = json.loads(markup)["inline_keyboard"] if isinstance(markup, str) else []
    return [button for row in rows for button in row]
