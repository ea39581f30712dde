"""What a talk is about: a frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.reading import Reading
from corpus import Passage, Reason
from corpus.facts import Indicator, TableQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing that was asked about: the question as it was understood, the passages shown for it,
    the indicators of which they state targets, and what was asked of the table of targets.

    `refused` says why the question was not answered; `shown` are then passages that state the nearest.
    `listed` are several that were shown before it and of which it is one: 'ý 2' still counts among them.
    """

    reading: Reading
    shown: tuple[Passage, ...]
    indicators: tuple[Indicator, ...] = ()
    table: TableQuestion | None = None
    refused: Reason | None = None
    listed: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The topics of a talk, the latest last.

    `asked_back` holds the questions that were offered where the last turn was not clear, `unclear` that
    turn: what it names still counts when the next one says what is meant. `refused` is the last turn
    where it was refused and became no topic.
    """

    topics: tuple[Topic, ...] = ()
    asked_back: tuple[str, ...] = ()
    unclear: Reading | None = None
    refused: Reading | None = None

    @property
    def topic(self) -> Topic | None:
        """What the talk is about."""
        return self.topics[-1] if self.topics else None


NOTHING_SAID = Talk()
