"""Buttons: what they show takes the place of the message they hang on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler

from bot.answering import Found
from bot.storage import Opinion, or_else
from bot.telegram.addressing import argument_of, question_in
from bot.telegram.handlers.classes import ClassHandlers
from bot.telegram.handlers.questions import Before, Questions
from bot.telegram.handlers.quiz import Quizzes
from bot.telegram.replying import change_to
from bot.telegram.screens import (
    Callback,
    ClassAct,
    EraseMe,
    FilterTargets,
    GoOn,
    NextQuiz,
    OldCallback,
    OpenBody,
    OpenSection,
    SetUpClass,
    ShowAnswer,
    ShowContext,
    ShowMore,
    View,
    Vote,
    answer_view,
    bodies_view,
    context_view,
    decode,
    more_view,
    passage_view,
    section_view,
    targets_view,
    texts,
)
from bot.telegram.services import App, Context, Services
from corpus import UnknownPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """The handler of button presses."""

    services: Services
    questions: Questions
    quizzes: Quizzes
    classes: ClassHandlers

    def register(self, application: App) -> None:
        application.add_handler(CallbackQueryHandler(self.pressed))

    async def pressed(self, update: Update, _context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        try:
            told = await self._act(query, decode(query.data or ""))
        except (OldCallback, UnknownPassage):
            await query.answer(texts.OLD_BUTTON, show_alert=True)
            return
        await query.answer(told)

    async def _act(self, query: CallbackQuery, callback: Callback) -> str | None:
        """Do what the button says; what to tell the person who pressed it, if anything."""
        message = query.message
        if not isinstance(message, Message):
            raise OldCallback("the message is too old")
        match callback:
            case Vote():
                return await self._vote(query, message, callback)
            case SetUpClass():
                return await self.classes.set_up(query, message, callback)
            case ClassAct():
                return await self.classes.act(query, message, callback)
            case EraseMe():
                return await self._erase(query, message)
            case GoOn(nth=nth):
                return await self.questions.go_on(query, message, nth)
            case NextQuiz():
                await self.quizzes.send(message)
                return None
        await change_to(message, await self._view(callback, message))
        return None

    async def _view(self, callback: Callback, message: Message) -> View:
        library = self.services.library
        match callback:
            case ShowContext(passage=passage):
                return context_view(library, passage)
            case ShowMore():
                return more_view(library, callback)
            case ShowAnswer(passage=passage):
                return await self._answer_again(passage, message)
            case OpenSection(section=section, page=page):
                return section_view(library, section, page)
            case FilterTargets(year=year, pillar=at, page=page):
                pillars = library.pillars(None)
                pillar = pillars[at] if 0 <= at < len(pillars) else None
                return targets_view(library, year if year in library.years else None, pillar, page)
            case OpenBody(body=body):
                return bodies_view(library, body)
            case _:
                raise OldCallback("a button without a view")

    async def _answer_again(self, passage: str, message: Message) -> View:
        """The answer to the question that the message replies to, if it still quotes this passage."""
        asked, history = await self._asked(message)
        if asked:
            told, offers = await asyncio.to_thread(self.questions.told, asked, Before(history=history))
            if isinstance(told.answer, Found) and told.answer.quotes[0].passage.id == passage:
                view = answer_view(told.answer, offers)
                if len(view.parts) == 1:
                    return view
        return passage_view(self.services.library, passage)

    async def _asked(self, message: Message) -> tuple[str | None, tuple[str, ...]]:
        """The question that a message of the bot answers, and what was asked before it in its talk."""
        exchanges = self.services.store.exchanges
        chat = self.services.store.identities.chat(message.chat_id)
        exchange = await or_else(exchanges.answered_by(chat, message.message_id), None)
        asked = message.reply_to_message
        if exchange is None and asked is not None and asked.from_user is not None:
            asker = self.services.asker(asked, asked.from_user)
            exchange = await or_else(exchanges.find(asker, asked.message_id), None)
        talk = await or_else(exchanges.talk(exchange.id), ()) if exchange else ()
        return (talk[-1], talk[:-1]) if talk else (_question(message), ())

    async def _vote(self, query: CallbackQuery, message: Message, vote: Vote) -> str:
        if vote.passage:
            self.services.library.resolution.passage(vote.passage)
        store = self.services.store
        subject = f"{store.identities.chat(message.chat_id)}:{message.message_id}"
        opinion = Opinion.UP if vote.useful else Opinion.DOWN
        person = store.identities.person(query.from_user.id)
        await store.opinions.add(person, subject, opinion, vote.passage, _question(message) or "")
        return texts.VOTED_UP if vote.useful else texts.VOTED_DOWN

    async def _erase(self, query: CallbackQuery, message: Message) -> str | None:
        """Delete and say what was; in a group to the person only, who need not be the one who asked."""
        text = texts.erased(await self.services.store.erase(query.from_user.id))
        if message.chat.type != ChatType.PRIVATE:
            return text
        await change_to(message, View(parts=(text,)))
        return None


def _question(message: Message) -> str | None:
    """The question that a message of the bot answers."""
    asked = message.reply_to_message
    if asked is None or not asked.text:
        return None
    if asked.text.startswith("/"):
        return argument_of(asked)
    return question_in(asked, message.get_bot().bot) or asked.text
