"""Questions: answered, answered again when edited, and remembered for follow-ups."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from telegram import Message, Update, User
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.answering.answer import Answer, Found
from bot.answering.reading.long_messages import core_of
from bot.answering.reading.reading import Courtesy
from bot.delivery.scope import is_first_attempt
from bot.storage.counters import Counted
from bot.storage.rate_limits import Rate
from bot.telegram.addressing import argument_of, question_in
from bot.telegram.handlers.services import App, Context, Desk, kept, message_and_person
from bot.telegram.replying import replace as replace_replies
from bot.telegram.replying import reply, show_typing
from bot.telegram.screens import texts
from bot.telegram.screens.answers import View, answer_view

_TELLING = Rate(step=60.0)
_LATE_EDIT = 30 * 60  # seconds after which an edited message is left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Handlers of questions."""

    desk: Desk

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
        exchanges = self.desk.store.exchanges
        asker = self.desk.asker(message, person)
        exchange = await kept(exchanges.find(asker, message.message_id), None)
        if exchange is None:
            age = (message.edit_date - message.date).total_seconds() if message.edit_date else 0
            if age <= _LATE_EDIT:
                await self.answer(message, person, question)
            return
        if not await self._may_ask(message, person):
            return
        history = await kept(exchanges.history(asker, before=exchange.asked_at), ())
        view = await self._view(question, history)
        replies = await replace_replies(message, exchange.replies, view)
        await kept(exchanges.remember(asker, message.message_id, core_of(question), replies), None)

    async def answer(self, message: Message, person: User, question: str) -> None:
        """Answer a question as a reply to its message."""
        if not question.strip():
            await reply(message, View(parts=(texts.HELP,)))
            return
        if not await self._may_ask(message, person):
            return
        typing = asyncio.create_task(show_typing(message))
        asker, exchanges = self.desk.asker(message, person), self.desk.store.exchanges
        history = await kept(exchanges.history(asker), ())
        replies = await reply(message, await self._view(question, history))
        await kept(exchanges.remember(asker, message.message_id, core_of(question), replies), None)
        await typing

    async def _may_ask(self, message: Message, person: User) -> bool:
        """Whether the person has not asked too much; who has is told so once a minute."""
        if not is_first_attempt():
            return True
        turns, name = self.desk.store.turns, self.desk.asker(message, person).person
        wait = await kept(turns.may(f"ask:{name}", self.desk.asking), 0.0)
        if wait and not await kept(turns.may(f"told:{name}", _TELLING), 0.0):
            await reply(message, View(parts=(texts.too_fast(ceil(wait)),)))
        return not wait

    async def _view(self, question: str, history: tuple[str, ...]) -> View:
        core = core_of(question)
        answer = await asyncio.to_thread(self.desk.assistant.ask, core, history)
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
        store, metrics = self.desk.store, self.desk.metrics
        if isinstance(answer, Found):
            metrics.asked("answered")
            await kept(store.counters.add(Counted.ANSWERED), None)
            quoted = tuple(quote.passage.id for quote in answer.quotes)
            await kept(store.counters.add(Counted.PASSAGE, quoted), None)
        elif self._is_courtesy(question):
            metrics.asked("courtesy")
        else:
            metrics.asked("refused")
            await kept(store.counters.add(Counted.REFUSED), None)
            await kept(store.opinions.note_unanswered(question), None)

    def _is_courtesy(self, question: str) -> bool:
        courtesy: Courtesy | None = self.desk.assistant.consider(question).query.courtesy
        return courtesy is not None
