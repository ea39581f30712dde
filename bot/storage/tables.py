"""The tables. Moments are seconds since 1970 (UTC); people and chats are keyed hashes.

Only a class holds what Telegram calls people and chats, because the bot must write to them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Double, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HASH_LENGTH = 32  # hexadecimal digits
_PASSING = {"info": {"passing": True}}  # what is under way or kept for minutes: not for a backup


class Base(DeclarativeBase):
    """All tables of the bot."""


class ExchangeRow(Base):
    """A question in a chat, the one before it in its talk, and the messages that answered it."""

    __tablename__ = "exchanges"
    __table_args__ = (
        UniqueConstraint("chat", "message_id"),
        Index("exchanges_of_person", "chat", "person", "asked_at"),
        _PASSING,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(String(HASH_LENGTH))
    person: Mapped[str] = mapped_column(String(HASH_LENGTH), index=True)
    message_id: Mapped[int] = mapped_column(BigInteger)
    question: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[float] = mapped_column(Double, index=True)
    replies: Mapped[list[int]] = mapped_column(JSON)
    thread: Mapped[int] = mapped_column(BigInteger, server_default="0")  # of a forum, 0 for none
    parent: Mapped[int | None]


class FeedbackRow(Base):
    """A vote on an answer, or a note in a person's own words."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("person", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(HASH_LENGTH), index=True)
    subject: Mapped[str] = mapped_column(String(80))  # what is judged: chat and message, or a note's own key
    kind: Mapped[str] = mapped_column(String(8))
    passage: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[float] = mapped_column(Double, index=True)


class UnansweredRow(Base):
    """A question that was refused: its words and nothing of who asked."""

    __tablename__ = "unanswered"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[str] = mapped_column(String(10), index=True)
    text: Mapped[str] = mapped_column(Text)


class CounterRow(Base):
    """How often something happened on a day."""

    __tablename__ = "counters"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)


class ClassRow(Base):
    """A class: what was set up, how far it is."""

    __tablename__ = "classes"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    trainer_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    title: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(String(24))
    seconds: Mapped[int]
    status: Mapped[str] = mapped_column(String(16), index=True)
    owner: Mapped[int | None] = mapped_column(BigInteger)  # the replica that goes on with it
    message_id: Mapped[int | None] = mapped_column(BigInteger)  # of the message with the trainer's buttons
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    told: Mapped[int]  # how many questions the last standing covered
    started_at: Mapped[float] = mapped_column(Double)
    ended_at: Mapped[float | None] = mapped_column(Double, index=True)


class PollRow(Base):
    """A question of a class that was sent."""

    __tablename__ = "class_polls"
    __table_args__ = (Index("class_polls_once", "class_id", "number", unique=True),)

    poll_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    message_id: Mapped[int] = mapped_column(BigInteger)
    sent_at: Mapped[float] = mapped_column(Double)


class ReplyRow(Base):
    """A learner's answer; `seconds` is None where it is not known how long it took."""

    __tablename__ = "class_replies"
    __table_args__ = (UniqueConstraint("class_id", "number", "person"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    person: Mapped[str] = mapped_column(String(HASH_LENGTH), index=True)
    name: Mapped[str] = mapped_column(Text)
    option: Mapped[int]
    seconds: Mapped[float | None] = mapped_column(Double)


class UpdateRow(Base):
    """An update from Telegram: recorded before it is acknowledged, emptied once it is dealt with.

    The row outlives its words, so that an update that is delivered again is known.
    """

    __tablename__ = "updates"
    __table_args__ = (
        Index(
            "updates_waiting",
            "chat",
            "update_id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "updates_owned",
            "owner",
            sqlite_where=text("owner IS NOT NULL"),
            postgresql_where=text("owner IS NOT NULL"),
        ),
        _PASSING,
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat: Mapped[str] = mapped_column(String(HASH_LENGTH))
    payload: Mapped[str] = mapped_column(Text)
    received_at: Mapped[float] = mapped_column(Double, index=True)
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int]
    due_at: Mapped[float] = mapped_column(Double)
    owner: Mapped[int | None] = mapped_column(BigInteger)  # the replica that works on it


class SendRow(Base):
    """A message on its way to Telegram: begun, and what Telegram answered once that is known.

    `scope` is what it belongs to (an update, a step of a class), `number` its place in there,
    `floor` the id below which it cannot be found in its chat.
    """

    __tablename__ = "sends"
    __table_args__ = _PASSING

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    floor: Mapped[int] = mapped_column(BigInteger)
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    at: Mapped[float] = mapped_column(Double, index=True)


class MailboxRow(Base):
    """The highest message id known of a mailbox: ids count up within a supergroup (its number), and over
    all other chats of a bot together (0)."""

    __tablename__ = "mailboxes"
    __table_args__ = _PASSING

    box: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    highest: Mapped[int] = mapped_column(BigInteger)


class RateLimitRow(Base):
    """Until when what is limited in pace has used up its turns."""

    __tablename__ = "turns"
    __table_args__ = _PASSING

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    free_at: Mapped[float] = mapped_column(Double, index=True)


class CoordinationRow(Base):
    """What was done once for all replicas, and when."""

    __tablename__ = "marks"
    __table_args__ = _PASSING

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    at: Mapped[float] = mapped_column(Double)
