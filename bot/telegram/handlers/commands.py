"""Commands: greeting and help, leafing through the resolution, notes, and one's own data."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import ReplyKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.storage import Opinion
from bot.telegram.addressing import argument_of, question_in
from bot.telegram.handlers.questions import Questions
from bot.telegram.replying import reply
from bot.telegram.screens import (
    Introduction,
    View,
    bodies_view,
    comparison_view,
    erase_view,
    passage_in,
    passage_view,
    section_view,
    source_view,
    targets_view,
    texts,
)
from bot.telegram.services import App, Context, Services, message_and_person
from corpus import UnknownPassage
from corpus.facts import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """Handlers of commands."""

    services: Services
    questions: Questions

    def register(self, application: App) -> None:
        new = filters.UpdateType.MESSAGE
        for name, handler in (
            ("start", self.start),
            ("help", self.help),
            ("mucluc", self.contents),
            ("muctieu", self.targets),
            ("nhiemvu", self.tasks),
            ("trachnhiem", self.duties),
            ("sosanh", self.compare),
            ("nguon", self.source),
            ("gopy", self.note),
            ("xoadulieu", self.erase),
        ):
            application.add_handler(CommandHandler(name, handler, filters=new))
        private = filters.ChatType.PRIVATE
        application.add_handler(MessageHandler(new & private & filters.COMMAND, self.unknown))
        application.add_handler(MessageHandler(new & ~filters.TEXT, self.not_text))

    async def start(self, update: Update, _context: Context) -> None:
        """Greet, or open the passage that a link names."""
        if not (known := message_and_person(update)):
            return
        message, _ = known
        passage_id = passage_in(argument_of(message))
        if passage_id is not None:
            try:
                await reply(message, passage_view(self.services.library, passage_id))
            except UnknownPassage:
                await reply(message, View(parts=(texts.OLD_LINK,)))
            return
        introduction = self.services.introduction
        keyboard = _first_questions(introduction) if message.chat.type == ChatType.PRIVATE else None
        await reply(message, View(parts=(introduction.start,)), keyboard)

    async def help(self, update: Update, _context: Context) -> None:
        await self._show(update, View(parts=(self.services.introduction.help,)))

    async def unknown(self, update: Update, _context: Context) -> None:
        await self._show(update, View(parts=(texts.UNKNOWN_COMMAND,)))

    async def not_text(self, update: Update, context: Context) -> None:
        """A picture, a voice, a file for the bot: its caption is a question, else it reads text only."""
        known = message_and_person(update)
        if known is None or not known[0].effective_attachment:  # someone joined, a title changed
            return
        message, person = known
        question = question_in(message, context.bot.bot)
        if question:
            await self.questions.answer(message, person, question)
        elif question is not None:
            await reply(message, View(parts=(texts.TEXT_ONLY,)))

    async def contents(self, update: Update, _context: Context) -> None:
        await self._show(update, section_view(self.services.library, ""))

    async def targets(self, update: Update, _context: Context) -> None:
        """All targets, or those of the year and pillar that the argument names."""
        message = update.effective_message
        asked = self.services.assistant.read(argument_of(message) if message else "")
        year = next((y for y in asked.years if y in self.services.library.years), None)
        await self._show(update, targets_view(self.services.library, year, asked.pillar))

    async def tasks(self, update: Update, _context: Context) -> None:
        library = self.services.library
        tasks = library.section_about(Topic.TASKS)
        view = section_view(library, tasks.id) if tasks else View(parts=(texts.NO_TASKS,))
        await self._show_or_ask(update, view, "nhiệm vụ {}")

    async def duties(self, update: Update, _context: Context) -> None:
        await self._show_or_ask(update, bodies_view(self.services.library), "{} có trách nhiệm gì?")

    async def compare(self, update: Update, _context: Context) -> None:
        years = self.services.library.years
        asked = f"so sánh {{}} năm {years[0]} và năm {years[-1]}" if len(years) > 1 else "so sánh {}"
        await self._show_or_ask(update, comparison_view(self.services.library), asked)

    async def source(self, update: Update, _context: Context) -> None:
        await self._show(update, source_view(self.services.library))

    async def note(self, update: Update, _context: Context) -> None:
        """Keep what a person has to say about the bot."""
        if not (known := message_and_person(update)):
            return
        message, person = known
        text = argument_of(message)
        if not text:
            await reply(message, View(parts=(texts.HOW_TO_NOTE,)))
            return
        asker = self.services.asker(message, person)
        subject = f"{asker.chat}:{message.message_id}"
        await self.services.store.opinions.add(asker.person, subject, Opinion.NOTE, "", text)
        await reply(message, View(parts=(texts.NOTED,)))

    async def erase(self, update: Update, _context: Context) -> None:
        await self._show(update, erase_view())

    async def _show(self, update: Update, view: View) -> None:
        if update.effective_message is not None:
            await reply(update.effective_message, view)

    async def _show_or_ask(self, update: Update, view: View, asked: str) -> None:
        """The view for a bare command; the answer to a question made of its argument otherwise."""
        if not (known := message_and_person(update)):
            return
        message, person = known
        argument = argument_of(message)
        if argument:
            await self.questions.answer(message, person, asked.format(argument))
        else:
            await reply(message, view)


def _first_questions(introduction: Introduction) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(
        [[question] for question in introduction.first_questions],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=introduction.placeholder,
    )
