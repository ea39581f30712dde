"""A message is sent once, whatever fails."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.delivery.scope import Scope
from bot.delivery.send_once import ATTEMPTS, Once
from bot.delivery.stopping import Stopped, Stopping
from bot.storage.store import Store

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Xem", callback_data="x")]])
DATA = {"chat_id": 77, "text": "trả lời", "reply_markup": BUTTONS}


class FakeTelegram:
    """Takes messages as Telegram does; `failures` are raised in turn, before or after taking one."""

    def __init__(self) -> None:
        self.messages: dict[int, dict[str, Any]] = {10: {"reply_markup": None, "chat_id": 77}}
        self.failures: list[tuple[Exception, bool]] = []
        self.closed: list[int] = []
        self.others: list[int] = []  # messages of the bot with other buttons
        self.looking_fails = False

    async def __call__(self, endpoint: str, data: dict[str, Any], /) -> Any:
        if endpoint == "editMessageReplyMarkup":
            if self.looking_fails:
                raise NetworkError("busy")
            if data["message_id"] in self.others:
                return True
            there = self.messages.get(data["message_id"])
            if there is None or there["chat_id"] != data["chat_id"]:
                raise BadRequest("Message to edit not found")
            raise BadRequest("Message is not modified: ...")
        if endpoint == "stopPoll":
            if data["message_id"] not in self.messages:
                raise BadRequest("Message with poll to stop not found")
            self.closed.append(data["message_id"])
            return {"id": "p"}
        failure, is_taken = self.failures.pop(0) if self.failures else (None, True)
        if is_taken:
            self.messages[max(self.messages) + 1] = data
        if failure is not None:
            raise failure
        chat = {"id": data["chat_id"], "type": "private", "first_name": "Lan"}
        return {"message_id": max(self.messages), "date": 1, "chat": chat, "text": "…"}

    @property
    def sent(self) -> int:
        return len(self.messages) - 1


@pytest.fixture
def fake() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def once(store: Store) -> Once:
    return once_over(store)


def once_over(store: Store) -> Once:
    return Once(sends=store.sends, stopping=Stopping(), pause=0.001)


def scope() -> Scope:
    """The same piece of work, begun again."""
    return Scope(name="update:1", floor=10)


async def test_a_message_is_sent_and_its_answer_remembered(once: Once, fake: FakeTelegram) -> None:
    first = await once.send(fake, "sendMessage", DATA, scope())
    again = await once.send(fake, "sendMessage", DATA, scope())
    assert first["message_id"] == again["message_id"] == 11
    assert fake.sent == 1


async def test_two_messages_of_a_piece_of_work_are_two(once: Once, fake: FakeTelegram) -> None:
    work = scope()
    for _ in range(2):
        await once.send(fake, "sendMessage", DATA, work)
    assert fake.sent == 2


async def test_one_that_arrived_before_the_process_died_is_found(once: Once, fake: FakeTelegram) -> None:
    await once.sends.begin("update:1", 0, 0, 10)
    fake.messages[14] = DATA  # others came between
    assert (await once.send(fake, "sendMessage", DATA, scope()))["message_id"] == 14
    assert fake.sent == 1


async def test_one_that_never_left_is_sent(once: Once, fake: FakeTelegram) -> None:
    await once.sends.begin("update:1", 0, 0, 10)
    await once.send(fake, "sendMessage", DATA, scope())
    assert fake.sent == 1


async def test_a_message_of_another_chat_is_not_taken_for_it(once: Once, fake: FakeTelegram) -> None:
    await once.sends.begin("update:1", 0, 0, 10)
    fake.messages[11] = DATA | {"chat_id": 78}
    await once.send(fake, "sendMessage", DATA, scope())
    assert [message["chat_id"] for message in fake.messages.values()] == [77, 78, 77]


@pytest.mark.parametrize("is_taken", [True, False])
async def test_a_cut_line_neither_loses_nor_doubles(once: Once, fake: FakeTelegram, is_taken: bool) -> None:
    fake.failures = [(NetworkError("cut"), is_taken)]
    await once.send(fake, "sendMessage", DATA, scope())
    assert fake.sent == 1


async def test_what_never_left_is_not_looked_for(once: Once, fake: FakeTelegram) -> None:
    error = NetworkError("no connection")
    error.__cause__ = httpx.ConnectError("refused")
    fake.failures = [(error, False)]
    fake.messages[11] = DATA  # would be found
    await once.send(fake, "sendMessage", DATA, scope())
    assert max(fake.messages) == 12


async def test_what_fails_for_good_is_an_error_and_may_be_tried_again(once: Once, fake: FakeTelegram) -> None:
    fake.failures = [(NetworkError("cut"), False)] * ATTEMPTS
    with pytest.raises(NetworkError):
        await once.send(fake, "sendMessage", DATA, scope())
    await once.send(fake, "sendMessage", DATA, scope())
    assert fake.sent == 1


@pytest.mark.parametrize("refusal", [BadRequest("can't parse"), Forbidden("blocked")])
async def test_a_refusal_is_final_and_nothing_is_looked_for(
    once: Once, fake: FakeTelegram, refusal: Exception
) -> None:
    fake.failures = [(refusal, False)]
    with pytest.raises(type(refusal)):
        await once.send(fake, "sendMessage", DATA, scope())
    assert (await once.sends.begin("update:1", 0, 0, 10)).is_new


async def test_a_lost_poll_is_closed_and_asked_again(once: Once, fake: FakeTelegram) -> None:
    poll = {"chat_id": 77, "question": "?"}
    await once.sends.begin("update:1", 0, 0, 10)
    fake.messages[12] = poll
    await once.send(fake, "sendPoll", poll, scope())
    assert fake.closed == [12]
    assert fake.sent == 2


async def test_what_was_sent_a_moment_ago_is_not_taken_for_it(once: Once, fake: FakeTelegram) -> None:
    """The same words and buttons twice, and the line is cut before the second is taken."""
    work = scope()
    await once.send(fake, "sendMessage", DATA, work)
    fake.failures = [(NetworkError("cut"), False)]
    assert (await once.send(fake, "sendMessage", DATA, work))["message_id"] == 12
    assert fake.sent == 2


async def test_a_message_with_a_keyboard_cannot_be_looked_for(once: Once, fake: FakeTelegram) -> None:
    data = DATA | {"reply_markup": ReplyKeyboardMarkup([["a"]])}
    await once.sends.begin("update:1", 0, 0, 10)
    await once.send(fake, "sendMessage", data, scope())
    assert fake.sent == 1


async def test_waiting_ends_when_the_bot_stops(once: Once, fake: FakeTelegram) -> None:
    once.stopping.requested.set()
    fake.failures = [(NetworkError("cut"), False)]
    with pytest.raises(Stopped):
        await once.send(fake, "sendMessage", DATA, scope())


async def test_no_words_and_no_names_are_kept_of_an_answer(once: Once, fake: FakeTelegram) -> None:
    await once.send(fake, "sendMessage", DATA, scope())
    kept = (await once.sends.begin("update:1", 0, 0, 10)).result
    assert kept == {"message_id": 11, "date": 1, "chat": {"id": 77, "type": "private"}}


async def test_a_later_message_of_another_replica_is_not_taken_for_it(once: Once, fake: FakeTelegram) -> None:
    """It was sent into the chat after the question came, and before the send that failed."""
    other = Scope(name="update:0", floor=9)
    await once.send(fake, "sendMessage", DATA, other)
    fake.failures = [(NetworkError("cut"), False)]
    await once.send(fake, "sendMessage", DATA, scope())
    assert fake.sent == 2


async def test_without_a_floor_nothing_is_looked_for(once: Once, fake: FakeTelegram) -> None:
    fake.messages[1] = DATA
    fake.failures = [(NetworkError("cut"), False)]
    await once.send(fake, "sendMessage", DATA, Scope(name="class:1:end", floor=0))
    assert fake.sent == 2


async def test_a_message_whose_buttons_could_be_changed_is_another(once: Once, fake: FakeTelegram) -> None:
    fake.others = [11]
    await once.sends.begin("update:1", 0, 0, 10)
    await once.send(fake, "sendMessage", DATA, scope())
    assert fake.sent == 1


async def test_where_it_cannot_be_told_it_is_left_for_later(once: Once, fake: FakeTelegram) -> None:
    fake.failures = [(NetworkError("cut"), True)]
    fake.looking_fails = True
    with pytest.raises(NetworkError):
        await once.send(fake, "sendMessage", DATA, scope())
    fake.looking_fails = False
    await once.send(fake, "sendMessage", DATA, scope())
    assert fake.sent == 1
