"""The bank that ships, and how it is read."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from bot.measuring.evaluate import read_judged
from corpus.document import Resolution
from corpus.errors import DocumentNotFound
from corpus.load import DEFAULT_DOCUMENT, TEXTS
from corpus.questions import BankQuestion, Kind, check_passages, load_questions
from index.words.text import normalize

BANK = load_questions(TEXTS / DEFAULT_DOCUMENT)


def test_every_answer_is_a_passage_and_every_span_stands_in_one(resolution: Resolution) -> None:
    for asked in BANK:
        texts = [resolution.passage(passage_id).text for passage_id in asked.passages]
        assert not asked.span or any(asked.span in text for text in texts), asked


def test_no_question_stands_twice() -> None:
    seen = Counter((asked.history, normalize(asked.question)) for asked in BANK)
    assert [question for question, n in seen.items() if n > 1] == []


def test_only_unanswerable_questions_have_no_passage() -> None:
    assert all((asked.kind == "unanswerable") == (not asked.passages) for asked in BANK)


def test_each_says_why_it_is_not_answered() -> None:
    assert all((asked.why is None) == bool(asked.passages) for asked in BANK)


def test_about_a_fifth_is_held_out() -> None:
    assert 0.15 < sum(asked.held_out for asked in BANK) / len(BANK) < 0.25


def test_the_split_hangs_on_the_words_alone() -> None:
    asked = BankQuestion(
        question="Ai ký?", history=(), kind="general", style="casual", passages=("I.1",), span=""
    )
    again = BankQuestion(
        question="Ai ký?", history=(), kind="list", style="formal", passages=("I.2",), span="x"
    )
    assert asked.held_out == again.held_out


GOOD = '{"question": "a", "kind": "single", "style": "s", "passages": ["IV.1"]}'
BAD_LINES = [
    "{",
    "[]",
    '{"question": "a"}',
    "[" * 100_000,
    GOOD.replace('["IV.1"]', '"IV.1"'),
    GOOD.replace('"a"', "null"),
    GOOD.replace('"a"', '"\\ud800"'),
]


@pytest.mark.parametrize("why", ['"smalltalk"', '""', "[]", "1"])
def test_an_unknown_reason_is_named_beside_the_known_ones(tmp_path: Path, why: str) -> None:
    (tmp_path / "questions").mkdir()
    line = GOOD.replace("}", f', "why": {why}}}')
    (tmp_path / "questions" / "a.jsonl").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(DocumentNotFound, match=r"a\.jsonl, dòng 1: .*why là .*courtesy, hostile"):
        load_questions(tmp_path)


@pytest.mark.parametrize(
    ("kind", "form"), [("list", Kind.LIST), ("compare", Kind.COMPARISON), ("target", Kind.SINGLE)]
)
def test_what_is_asked_about_wants_a_single_answer(kind: str, form: Kind) -> None:
    asked = BankQuestion(question="a", history=(), kind=kind, style="", passages=("I.1",), span="")
    assert asked.form is form


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "a.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(DocumentNotFound, match="dòng 2"):
        load_questions(tmp_path)


def test_a_bank_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "a.jsonl").write_bytes(b"\xff")
    with pytest.raises(DocumentNotFound, match=r"a\.jsonl"):
        load_questions(tmp_path)


def test_a_passage_that_is_not_there_is_named(tmp_path: Path, resolution: Resolution) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "a.jsonl").write_text(GOOD.replace("IV.1", "V.9"), encoding="utf-8")
    with pytest.raises(DocumentNotFound, match=r"V\.9"):
        check_passages(load_questions(tmp_path), resolution)


@pytest.mark.skipif("NQ09_EXAM" not in os.environ, reason="NQ09_EXAM names no file of exam questions")
def test_no_exam_question_is_in_the_bank() -> None:
    exam = {normalize(judged.question) for judged in read_judged(Path(os.environ["NQ09_EXAM"]))}
    assert exam.isdisjoint(normalize(asked.question) for asked in BANK if not asked.history)
