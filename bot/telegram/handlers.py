"""Handlers: each takes what a person sent to the engine and sends back what it says."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.answer import Answer, Quote
from bot.render import related_html, to_html
from bot.service import Assistant
from bot.telegram import texts
from bot.telegram.addressing import argument_of, question_in
from bot.telegram.callbacks import OldCallback, ShowMore, decode
from bot.telegram.memory import Conversations, RateLimit
from corpus.errors import UnknownPassage

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """The bot's handlers over one assistant."""

    assistant: Assistant
    conversations: Conversations
    limit: RateLimit

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add all handlers; only new messages and button presses are listened to."""
        new = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler("start", self.start, filters=new))
        application.add_handler(CommandHandler("help", self.help, filters=new))
        application.add_handler(CommandHandler("hoi", self.ask_by_command, filters=new))
        application.add_handler(MessageHandler(new & filters.TEXT & ~filters.COMMAND, self.ask))
        private = filters.ChatType.PRIVATE
        application.add_handler(MessageHandler(new & private & filters.COMMAND, self.help))
        application.add_handler(MessageHandler(new & private & ~filters.TEXT, self.not_text))
        application.add_handler(CallbackQueryHandler(self.show_more))
        application.add_error_handler(self.failed)

    async def start(self, update: Update, _context: Context) -> None:
        await _reply(update.effective_message, [texts.START])

    async def help(self, update: Update, _context: Context) -> None:
        await _reply(update.effective_message, [texts.HELP])

    async def not_text(self, update: Update, _context: Context) -> None:
        message = update.effective_message
        if message is not None and not message.effective_attachment:
            return  # a service message: someone joined, a title changed
        await _reply(message, [texts.TEXT_ONLY])

    async def ask(self, update: Update, context: Context) -> None:
        message = update.effective_message
        question = question_in(message, context.bot.bot) if message else None
        if question is not None:
            await self._answer(update, context, question)

    async def ask_by_command(self, update: Update, context: Context) -> None:
        message = update.effective_message
        await self._answer(update, context, argument_of(message) if message else "")

    async def show_more(self, update: Update, _context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        try:
            wanted = decode(query.data or "")
            quotes = self._quotes(wanted.passages)
            if not isinstance(query.message, Message):
                raise OldCallback("the message is too old")
            # Taking the button away first makes a double tap harmless.
            await query.edit_message_reply_markup(None)
        except (OldCallback, UnknownPassage, BadRequest):
            await query.answer(texts.OLD_BUTTON, show_alert=True)
            return
        await query.answer()
        await _reply(query.message, related_html(quotes))

    async def failed(self, update: object, context: Context) -> None:
        """The outermost edge: log without what people wrote, and apologize."""
        log.error("an update failed", exc_info=context.error)
        if isinstance(update, Update) and update.effective_message is not None:
            with contextlib.suppress(TelegramError):
                await _reply(update.effective_message, [texts.APOLOGY])

    async def _answer(self, update: Update, context: Context, question: str) -> None:
        message, person = update.effective_message, update.effective_user
        if message is None:
            return
        if not question:
            await _reply(message, [texts.HELP])
            return
        key = (message.chat_id, person.id if person else None)
        wait = self.limit.seconds_to_wait(key[1])
        if wait:
            if self.limit.may_tell(key[1]):
                await _reply(message, [texts.too_fast(wait)])
            return
        context.application.create_task(_typing(message))
        history = self.conversations.history(key)
        answer = await asyncio.to_thread(self.assistant.ask, question, history)
        self.conversations.remember(key, question)
        await _reply(message, to_html(answer), _more_button(answer))

    def _quotes(self, passage_ids: Sequence[str]) -> tuple[Quote, ...]:
        find = self.assistant.resolution.passage
        return tuple(Quote(passage=find(key), highlights=(), score=0.0) for key in passage_ids)


async def _reply(
    message: Message | None, parts: Sequence[str], keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Send HTML messages in answer to one; the keyboard hangs on the last."""
    if message is None:
        return
    for number, part in enumerate(parts, start=1):
        await message.reply_text(
            part,
            parse_mode=ParseMode.HTML,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard if number == len(parts) else None,
        )


async def _typing(message: Message) -> None:
    with contextlib.suppress(TelegramError):
        await message.reply_chat_action(ChatAction.TYPING)


def _more_button(answer: Answer) -> InlineKeyboardMarkup | None:
    if not answer.related:
        return None
    more = ShowMore(passages=tuple(quote.passage.id for quote in answer.related))
    return InlineKeyboardMarkup.from_button(
        InlineKeyboardButton(texts.MORE_BUTTON, callback_data=more.encode())
    )
