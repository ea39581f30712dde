from __future__ import annotations

import pytest

from bot.settings import Settings
from corpus.questions import BankQuestion, load_questions

TWO = {"II.2.2.1.5", "II.2.3.2"}


@pytest.fixture(scope="session")
def bank(settings: Settings) -> tuple[BankQuestion, ...]:
    """Questions on two passages and some without an answer: five indexes of them are built in seconds."""
    whole = load_questions(settings.document)
    answered = [asked for asked in whole if asked.passages and {*asked.passages} <= TWO]
    return (*answered, *[asked for asked in whole if not asked.passages][::12])
