"""Which messages are for the bot, and what they ask."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, MessageEntity, User

from bot.telegram.addressing import argument_of, question_in

BOT = User(id=1, is_bot=True, first_name="nq09", username="nq09_bot")
LAN = User(id=2, is_bot=False, first_name="Lan")
GROUP = Chat(id=-100, type=Chat.SUPERGROUP)
PRIVATE = Chat(id=2, type=Chat.PRIVATE)


def message(chat: Chat = GROUP, **content: Any) -> Message:
    return Message(message_id=1, date=datetime.now(UTC), chat=chat, from_user=LAN, **content)


def at(start: int, length: int, user: User | None = None) -> tuple[MessageEntity, ...]:
    kind = MessageEntity.TEXT_MENTION if user else MessageEntity.MENTION
    return (MessageEntity(type=kind, offset=start, length=length, user=user),)


def test_a_name_tied_to_the_bot_is_a_mention() -> None:
    assert question_in(message(text="nq09 hồ sơ cấp xã?", entities=at(0, 4, BOT)), BOT) == "hồ sơ cấp xã?"


def test_a_name_tied_to_someone_else_is_none() -> None:
    assert question_in(message(text="Lan hồ sơ cấp xã?", entities=at(0, 3, LAN)), BOT) is None


def test_a_caption_with_a_mention_asks() -> None:
    asked = message(caption="@nq09_bot hồ sơ cấp xã?", caption_entities=at(0, 9))
    assert question_in(asked, BOT) == "hồ sơ cấp xã?"


def test_a_caption_without_one_does_not() -> None:
    assert question_in(message(caption="hồ sơ cấp xã?"), BOT) is None


def test_a_longer_name_that_begins_like_the_bot_s_is_someone_else() -> None:
    assert question_in(message(text="@nq09_bot2 hồ sơ?", entities=at(0, 10)), BOT) is None


@pytest.mark.parametrize("chat", [GROUP, PRIVATE])
def test_a_passage_the_bot_offered_inline_asks_nothing(chat: Chat) -> None:
    assert question_in(message(chat, text="@nq09_bot Trích", entities=at(0, 9), via_bot=BOT), BOT) is None


def test_a_post_that_a_channel_passes_on_asks_nothing() -> None:
    post = message(text="@nq09_bot tin mới", entities=at(0, 9), is_automatic_forward=True)
    assert question_in(post, BOT) is None


@pytest.mark.parametrize(
    ("text", "argument"),
    [
        ("/gopy", ""),
        ("/gopy   ", ""),
        ("/gopy Rất tốt", "Rất tốt"),
        ("/gopy@nq09_bot Rất tốt", "Rất tốt"),
        ("/gopy\nDòng một\nDòng hai", "Dòng một\nDòng hai"),
    ],
)
def test_what_stands_after_a_command(text: str, argument: str) -> None:
    assert argument_of(message(text=text)) == argument


def mentioning(text: str, offset: int, length: int) -> str | None:
    """The question in a group message with one mention, in UTF-16 units."""
    return question_in(message(text=text, entities=at(offset, length)), BOT)


def test_a_mention_after_an_emoji_is_taken_out() -> None:
    assert mentioning("😀 @NQ09_bot hồ sơ?", 3, 9) == "😀 hồ sơ?"


@pytest.mark.parametrize(
    ("text", "offset", "length"),
    [("😀 hồ sơ?", 1, 3), ("\ud800 hồ sơ?", 0, 4), ("hồ sơ?", 90, 9), ("hồ sơ?", -5, 2), ("hồ sơ?", 2, -9)],
)
def test_a_mention_that_is_no_text_addresses_nobody(text: str, offset: int, length: int) -> None:
    assert mentioning(text, offset, length) is None
