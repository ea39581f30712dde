"""/lophoc: a class in a group, set up and led by buttons; learners' answers."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import randbits

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import CommandHandler, PollAnswerHandler, filters

from bot.delivery import NotYet
from bot.storage import ClassStatus, Counted, SetUp, or_else
from bot.telegram.classroom import Classroom, report
from bot.telegram.replying import change_to, reply
from bot.telegram.screens import (
    ClassAct,
    ClassAction,
    OldCallback,
    SetUpClass,
    View,
    begun_view,
    chosen_topic,
    is_offered,
    paused_view,
    resumed_view,
    setup_view,
    texts,
)
from bot.telegram.services import App, Context, Services, message_and_person

_LEADERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassHandlers:
    """Handlers of classes."""

    services: Services
    room: Classroom

    def register(self, application: App) -> None:
        new = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler("lophoc", self.asked, filters=new))
        application.add_handler(PollAnswerHandler(self.answered))

    async def asked(self, update: Update, _context: Context) -> None:
        """In a group: set a class up. In private: the files of one's last class."""
        if not (known := message_and_person(update)):
            return
        message, person = known
        if message.chat.type != ChatType.PRIVATE:
            runs = await self.services.store.classes.is_held(message.chat_id, _thread_of(message))
            first_step = setup_view(self.services.maker.topics, SetUpClass(topic="", count=0, seconds=0))
            await reply(message, View(parts=(texts.CLASS_RUNS,)) if runs else first_step)
            return
        last = await self.services.store.classes.last_of(person.id)
        state = await self.services.store.classes.state(last) if last is not None else None
        if state is None:
            await reply(message, View(parts=(texts.CLASS_IN_GROUP,)))
        else:
            await report(message.get_bot(), self.services.store, state, person.id)

    async def answered(self, update: Update, _context: Context) -> None:
        """Count a learner's answer."""
        answer = update.poll_answer
        if answer is None or answer.user is None or not answer.option_ids:
            return
        given = (
            answer.poll_id,
            self.services.store.identities.person(answer.user.id),
            answer.user.full_name,
            answer.option_ids[0],
        )
        classes = self.services.store.classes
        if not await classes.knows(answer.poll_id):
            raise NotYet("a quick answer may come before its question is noted down")
        await classes.answered(*given)

    async def set_up(self, query: CallbackQuery, message: Message, chosen: SetUpClass) -> str | None:
        """A step of the set-up; with the last one the class begins."""
        asked_by = message.reply_to_message.from_user if message.reply_to_message else None
        if (asked_by is None or asked_by.id != query.from_user.id) and not await self._leads(query, message):
            return texts.NOT_YOUR_CLASS
        if not chosen.seconds:
            await change_to(message, setup_view(self.services.maker.topics, chosen))
            return None
        if not is_offered(chosen):
            raise OldCallback("no such class")
        return await self._begin(query, message, chosen)

    async def _begin(self, query: CallbackQuery, message: Message, chosen: SetUpClass) -> str | None:
        maker = self.services.maker
        topic = chosen_topic(maker.topics, chosen)
        questions = maker.questions(topic, chosen.count, seed=randbits(32))
        if not questions:
            return texts.NO_QUIZ
        setup = SetUp(
            chat_id=message.chat_id,
            thread_id=_thread_of(message),
            trainer_id=query.from_user.id,
            title=message.chat.title or "",
            topic=topic.key,
            seconds=chosen.seconds,
            questions=questions,
            message_id=message.message_id,
        )
        class_id = await self.services.store.classes.begin(setup)
        if class_id is None:
            return texts.CLASS_RUNS
        view = begun_view(class_id, topic, len(questions), chosen.count, chosen.seconds)
        await change_to(message, view)
        self.room.look()
        await or_else(self.services.store.counters.add(Counted.CLASS), None)
        return None

    async def act(self, query: CallbackQuery, message: Message, act: ClassAct) -> str | None:
        """Pause, go on or stop: for the trainer and the group's administrators."""
        classes = self.services.store.classes
        state = await classes.state(act.class_id)
        if state is None or state.chat_id != message.chat_id:
            raise OldCallback("no such class")
        if state.trainer_id != query.from_user.id and not await self._leads(query, message):
            return texts.NOT_YOUR_CLASS
        running, paused = ClassStatus.RUNNING, ClassStatus.PAUSED
        # A step that was made but not shown is shown again: the bot may have stopped in between.
        if act.action == ClassAction.PAUSE and await classes.move(state.id, [running, paused], paused):
            await change_to(message, paused_view(state.id))
            return texts.CLASS_PAUSED
        if act.action == ClassAction.RESUME and await classes.move(state.id, [paused, running], running):
            await change_to(message, resumed_view(state.id))
            self.room.look()
            return texts.CLASS_GOES_ON
        ending = ClassStatus.ENDING
        if act.action == ClassAction.STOP and await classes.move(state.id, [running, paused, ending], ending):
            self.room.look()
            await change_to(message, View(parts=(texts.CLASS_STOPPED,)))
            return texts.CLASS_STOPPED
        return texts.CLASS_OVER

    async def _leads(self, query: CallbackQuery, message: Message) -> bool:
        """Whether the person administers the group."""
        member = await message.get_bot().get_chat_member(message.chat_id, query.from_user.id)
        return member.status in _LEADERS


def _thread_of(message: Message) -> int | None:
    """The topic of a group with topics."""
    return message.message_thread_id if message.is_topic_message else None
