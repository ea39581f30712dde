"""/tracnghiem: one quiz question in Telegram's own quiz form."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import randbits

from telegram import Message, Poll, Update
from telegram.ext import CommandHandler, filters

from bot.quiz import MIXED
from bot.storage import Counted, or_else
from bot.telegram.replying import markup, reply
from bot.telegram.screens import View, next_quiz_row, texts
from bot.telegram.services import App, Context, Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Quizzes:
    """Handlers of single quiz questions."""

    services: Services

    def register(self, application: App) -> None:
        new = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler("tracnghiem", self.asked, filters=new))

    async def asked(self, update: Update, _context: Context) -> None:
        if update.effective_message is not None:
            await self.send(update.effective_message)

    async def send(self, message: Message) -> None:
        """A question drawn by lot, anonymous, with its explanation and a button for another."""
        drawn = self.services.maker.questions(MIXED, 1, seed=randbits(32))
        if not drawn:
            await reply(message, View(parts=(texts.NO_QUIZ,)))
            return
        (question,) = drawn
        await message.reply_poll(
            question.prompt,
            list(question.options),
            type=Poll.QUIZ,
            is_anonymous=True,
            correct_option_ids=[question.right],  # type: ignore[list-item]  # any of its options
            explanation=question.explanation,
            reply_markup=markup(next_quiz_row()),
        )
        await or_else(self.services.store.counters.add(Counted.QUIZ), None)
