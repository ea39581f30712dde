from __future__ import annotations

from corpus.document import Resolution
from corpus.questions import BankQuestion
from index.entries import NOWHERE, entries_of


def asked(question: str, *passages: str, kind: str = "target", history: tuple[str, ...] = ()) -> BankQuestion:
    return BankQuestion(
        question=question, history=history, kind=kind, style="formal", passages=passages, span=""
    )


def in_bank(questions: list[BankQuestion]) -> list[BankQuestion]:
    return [question for question in questions if not question.held_out]


def test_every_passage_is_indexed_with_its_headings(resolution: Resolution) -> None:
    entries = {entry.text: entry for entry in entries_of(resolution)}
    for passage in resolution.passages():
        assert entries[passage.text].key == passage.id
        assert passage.headings[-1] in entries[passage.text].indexed


def test_sentences_of_a_long_passage_lead_to_it(resolution: Resolution) -> None:
    keys = [entry.key for entry in entries_of(resolution)]
    assert keys.count("III.2.1") == 4


def test_bank_questions_lead_to_their_passages(resolution: Resolution) -> None:
    questions = in_bank([asked(f"câu {n}", "I.1", "I.2") for n in range(10)])
    added = entries_of(resolution, questions)[len(entries_of(resolution)) :]
    assert [entry.key for entry in added] == ["I.1", "I.2"] * len(questions)


def test_unanswerable_questions_lead_nowhere(resolution: Resolution) -> None:
    questions = in_bank([asked(f"giá vàng {n}") for n in range(10)])
    added = entries_of(resolution, questions)[len(entries_of(resolution)) :]
    assert {entry.key for entry in added} == {NOWHERE}


def test_held_out_lists_and_follow_ups_are_not_indexed(resolution: Resolution) -> None:
    held_out = [q for q in (asked(f"câu {n}", "I.1") for n in range(40)) if q.held_out]
    assert held_out
    lists = [asked(f"liệt kê {n}", "I.1", "I.2", kind="list") for n in range(10)]
    follow_ups = [asked(f"còn {n}?", "I.1", history=("a",)) for n in range(10)]
    assert entries_of(resolution, [*held_out, *lists, *follow_ups]) == entries_of(resolution)
