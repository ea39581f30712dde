from __future__ import annotations

from bot.answering.assistant import Assistant
from bot.measuring.evaluate import evaluate_folds
from bot.measuring.folds import folds
from corpus.questions import BankQuestion
from index.entries import entries_of


def test_no_question_is_asked_of_an_index_that_holds_it(
    assistant: Assistant, bank: tuple[BankQuestion, ...]
) -> None:
    asked: list[BankQuestion] = []
    for unseeing, asked_now in folds(assistant, bank):
        indexed = {entry.text for entry in unseeing.searcher.entries if entry.asked}
        assert indexed
        own = entries_of(assistant.resolution, asked_now, assistant.reader.lexicon)
        assert indexed.isdisjoint(entry.text for entry in own if entry.asked)
        asked += asked_now
    assert set(asked) == {question for question in bank if not question.held_out}


def test_the_bank_is_judged_question_by_question(
    assistant: Assistant, bank: tuple[BankQuestion, ...]
) -> None:
    report = evaluate_folds(assistant, bank)
    fitting = [question for question in bank if not question.held_out]
    by_kind = {kind: total for kind, (_, total) in report.groups.items()}
    assert by_kind["unanswerable"] == sum(not question.passages for question in fitting)
    assert report.figures["verbatim"] == 1.0
    assert 0.4 < report.figures["r1"] <= report.figures["r3"] <= 1.0
