from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, MessageEntity, User

from bot.telegram.addressing import question_in

BOT = User(id=1, first_name="nq09", is_bot=True, username="nq09_bot")


def in_group(text: str, offset: int, length: int) -> str | None:
    """The question in a group message with one mention, in UTF-16 units."""
    entity = MessageEntity(type=MessageEntity.MENTION, offset=offset, length=length)
    chat = Chat(id=-100, type=Chat.SUPERGROUP)
    message = Message(message_id=1, date=datetime.now(UTC), chat=chat, text=text, entities=[entity])
    return question_in(message, BOT)


def test_a_mention_after_an_emoji_is_taken_out() -> None:
    assert in_group("😀 @NQ09_bot hồ sơ?", 3, 9) == "😀 hồ sơ?"


@pytest.mark.parametrize(
    ("text", "offset", "length"),
    [("😀 hồ sơ?", 1, 3), ("\ud800 hồ sơ?", 0, 4), ("hồ sơ?", 90, 9), ("hồ sơ?", -5, 2), ("hồ sơ?", 2, -9)],
)
def test_a_mention_that_is_no_text_addresses_nobody(text: str, offset: int, length: int) -> None:
    assert in_group(text, offset, length) is None
