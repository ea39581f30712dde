"""All handlers over one engine and one store."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass

from telegram import Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.answering.assistant import Assistant
from bot.browsing import Library
from bot.delivery.http_retries import PatientRequest
from bot.delivery.outgoing import Outgoing
from bot.delivery.pacing import Pace, Pacer
from bot.delivery.polling import Fetching
from bot.delivery.scope import current_scope
from bot.delivery.send_once import Once
from bot.delivery.stopping import Patience
from bot.delivery.workers import is_passing
from bot.metrics import Metrics
from bot.quiz.maker import QuizMaker
from bot.settings import Settings
from bot.storage.rate_limits import Rate
from bot.storage.replicas import Replica
from bot.storage.store import Store
from bot.telegram.classroom import Classroom
from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.charts import Charts
from bot.telegram.handlers.classes import ClassHandlers
from bot.telegram.handlers.commands import Commands
from bot.telegram.handlers.inline import Inline
from bot.telegram.handlers.questions import Questions
from bot.telegram.handlers.quiz import Quizzes
from bot.telegram.handlers.services import App, Context, Desk
from bot.telegram.handlers.statistics import Admin
from bot.telegram.replying import reply
from bot.telegram.screens import texts
from bot.telegram.screens.answers import View

log = logging.getLogger(__name__)

_CONNECTIONS = 40
_TOO_LATE = "query is too old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """The bot ready to be started, with the classes it holds."""

    application: App
    classroom: Classroom
    fetching: Fetching


def build_application(
    settings: Settings,
    assistant: Assistant,
    store: Store,
    replica: Replica,
    metrics: Metrics,
    patience: Patience,
    *,
    pause: float,
    pace: Pace,
) -> Serving:
    """The bot over a store; `pause` is the first wait before a failed call is repeated."""
    if settings.token is None:
        raise ValueError("a bot needs a token")
    outgoing = Outgoing(
        pacer=Pacer(turns=store.turns, identities=store.identities, pace=pace, patience=patience),
        once=Once(sends=store.sends, patience=patience, pause=pause),
        metrics=metrics,
    )
    fetching = Fetching()
    application: App = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{settings.api_base}/bot")
        .request(PatientRequest(patience=patience, pause=pause, connection_pool_size=_CONNECTIONS))
        .get_updates_request(fetching)
        .rate_limiter(outgoing)
        .updater(None)
        .job_queue(None)
        .build()
    )
    classroom = Classroom(bot=application.bot, store=store, replica=replica, patience=patience)
    desk = Desk(
        assistant=assistant,
        library=Library(resolution=assistant.resolution, facts=assistant.facts),
        maker=QuizMaker(resolution=assistant.resolution, facts=assistant.facts),
        store=store,
        metrics=metrics,
        asking=Rate(step=60.0 / settings.questions_per_minute, burst=settings.questions_per_minute),
        admins=settings.admins,
    )
    _register(application, desk, classroom)
    return Serving(application=application, classroom=classroom, fetching=fetching)


def _register(application: App, desk: Desk, classroom: Classroom) -> None:
    application.add_handler(MessageHandler(filters.IS_AUTOMATIC_FORWARD, _ignored))
    questions, quizzes = Questions(desk=desk), Quizzes(desk=desk)
    classes = ClassHandlers(desk=desk, room=classroom)
    for handlers in (
        quizzes,
        classes,
        Charts(desk=desk),
        Admin(desk=desk),
        questions,
        Commands(desk=desk, questions=questions),
        Buttons(desk=desk, quizzes=quizzes, classes=classes),
        Inline(desk=desk),
    ):
        handlers.register(application)
    application.add_error_handler(failed)


async def failed(update: object, context: Context) -> None:
    """The outermost edge: what may do better later is left to be tried again; for the rest, log
    without what people wrote, and apologize."""
    error, scope = context.error, current_scope()
    if scope is not None and isinstance(error, Exception) and is_passing(error):
        scope.failure = error
        return
    if isinstance(error, BadRequest) and _TOO_LATE in str(error).lower():
        return  # a button or an inline query that was dealt with after its time
    log.error("an update failed", exc_info=error)
    if not isinstance(update, Update):
        return
    with contextlib.suppress(TelegramError):
        if update.callback_query is not None:
            await update.callback_query.answer(texts.APOLOGY, show_alert=True)
        elif update.effective_message is not None:
            await reply(update.effective_message, View(parts=(texts.APOLOGY,)))


async def _ignored(_update: Update, _context: Context) -> None:
    """What a channel passes on to its group is nobody's word to the bot, commands included."""
