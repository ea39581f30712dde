"""What every handler works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update, User
from telegram.ext import Application, ContextTypes

from bot.answering import Assistant
from bot.browsing import Library
from bot.metrics import Metrics
from bot.quiz import QuizMaker
from bot.storage import Asker, Rate, Store
from bot.telegram.screens import Introduction

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The engine, the document to leaf through, what is kept and counted, how fast people may ask,
    and how the bot introduces itself."""

    assistant: Assistant
    library: Library
    maker: QuizMaker
    store: Store
    metrics: Metrics
    asking: Rate
    admins: frozenset[int]
    introduction: Introduction

    def asker(self, message: Message, person: User) -> Asker:
        """The person in this chat, as the store knows them; channels that write share one user's number."""
        identities = self.store.identities
        writer = message.sender_chat.id if message.sender_chat else person.id
        return Asker(chat=identities.chat(message.chat_id), person=identities.person(writer))


def message_and_person(update: Update) -> tuple[Message, User] | None:
    """Who wrote what; None for updates without either."""
    message, person = update.effective_message, update.effective_user
    return (message, person) if message is not None and person is not None else None
