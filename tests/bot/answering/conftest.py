"""A reader of the resolution that ships, and of a question in a conversation; no index is needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.reading import Bodies, Cues, Outline, Reader, Reading, Timeline, load_cues
from corpus import Resolution
from corpus.facts import Facts
from index.words import load_lexicon

ReadIn = Callable[..., Reading]


@pytest.fixture(scope="session")
def cues() -> Cues:
    return load_cues()


@pytest.fixture(scope="session")
def reader(resolution: Resolution, facts: Facts, cues: Cues) -> Reader:
    """Typing slips are left as they are."""
    outline = Outline(
        meta=resolution.meta,
        timeline=Timeline.of(resolution.meta, facts),
        pillars=tuple(dict.fromkeys(t.pillar for t in facts.targets if t.pillar)),
        bodies=Bodies.of(facts, resolution.source),
    )
    return Reader(outline=outline, lexicon=load_lexicon().beyond(resolution.source), cues=cues, mend=str)


@pytest.fixture(scope="session")
def read_in(reader: Reader) -> ReadIn:
    """A question after earlier ones, read as a follow-up to them."""

    def read(question: str, *history: str) -> Reading:
        return reader.readings(question, history)[-1]

    return read
