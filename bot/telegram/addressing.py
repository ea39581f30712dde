"""Whether a message is meant for the bot, and what it asks."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import Message, User
from telegram.constants import ChatType, MessageEntityType


def question_in(message: Message, bot: User) -> str | None:
    """The question a message puts to the bot; None when it is not addressed at all.

    In a private chat everything is. In a group a message is when it mentions the bot or replies to
    it; the mention is taken out. An empty string is a bare mention.
    """
    text = message.text or ""
    if message.chat.type == ChatType.PRIVATE:
        return text
    mention = f"@{bot.username}".lower()
    mentions = [written for written in _mentions(message) if written.lower() == mention]
    for written in mentions:
        text = text.replace(written, " ")
    replied = message.reply_to_message
    is_reply = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    return " ".join(text.split()) if mentions or is_reply else None


def _mentions(message: Message) -> Iterator[str]:
    """The mentions as they are written; the library's own reading fails on half a UTF-16 pair."""
    units = (message.text or "").encode("utf-16-le", "surrogatepass")
    for entity in message.entities:
        if entity.type == MessageEntityType.MENTION and entity.offset >= 0:
            written = units[entity.offset * 2 : (entity.offset + entity.length) * 2]
            yield written.decode("utf-16-le", "replace")


def argument_of(message: Message) -> str:
    """What stands after a command: '/hoi@bot hồ sơ' -> 'hồ sơ'."""
    _, _, argument = (message.text or "").partition(" ")
    return argument.strip()
