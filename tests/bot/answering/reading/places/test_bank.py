"""Places in the questions of the bank: where one is read, it holds what the bank says answers."""

from __future__ import annotations

from bot.answering.reading.places import Outline, Resolved
from corpus import DEFAULT_DOCUMENT, TEXTS, BankQuestion, load_questions
from index.words import load_lexicon
from tests.bot.answering.reading.places.asking import Answer, ask

RIGHT = 0.94


def is_right(answer: Answer, asked: BankQuestion) -> bool:
    """All that answers stands there; where the document does not answer, something more must be asked."""
    if not isinstance(answer, Resolved):
        return False
    if not asked.passages:
        return bool(answer.leftover)
    return set(asked.passages) <= {passage.id for passage in answer.passages}


def test_places_read_in_the_bank_hold_the_answers(outline: Outline) -> None:
    lexicon = load_lexicon()
    read, wrong = 0, []
    for asked in load_questions(TEXTS / DEFAULT_DOCUMENT):
        if asked.talk:
            continue  # what is shown there is no place alone
        before = ask(lexicon.expand(asked.history[-1]), outline) if asked.history else None
        shown = [passage.id for passage in before.passages] if isinstance(before, Resolved) else []
        answer = ask(lexicon.expand(asked.question.lower()), outline, *shown)
        if answer is not None:
            read += 1
            wrong += [] if is_right(answer, asked) else [asked.question]
    assert read > 100
    assert len(wrong) <= (1 - RIGHT) * read, wrong
