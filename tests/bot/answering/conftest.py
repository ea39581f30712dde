"""A reader of the resolution that ships, and of a question in a conversation; no index is needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.answering.opening import outline_of
from bot.answering.reading import Cues, Reader, Reading, load_courtesies, load_cues
from bot.answering.reading.repair import FOLDED_SYLLABLES
from corpus import Resolution
from corpus.facts import Facts, read_table
from index.words import load_lexicon

ReadIn = Callable[..., Reading]


@pytest.fixture(scope="session")
def cues() -> Cues:
    return load_cues()


@pytest.fixture(scope="session")
def reader(resolution: Resolution, facts: Facts, cues: Cues) -> Reader:
    """Typing slips are left as they are."""
    return Reader(
        outline=outline_of(resolution, facts, read_table(facts, resolution.source)),
        lexicon=load_lexicon().beyond(resolution.source),
        cues=cues,
        courtesies=load_courtesies(),
        mend=str,
        known=FOLDED_SYLLABLES,
        today=lambda: date(2026, 3, 1),
    )


@pytest.fixture(scope="session")
def read_in(reader: Reader) -> ReadIn:
    """A question after earlier ones, read as a follow-up to them."""

    def read(question: str, *history: str) -> Reading:
        return reader.readings(question, history)[-1]

    return read
