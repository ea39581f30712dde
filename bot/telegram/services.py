"""What the bot works with: the one value that handlers, classes and HTTP are given."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update, User
from telegram.ext import Application, ContextTypes

from bot.answering import Assistant
from bot.browsing import Library
from bot.delivery import Pace, Stopping
from bot.metrics import Metrics
from bot.quiz import QuizMaker
from bot.settings import Settings
from bot.storage import Asker, Clock, Rate, Replica, Store
from bot.telegram.screens import Introduction, introduction_of

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The clock and the waits, in seconds; tests hurry them."""

    pace: Pace
    clock: Clock = time.time
    pause: float = 0.5  # before a failed call is repeated for the first time
    class_grace: float = 2.0  # for late answers to a question of a class
    class_retry: float = 5.0  # before a failed step of a class is tried again
    class_look: float = 1.0  # after which a class is read again: another replica may have changed it


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The settings, the engine, the document to leaf through and to make questions from, what is kept and
    counted, this replica, how it waits and stops."""

    settings: Settings
    assistant: Assistant
    library: Library
    maker: QuizMaker
    store: Store
    replica: Replica
    metrics: Metrics
    stopping: Stopping
    timing: Timing

    @property
    def asking(self) -> Rate:
        """How fast a person may ask."""
        most = self.settings.questions_per_minute
        return Rate(step=60.0 / most, burst=most)

    @property
    def introduction(self) -> Introduction:
        """How the bot introduces itself: by its document."""
        return introduction_of(self.library.resolution.meta, self.library.years)

    def asker(self, message: Message, person: User) -> Asker:
        """The person in this chat, as the store knows them; channels that write share one user's number."""
        identities = self.store.identities
        writer = message.sender_chat.id if message.sender_chat else person.id
        thread = message.message_thread_id if message.is_topic_message else None
        return Asker(
            chat=identities.chat(message.chat_id), person=identities.person(writer), thread=thread or 0
        )


def message_and_person(update: Update) -> tuple[Message, User] | None:
    """Who wrote what; None for updates without either."""
    message, person = update.effective_message, update.effective_user
    return (message, person) if message is not None and person is not None else None
