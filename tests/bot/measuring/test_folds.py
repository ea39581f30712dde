from __future__ import annotations

from bot.answering.assistant import Assistant
from bot.measuring.evaluate import evaluate_folds
from bot.measuring.folds import cut
from corpus.questions import BankQuestion


def test_no_question_is_asked_of_an_index_that_holds_it(bank: tuple[BankQuestion, ...]) -> None:
    asked: list[BankQuestion] = []
    for asked_now, indexed in cut(bank):
        assert indexed
        assert set(asked_now).isdisjoint(indexed)
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
