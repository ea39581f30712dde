"""Views onto Telegram: replying to a message, and changing one in place."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram.screens import Button, Rows, View, encode

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram takes them."""
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.callback is not None:
        return InlineKeyboardButton(button.label, callback_data=encode(button.callback))
    return InlineKeyboardButton(button.label, switch_inline_query=button.share or "")


async def reply(message: Message, view: View, keyboard: ReplyKeyboardMarkup | None = None) -> tuple[int, ...]:
    """Send the view's messages in answer to one; their ids."""
    sent = []
    for number, part in enumerate(view.parts, start=1):
        is_last = number == len(view.parts)
        answer = await message.reply_text(
            part,
            parse_mode=ParseMode.HTML,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            link_preview_options=_NO_PREVIEW,
            reply_markup=(keyboard or markup(view.rows)) if is_last else None,
        )
        sent.append(answer.message_id)
    return tuple(sent)


async def change(bot: Bot, chat_id: int, message_id: int, part: str, rows: Rows) -> None:
    """Put a text and buttons in the place of a message's; nothing happens if it shows them already."""
    try:
        await bot.edit_message_text(
            part,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=markup(rows),
        )
    except BadRequest as error:
        if "not modified" not in str(error).lower():
            raise


async def change_to(message: Message, view: View) -> None:
    """Put a view of one message in the place of the bot's own."""
    await change(message.get_bot(), message.chat_id, message.message_id, view.parts[0], view.rows)


async def replace(message: Message, replies: Sequence[int], view: View) -> tuple[int, ...]:
    """Put a view in the place of the messages that answered `message`; the ids that show it now."""
    bot, kept = message.get_bot(), replies[: len(view.parts)]
    for number, (message_id, part) in enumerate(zip(kept, view.parts, strict=False), start=1):
        rows = view.rows if number == len(view.parts) else ()
        await change(bot, message.chat_id, message_id, part, rows)
    for surplus in replies[len(view.parts) :]:
        with contextlib.suppress(TelegramError):
            await bot.delete_message(message.chat_id, surplus)
    if len(view.parts) <= len(replies):
        return tuple(kept)
    rest = View(parts=view.parts[len(replies) :], rows=view.rows)
    return (*kept, *(await reply(message, rest)))


async def show_typing(message: Message) -> None:
    """Tell that an answer is on its way; it does not matter if that fails."""
    with contextlib.suppress(TelegramError):
        await message.reply_chat_action(ChatAction.TYPING)
