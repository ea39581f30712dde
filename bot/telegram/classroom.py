"""Holding classes: each goes on by itself from what the database says, also after a restart."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Poll
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.quiz.ranking import by_question, ranking
from bot.quiz.report import to_csv, to_xlsx
from bot.storage.classes import ClassState, ClassStatus
from bot.storage.store import Store
from bot.telegram import texts
from bot.telegram.class_views import ranking_view, standing_view, summary_view
from bot.telegram.sending import markup
from bot.telegram.views import View

log = logging.getLogger(__name__)

_STANDING_EVERY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """The classes that this process holds. `grace` are the seconds waited for late answers to a
    question, `retry` those before what failed is tried again."""

    bot: ExtBot[Any]
    store: Store
    grace: float = 2.0
    retry: float = 5.0
    _held: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _nudges: dict[int, asyncio.Event] = field(default_factory=dict)
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def resume_all(self) -> None:
        """Go on with the classes that a restart cut off."""
        for class_id in await self.store.classes.running():
            self.hold(class_id)

    def hold(self, class_id: int) -> None:
        """Go on with a class; one that is held already looks at its state again."""
        held = self._held.get(class_id)
        if held is not None and not held.done():
            self._nudges[class_id].set()
            return
        self._nudges[class_id] = asyncio.Event()
        task = asyncio.create_task(self._hold(class_id))
        task.add_done_callback(_log_failure)
        self._held[class_id] = task

    async def close(self) -> None:
        """Stop after the step each class is at; the database knows where to go on."""
        self._closing.set()
        for nudge in self._nudges.values():
            nudge.set()
        await asyncio.gather(*self._held.values(), return_exceptions=True)

    async def _hold(self, class_id: int) -> None:
        nudge = self._nudges[class_id]
        while not self._closing.is_set():
            try:
                wait = await self._step(class_id)
            except ChatMigrated as error:
                await self.store.classes.rehouse(class_id, error.new_chat_id)
                wait = 0.0
            except (Forbidden, BadRequest) as error:
                log.error("a class cannot go on (%s)", type(error).__name__)
                await self.store.classes.move(class_id, list(ClassStatus), ClassStatus.ENDED)
                break
            except (TelegramError, SQLAlchemyError) as error:
                log.warning("a class waits (%s)", type(error).__name__)
                wait = self.retry
            if wait is None and not nudge.is_set():
                break
            if wait is None:  # resumed while it was about to stop
                nudge.clear()
                continue
            await self._pause(class_id, wait)
        self._held.pop(class_id, None)
        self._nudges.pop(class_id, None)

    async def _pause(self, class_id: int, seconds: float) -> None:
        nudge = self._nudges[class_id]
        try:
            await asyncio.wait_for(nudge.wait(), seconds)
        except TimeoutError:
            return
        nudge.clear()

    async def _step(self, class_id: int) -> float | None:
        """Do the next thing; the seconds until the one after it, None when there is none."""
        state = await self.store.classes.state(class_id)
        if state is None or state.status is not ClassStatus.RUNNING:
            return None
        left = state.last_at + state.seconds + self.grace - self.store.clock() if state.asked else 0.0
        if 0 < left <= state.seconds + self.grace:  # a clock that jumped back does not stop a class
            return left
        if state.asked == len(state.questions):
            await self.end(state)
            return None
        if state.asked % _STANDING_EVERY == 0 and state.told < state.asked:
            scores = await self._scores(state)
            await self._tell(state, standing_view(scores, state.asked, len(state.questions)))
            await self.store.classes.told(class_id, state.asked)
            return 0.0
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
        await self.store.classes.sent(state.id, state.asked, sent.poll.id, sent.message_id)

    async def end(self, state: ClassState) -> None:
        """End a class: the ranking for all, the summary and the files for the trainer."""
        if not await self.store.classes.move(
            state.id, [ClassStatus.RUNNING, ClassStatus.PAUSED], ClassStatus.ENDED
        ):
            return
        await self._tell(state, ranking_view(await self._scores(state), state.asked))
        if state.trainer_id is not None:
            try:
                await self.report(state, state.trainer_id)
            except (Forbidden, BadRequest):
                await self._tell(state, View(parts=(texts.TRAINER_UNKNOWN,)))

    async def report(self, state: ClassState, trainer_id: int) -> None:
        """The summary with CSV and XLSX, in private."""
        scores = await self._scores(state)
        questions = by_question(state.questions[: state.asked], await self.store.classes.replies(state.id))
        summary = summary_view(state.title, scores, questions)
        await self.bot.send_message(trainer_id, summary.parts[0], parse_mode=ParseMode.HTML)
        for name, content in (
            ("ket-qua.csv", to_csv(scores, questions)),
            ("ket-qua.xlsx", to_xlsx(scores, questions)),
        ):
            await self.bot.send_document(trainer_id, content, filename=name)

    async def _scores(self, state: ClassState) -> Any:
        return ranking(state.questions, await self.store.classes.replies(state.id))

    async def _tell(self, state: ClassState, view: View) -> None:
        await self.bot.send_message(
            state.chat_id,
            view.parts[0],
            parse_mode=ParseMode.HTML,
            message_thread_id=state.thread_id,
            reply_markup=markup(view.rows),
        )


def _log_failure(task: asyncio.Task[None]) -> None:
    """A class that fails for an unforeseen reason is seen in the log; a restart takes it up again."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("a class failed", exc_info=error)
