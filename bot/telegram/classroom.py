"""Holding classes: each goes on by itself from what the database says, whichever replica holds it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, Poll
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.delivery import Scope, Stopped, sending_for
from bot.quiz import Score, by_question, ranking, to_csv, to_xlsx
from bot.storage import Classes, ClassState, ClassStatus, Store
from bot.telegram.replying import markup
from bot.telegram.screens import View, ranking_view, standing_view, summary_view, texts
from bot.telegram.services import Services

log = logging.getLogger(__name__)

_STANDING_EVERY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """The classes that this replica holds."""

    bot: ExtBot[Any]
    services: Services
    _looked_at: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def _classes(self) -> Classes:
        return self.services.store.classes

    @property
    def _replica(self) -> int:
        return self.services.replica.number

    def look(self) -> None:
        """A class began or changed: look at them now."""
        self._looked_at.set()

    async def run(self) -> None:
        """Take up the classes that nobody holds, until the bot stops; each stops after the step it is at."""
        held: set[asyncio.Task[None]] = set()
        while not self.services.stopping.requested.is_set():
            try:
                found = await self._classes.claim(self._replica)
            except (SQLAlchemyError, OSError) as error:
                log.warning("classes cannot be looked for (%s)", type(error).__name__)
                found = ()
            for class_id in found:
                task = asyncio.create_task(self._hold(class_id))
                held.add(task)
                task.add_done_callback(held.discard)
                task.add_done_callback(_log_failure)
            await self._pause(self.services.timing.class_look)
            self._looked_at.clear()
        if held:
            await asyncio.wait(held)

    async def _hold(self, class_id: int) -> None:
        """Go on with a class step by step, and let go of it."""
        try:
            wait: float | None = 0.0
            while wait is not None and not self.services.stopping.requested.is_set():
                await self._pause(wait)
                wait = await self._next(class_id)
        except Stopped:
            return  # the class stays claimed by this replica; when that is gone, another goes on with it
        finally:
            letting_go = partial(self._classes.let_go, class_id, self._replica)
            with contextlib.suppress(Stopped):
                await self.services.stopping.insist(letting_go, "a class cannot be let go of")

    async def _next(self, class_id: int) -> float | None:
        """Make the next step, or deal with its failure; the seconds until the one after it."""
        try:
            try:
                return await self._step(class_id)
            except ChatMigrated as error:
                await self._classes.rehouse(class_id, error.new_chat_id)
                return 0.0
            except (Forbidden, BadRequest) as error:
                log.error("a class cannot go on (%s)", type(error).__name__)
                return await self._cut_short(class_id)
        except (TelegramError, SQLAlchemyError, OSError) as error:
            log.warning("a class waits (%s)", type(error).__name__)
            await self.services.stopping.sleep(self.services.timing.class_retry)
            return 0.0

    async def _cut_short(self, class_id: int) -> float | None:
        """The group does not take what the class sends: tell it why if it takes that, and end."""
        classes = self._classes
        state = await classes.state(class_id)
        if state is not None and state.status is ClassStatus.RUNNING:
            with contextlib.suppress(Forbidden, BadRequest), self._sending(state, "refused"):
                await self._tell(state, View(parts=(texts.POLLS_REFUSED,)))
            await classes.move(class_id, [ClassStatus.RUNNING], ClassStatus.ENDING)
            return 0.0
        await classes.move(class_id, [ClassStatus.ENDING], ClassStatus.ENDED)
        return None

    def _sending(self, state: ClassState, step: str) -> AbstractContextManager[Scope]:
        """The messages of one step of a class: after a crash they are not sent again."""
        return sending_for(f"{_scope(state.id)}{step}", state.floor)

    async def _pause(self, seconds: float) -> None:
        """Until it is time, a class was changed, or the bot stops."""
        if seconds > 0:
            await self.services.stopping.until(self._looked_at, min(seconds, self.services.timing.class_look))

    async def _step(self, class_id: int) -> float | None:
        """Make the next step; the seconds until the one after it, None when there is none."""
        state = await self._classes.state(class_id)
        if state is None or state.owner != self._replica:
            return None  # taken over while this replica could not reach the database
        if state.status is ClassStatus.ENDING:
            await self._end(state)
        if state.status is not ClassStatus.RUNNING:
            return None
        open_for = state.seconds + self.services.timing.class_grace
        left = state.last_at + open_for - self.services.store.clock() if state.asked else 0.0
        if 0 < left <= open_for:  # a clock that jumped back does not stop a class
            return left
        if state.asked == len(state.questions):
            await self._classes.move(class_id, [ClassStatus.RUNNING], ClassStatus.ENDING)
            return 0.0
        if state.asked % _STANDING_EVERY == 0 and state.told < state.asked:
            with self._sending(state, f"standing:{state.asked}"):
                scores = await _scores(self.services.store, state)
                await self._tell(state, standing_view(scores, state.asked, len(state.questions)))
            await self._classes.told(class_id, state.asked)
            return 0.0
        with self._sending(state, f"question:{state.asked}"):
            await self._ask(state)
        return 0.0

    async def _ask(self, state: ClassState) -> None:
        question = state.questions[state.asked]
        number = f"Câu {state.asked + 1}/{len(state.questions)}. "
        sent = await self.bot.send_poll(
            state.chat_id,
            number + question.prompt,
            list(question.options),
            type=Poll.QUIZ,
            is_anonymous=False,
            correct_option_ids=[question.right],  # type: ignore[list-item]  # any of its options
            explanation=question.explanation,
            open_period=state.seconds,
            message_thread_id=state.thread_id,
        )
        assert sent.poll is not None
        await self._classes.sent(state.id, state.asked, sent.poll.id, sent.message_id)

    async def _end(self, state: ClassState) -> None:
        """End a class: the ranking for all, the summary and the files for the trainer."""
        with self._sending(state, "end"):
            await self._tell(state, ranking_view(await _scores(self.services.store, state), state.asked))
            if state.trainer_id is not None:
                try:
                    await report(self.bot, self.services.store, state, state.trainer_id)
                except (Forbidden, BadRequest):
                    await self._tell(state, View(parts=(texts.TRAINER_UNKNOWN,)))
        await self._classes.move(state.id, [ClassStatus.ENDING], ClassStatus.ENDED)
        await self.services.store.sends.forget_all(_scope(state.id))

    async def _tell(self, state: ClassState, view: View) -> None:
        await self.bot.send_message(
            state.chat_id,
            view.parts[0],
            parse_mode=ParseMode.HTML,
            message_thread_id=state.thread_id,
            reply_markup=markup(view.rows),
        )


def _scope(class_id: int) -> str:
    """How the scopes of all that a class sends begin."""
    return f"class:{class_id}:"


async def report(bot: Bot, store: Store, state: ClassState, trainer_id: int) -> None:
    """The summary with CSV and XLSX, in private."""
    scores = await _scores(store, state)
    questions = by_question(state.questions[: state.asked], await store.classes.replies(state.id))
    summary = summary_view(state.title, scores, questions)
    await bot.send_message(trainer_id, summary.parts[0], parse_mode=ParseMode.HTML)
    for name, content in (
        ("ket-qua.csv", to_csv(scores, questions)),
        ("ket-qua.xlsx", to_xlsx(scores, questions)),
    ):
        await bot.send_document(trainer_id, content, filename=name)


async def _scores(store: Store, state: ClassState) -> Sequence[Score]:
    return ranking(state.questions, await store.classes.replies(state.id))


def _log_failure(task: asyncio.Task[None]) -> None:
    """A class that fails for an unforeseen reason is seen in the log; a restart takes it up again."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("a class failed", exc_info=error)
