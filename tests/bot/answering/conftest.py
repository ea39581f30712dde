"""A reader of the resolution that ships; no index is needed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.opening import outline_of
from bot.answering.reading import Cues, Reader, load_courtesies, load_cues, load_turn_words
from bot.answering.reading.repair import FOLDED_SYLLABLES
from corpus import Resolution
from corpus.facts import Facts, read_table
from index.words import load_lexicon


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
        turns=load_turn_words(cues.passing_written),
        courtesies=load_courtesies(),
        mend=str,
        known=FOLDED_SYLLABLES,
        today=lambda: date(2026, 3, 1),
    )
