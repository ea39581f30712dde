"""Questions: answered, answered again when edited, and remembered for follow-ups."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from telegram import Message, Update, User
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.answering import Answer, Found
from bot.delivery import is_first_attempt
from bot.storage import Counted, Rate, or_else
from bot.telegram.addressing import argument_of, question_in
from bot.telegram.replying import replace as replace_replies
from bot.telegram.replying import reply, show_typing
from bot.telegram.screens import View, answer_view, texts
from bot.telegram.services import App, Context, Services, message_and_person
from corpus import Reason

_COURTESIES = (Reason.COURTESY, Reason.HOSTILE, Reason.UNREADABLE)  # they ask nothing of the document
_TELLING = Rate(step=60.0)
_LATE_EDIT = 30 * 60  # seconds after which an edited message is left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Handlers of questions."""

    services: Services

    def register(self, application: App) -> None:
        text = filters.TEXT & ~filters.COMMAND
        application.add_handler(CommandHandler("hoi", self.by_command, filters=filters.UpdateType.MESSAGE))
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & text, self.asked))
        edited = filters.UpdateType.EDITED_MESSAGE
        application.add_handler(CommandHandler("hoi", self.edited, filters=edited))
        application.add_handler(MessageHandler(edited & (text | filters.CAPTION), self.edited))

    async def asked(self, update: Update, context: Context) -> None:
        if known := message_and_person(update):
            message, person = known
            question = question_in(message, context.bot.bot)
            if question is not None:
                await self.answer(message, person, question)

    async def by_command(self, update: Update, _context: Context) -> None:
        if known := message_and_person(update):
            message, person = known
            await self.answer(message, person, argument_of(message))

    async def edited(self, update: Update, context: Context) -> None:
        """Change the answer of an edited question; a late edit of an unanswered one is left alone."""
        if not (known := message_and_person(update)):
            return
        message, person = known
        is_command = (message.text or "").startswith("/")
        question = argument_of(message) if is_command else question_in(message, context.bot.bot)
        if not question:
            return
        exchanges = self.services.store.exchanges
        asker = self.services.asker(message, person)
        exchange = await or_else(exchanges.find(asker, message.message_id), None)
        if exchange is None:
            age = (message.edit_date - message.date).total_seconds() if message.edit_date else 0
            if age <= _LATE_EDIT:
                await self.answer(message, person, question)
            return
        if not await self._may_ask(message, person):
            return
        history = await or_else(exchanges.history(asker, before=exchange.asked_at), ())
        view = await self._view(question, history)
        replies = await replace_replies(message, exchange.replies, view)
        await or_else(
            exchanges.remember(asker, message.message_id, self.services.assistant.core_of(question), replies),
            None,
        )

    async def answer(self, message: Message, person: User, question: str) -> None:
        """Answer a question as a reply to its message."""
        if not question.strip():
            await reply(message, View(parts=(self.services.introduction.help,)))
            return
        if not await self._may_ask(message, person):
            return
        typing = asyncio.create_task(show_typing(message))
        asker, exchanges = self.services.asker(message, person), self.services.store.exchanges
        history = await or_else(exchanges.history(asker), ())
        replies = await reply(message, await self._view(question, history))
        await or_else(
            exchanges.remember(asker, message.message_id, self.services.assistant.core_of(question), replies),
            None,
        )
        await typing

    async def _may_ask(self, message: Message, person: User) -> bool:
        """Whether the person has not asked too much; who has is told so once a minute."""
        if not is_first_attempt():
            return True
        limits, name = self.services.store.rate_limits, self.services.asker(message, person).person
        wait = await or_else(limits.may(f"ask:{name}", self.services.asking), 0.0)
        if wait and not await or_else(limits.may(f"told:{name}", _TELLING), 0.0):
            await reply(message, View(parts=(texts.too_fast(ceil(wait)),)))
        return not wait

    async def _view(self, question: str, history: tuple[str, ...]) -> View:
        core = self.services.assistant.core_of(question)
        answer = await asyncio.to_thread(self.services.assistant.ask, core, history)
        await self._count(core, answer)
        view = answer_view(answer)
        if core == question:
            return view
        said = f"<i>Câu hỏi dài, tôi trả lời ý chính: “{escape(core)}”</i>\n\n"
        return replace(view, parts=(said + view.parts[0], *view.parts[1:]))

    async def _count(self, question: str, answer: Answer) -> None:
        """Count the answer; keep the words of a refused question, not of a greeting."""
        if not is_first_attempt():
            return
        store, metrics = self.services.store, self.services.metrics
        if isinstance(answer, Found):
            metrics.asked("answered")
            await or_else(store.counters.add(Counted.ANSWERED), None)
            quoted = tuple(quote.passage.id for quote in answer.quotes)
            await or_else(store.counters.add(Counted.PASSAGE, quoted), None)
        elif answer.reason in _COURTESIES:
            metrics.asked("courtesy")
        else:
            metrics.asked("refused")
            await or_else(store.counters.add(Counted.REFUSED), None)
            await or_else(store.opinions.note_unanswered(question), None)
