"""Short words fit Telegram's limits."""

from __future__ import annotations

import re

import pytest

from bot.storage.store import Erased
from bot.telegram.screens import texts

TOASTS = {
    name: getattr(texts, name)
    for name in (
        "VOTED_UP VOTED_DOWN OLD_BUTTON NOT_YOUR_CLASS CLASS_RUNS CLASS_PAUSED CLASS_GOES_ON CLASS_STOPPED "
        "CLASS_OVER NO_QUIZ"
    ).split()
} | {"erased": texts.erased(Erased(exchanges=10_000, feedback=10_000, replies=10_000))}


@pytest.mark.parametrize("name", TOASTS)
def test_what_a_button_tells_fits(name: str) -> None:
    assert 1 <= len(TOASTS[name]) <= 200


def test_the_caption_fits() -> None:
    assert len(texts.chart_caption("Nghị quyết 1-NQ/TU", "II.2", (2021, 2026))) <= 1024


def test_no_word_of_the_bot_is_an_emoji() -> None:
    """A screen reader reads all of it."""
    words = [value for value in vars(texts).values() if isinstance(value, str)]
    assert not re.search(r"[\U0001F000-\U0001FAFF\u2600-\u27BF]", " ".join(words))
