"""Questions: answered, answered again when edited, and remembered for follow-ups."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.answering import Answer, Found, Told
from bot.delivery import is_first_attempt
from bot.storage import Asker, Counted, Rate, or_else
from bot.telegram.addressing import argument_of, question_in
from bot.telegram.replying import replace as replace_replies
from bot.telegram.replying import reply, show_typing
from bot.telegram.screens import View, answer_view, asked_view, texts
from bot.telegram.services import App, Context, Services, message_and_person
from corpus import Reason

_COURTESIES = (Reason.COURTESY, Reason.HOSTILE, Reason.UNREADABLE)  # they ask nothing of the document
_TELLING = Rate(step=60.0)
_LATE_EDIT = 30 * 60  # seconds after which an edited message is left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was said before a question: the questions of its talk, the last one's exchange, the part of the
    answer that is quoted, and a message of another person that it replies to."""

    parent: int | None = None
    history: tuple[str, ...] = ()
    quoted: str = ""
    of_another: str = ""


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
        before = await self._after(exchange.parent)
        view = await self._view(question, before)
        replies = await replace_replies(message, exchange.replies, view)
        await self._remember(asker, message.message_id, question, replies, before)

    async def answer(self, message: Message, person: User, question: str) -> None:
        """Answer a question as a reply to its message."""
        before = await self._before(message, person)
        others = before.of_another
        if others and self._asks_nothing(question):
            question, before = others, replace(before, of_another="")
        if not question.strip():
            await reply(message, View(parts=(self.services.introduction.help,)))
            return
        if not await self._may_ask(message, person):
            return
        typing = asyncio.create_task(show_typing(message))
        replies = await reply(message, await self._view(question, before))
        asker = self.services.asker(message, person)
        await self._remember(asker, message.message_id, question, replies, before)
        await typing

    async def go_on(self, query: CallbackQuery, message: Message, nth: int) -> str | None:
        """Answer a question that was offered under an answer, in that answer's talk."""
        chat = self.services.store.identities.chat(message.chat_id)
        exchanges = self.services.store.exchanges
        exchange = await or_else(exchanges.answered_by(chat, message.message_id), None)
        if exchange is None:
            return texts.TALK_FORGOTTEN
        before = await self._after(exchange.id)
        question = await asyncio.to_thread(self._offered, before.history, nth)
        if question is None:
            return texts.TALK_FORGOTTEN
        if not await self._may_ask(message, query.from_user):
            return None
        view = asked_view(question, await self._view(question, before))
        replies = await reply(message, view)
        asker = self.services.asker(message, query.from_user)
        asker = replace(asker, person=self.services.store.identities.person(query.from_user.id))
        await self._remember(asker, replies[0], question, replies, before)
        return None

    def _offered(self, history: tuple[str, ...], nth: int) -> str | None:
        """What was offered at this place in the list when the last of these questions was answered."""
        assistant = self.services.assistant
        talk = assistant.talk(history)
        offered = talk.asked_back or assistant.offers(talk)
        return offered[nth] if 0 <= nth < len(offered) else None

    async def _before(self, message: Message, person: User) -> Before:
        """The talk that a message goes on with: that of the answer it replies to, else the person's own."""
        exchanges, asker = self.services.store.exchanges, self.services.asker(message, person)
        replied = message.reply_to_message
        if replied is not None and replied.from_user is not None and not message.is_automatic_forward:
            if replied.from_user.id != message.get_bot().id:
                of_another = "" if replied.from_user.is_bot else (replied.text or replied.caption or "")
                if of_another and message.chat.type != ChatType.PRIVATE:
                    return Before(of_another=of_another)
            elif exchange := await or_else(exchanges.answered_by(asker.chat, replied.message_id), None):
                quoted = message.quote.text if message.quote else ""
                return replace(await self._after(exchange.id), quoted=quoted)
        last = await or_else(exchanges.latest(asker), None)
        return await self._after(last.id if last else None)

    async def _after(self, exchange: int | None) -> Before:
        """The talk that goes on after an exchange; None where nothing was said."""
        return Before(
            parent=exchange, history=await or_else(self.services.store.exchanges.talk(exchange), ())
        )

    def _asks_nothing(self, words: str) -> bool:
        """Whether words are a mention alone, or only polite: the message replied to is what asks."""
        return not words.strip() or self.services.assistant.read(words).asks_nothing

    async def _remember(
        self, asker: Asker, message_id: int, question: str, replies: tuple[int, ...], before: Before
    ) -> None:
        core = self.services.assistant.core_of(question)
        exchanges = self.services.store.exchanges
        await or_else(exchanges.remember(asker, message_id, core, replies, before.parent), None)

    async def _may_ask(self, message: Message, person: User) -> bool:
        """Whether the person has not asked too much; who has is told so once a minute."""
        if not is_first_attempt():
            return True
        limits, name = self.services.store.rate_limits, self.services.asker(message, person).person
        wait = await or_else(limits.may(f"ask:{name}", self.services.asking), 0.0)
        if wait and not await or_else(limits.may(f"told:{name}", _TELLING), 0.0):
            await reply(message, View(parts=(texts.too_fast(ceil(wait)),)))
        return not wait

    async def _view(self, question: str, before: Before) -> View:
        core = self.services.assistant.core_of(question)
        told, offers = await asyncio.to_thread(self.told, core, before)
        await self._count(core, told.answer)
        view = answer_view(told.answer, offers)
        if core == question:
            return view
        said = f"<i>Câu hỏi dài, tôi trả lời ý chính: “{escape(core)}”</i>\n\n"
        return replace(view, parts=(said + view.parts[0], *view.parts[1:]))

    def told(self, question: str, before: Before) -> tuple[Told, tuple[str, ...]]:
        """The answer in its talk, and what to go on with."""
        assistant = self.services.assistant
        talk = assistant.talk((*before.history, *((before.of_another,) if before.of_another else ())))
        if before.quoted:
            talk = assistant.about_quoted(talk, before.quoted)
        told = assistant.turn(question, talk)
        return told, assistant.offers(told.talk) if isinstance(told.answer, Found) else ()

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
