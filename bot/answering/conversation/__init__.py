"""A talk: what it is about, folded turn by turn, and what a turn means in it."""

from __future__ import annotations

from bot.answering.conversation.fold import folded, narrowed
from bot.answering.conversation.options import likely_meant, offered, picked
from bot.answering.conversation.talk import NOTHING_SAID, Talk, Topic
from bot.answering.conversation.understand import understood

__all__ = [
    "NOTHING_SAID",
    "Talk",
    "Topic",
    "folded",
    "likely_meant",
    "narrowed",
    "offered",
    "picked",
    "understood",
]
