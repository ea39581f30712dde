"""Whether a message is meant for the bot, and what it asks."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import Message, User
from telegram.constants import ChatType, MessageEntityType


def question_in(message: Message, bot: User) -> str | None:
    """The question a message puts to the bot, in its text or caption; None when it puts none.

    In a private chat everything does. In a group a message does when it mentions the bot or replies
    to it; the mention is taken out. An empty string is a bare mention. Passages that the bot itself
    offered inline, and posts that a channel passes on to its group, are nobody's questions.
    """
    is_own = message.via_bot is not None and message.via_bot.id == bot.id
    if is_own or message.is_automatic_forward:
        return None
    text = message.text or message.caption or ""
    if message.chat.type == ChatType.PRIVATE:
        return text
    mentions = tuple(_mentions(message, bot))
    for written in mentions:
        text = text.replace(written, " ")
    replied = message.reply_to_message
    is_reply = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    return " ".join(text.split()) if mentions or is_reply else None


def _mentions(message: Message, bot: User) -> Iterator[str]:
    """How the message names the bot: by '@name', or by a name that is tied to it.

    The library's own reading of what is written there fails on half a UTF-16 pair.
    """
    units = (message.text or message.caption or "").encode("utf-16-le", "surrogatepass")
    for entity in message.entities or message.caption_entities:
        if entity.offset < 0:
            continue
        cut = units[entity.offset * 2 : (entity.offset + entity.length) * 2]
        written = cut.decode("utf-16-le", "replace")
        named = entity.type == MessageEntityType.MENTION and written.lower() == f"@{bot.username}".lower()
        tied = entity.type == MessageEntityType.TEXT_MENTION and entity.user and entity.user.id == bot.id
        if named or tied:
            yield written


def argument_of(message: Message) -> str:
    """What stands after a command, also on the next line: '/hoi@bot hồ sơ' -> 'hồ sơ'."""
    _, *argument = (message.text or "").split(maxsplit=1)
    return argument[0].strip() if argument else ""
