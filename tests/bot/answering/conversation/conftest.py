"""Talks whose answers are given, so that no index is needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.answer import Found, NotFound, Quote
from bot.answering.conversation import NOTHING_SAID, Talk, folded, understood
from bot.answering.reading import Reader, Reading
from corpus import Reason, Resolution

Turn = tuple[str, str]
Talking = Callable[..., Talk]
Meant = Callable[[str, Talk], Reading]


@pytest.fixture(scope="session")
def talking(reader: Reader, resolution: Resolution) -> Talking:
    """The talk after turns, each with the ids of the passages that answered it; none: it was refused."""

    def talk_after(*turns: Turn) -> Talk:
        talk, table = NOTHING_SAID, reader.outline.targets.table
        for question, ids in turns:
            reading = understood(reader.read(question), talk, reader.outline)[0]
            quotes = tuple(
                Quote(passage=resolution.passage(key), highlights=(), score=1.0) for key in ids.split()
            )
            refused = NotFound(reason=Reason.NOT_COVERED, message="")
            answer = Found(lead="", quotes=quotes, related=()) if quotes else refused
            talk = folded(talk, reading, answer, table)
        return talk

    return talk_after


@pytest.fixture(scope="session")
def meant(reader: Reader) -> Meant:
    """The likeliest meaning of a turn in a talk."""
    return lambda question, talk: understood(reader.read(question), talk, reader.outline)[0]
