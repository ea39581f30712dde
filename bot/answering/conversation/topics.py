"""What a turn takes up: the latest topic, an earlier one, or several (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answering.conversation.holding import holding
from bot.answering.conversation.talk import Talk, Topic
from bot.answering.reading import Ask, Reading
from index.words import fold, normalize, words

_FIRST = "dau"  # 'lúc đầu', 'đầu tiên': what was asked first


def topic_of(turn: Reading, talk: Talk) -> Topic | None:
    """What a turn speaks of; None where nothing was spoken of."""
    return _refused_before(turn, talk) or _spoken_of(turn, talk)


def _refused_before(turn: Reading, talk: Talk) -> Topic | None:
    """What was refused just before, where it named a target and the turn takes it up: 'thế nó ...?'."""
    asked = talk.refused.as_target if talk.refused and turn.turn.points_back else None
    if talk.refused is None or asked is None or asked.indicator is None:
        return None
    return Topic(reading=talk.refused, shown=(), indicators=(asked.indicator,))


def _spoken_of(turn: Reading, talk: Talk) -> Topic | None:
    """What a turn takes up: what it goes back to by its words, several of the latest, else the latest."""
    if turn.turn.returns_to:
        said = words(fold(normalize(turn.turn.returns_to)))
        in_order = talk.topics if _FIRST in said else talk.topics[::-1]
        found = max(in_order, key=lambda topic: _shared(said, topic), default=None)
        if found and _shared(said, found):
            return replace(found, shown=holding(tuple(said), found.shown) or found.shown)
        return talk.topic
    latest, count = talk.topic, turn.turn.several
    if turn.ask is Ask.COMPARE and latest is not None and not (turn.own or turn.years or latest.indicators):
        count = 2  # 'so sánh hai bên'
    if latest is None or count < 2 or len(latest.shown) >= count or len(latest.indicators) >= count:
        return latest
    return _together(talk.topics[-count:])


def _shared(said: Sequence[str], topic: Topic) -> int:
    """How many words, and words that stand together, speak of a topic."""
    text = " ".join((topic.reading.text, *(passage.text for passage in topic.shown)))
    held = words(fold(normalize(text)))
    return len(set(said) & set(held)) + len(set(pairwise(said)) & set(pairwise(held)))


def _together(topics: Sequence[Topic]) -> Topic:
    """Several topics as one."""
    return replace(
        topics[-1],
        shown=tuple(dict.fromkeys(passage for topic in topics for passage in topic.shown)),
        indicators=tuple(dict.fromkeys(one for topic in topics for one in topic.indicators)),
        table=None,
    )
