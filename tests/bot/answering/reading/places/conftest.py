from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.reading.places import Outline, load_place_words
from corpus import Resolution, load_resolution

MADE_UP = Path("tests/corpus/documents/15-nq-tu")


@pytest.fixture(scope="session")
def outline(resolution: Resolution) -> Outline:
    return Outline.of(resolution, load_place_words())


@pytest.fixture(scope="session")
def made_up() -> Outline:
    """A resolution of another shape, with other titles and years."""
    return Outline.of(load_resolution(MADE_UP), load_place_words())
