"""All handlers over one engine and one store."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass

from telegram import Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.delivery import Fetching, Once, Outgoing, Pacer, PatientRequest, current_scope, is_passing
from bot.telegram.classroom import Classroom
from bot.telegram.handlers import (
    Buttons,
    Charts,
    ClassHandlers,
    Commands,
    Inline,
    Questions,
    Quizzes,
    Statistics,
)
from bot.telegram.replying import reply
from bot.telegram.screens import View, texts
from bot.telegram.services import App, Context, Services

log = logging.getLogger(__name__)

_CONNECTIONS = 40
_TOO_LATE = "query is too old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """The bot ready to be started, with the classes it holds."""

    application: App
    classroom: Classroom
    fetching: Fetching


def build_application(services: Services) -> Serving:
    """The bot, its handlers and its classes."""
    settings, store, stopping = services.settings, services.store, services.stopping
    if settings.token is None:
        raise ValueError("a bot needs a token")
    pause, pace = services.timing.pause, services.timing.pace
    outgoing = Outgoing(
        pacer=Pacer(limits=store.rate_limits, identities=store.identities, pace=pace, stopping=stopping),
        once=Once(sends=store.sends, stopping=stopping, pause=pause),
        metrics=services.metrics,
    )
    fetching = Fetching()
    application: App = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_base}/bot")
        .request(PatientRequest(stopping=stopping, pause=pause, connection_pool_size=_CONNECTIONS))
        .get_updates_request(fetching)
        .rate_limiter(outgoing)
        .updater(None)
        .job_queue(None)
        .build()
    )
    classroom = Classroom(bot=application.bot, services=services)
    _register(application, services, classroom)
    return Serving(application=application, classroom=classroom, fetching=fetching)


def _register(application: App, services: Services, classroom: Classroom) -> None:
    application.add_handler(MessageHandler(filters.IS_AUTOMATIC_FORWARD, _ignored))
    questions, quizzes = Questions(services=services), Quizzes(services=services)
    classes = ClassHandlers(services=services, room=classroom)
    for handlers in (
        quizzes,
        classes,
        Charts(services=services),
        Statistics(services=services),
        questions,
        Commands(services=services, questions=questions),
        Buttons(services=services, questions=questions, quizzes=quizzes, classes=classes),
        Inline(services=services),
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
