from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.reading.repair import Repaired, repair
from corpus.load import DEFAULT_DOCUMENT, TEXTS
from corpus.questions import load_questions
from tests.property.hostile import damaged_questions

BANK = [question.question for question in load_questions(TEXTS / DEFAULT_DOCUMENT)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("D&amp;#7919; liệu,kĩ thuật sốốố", "Dữ liệu, kỹ thuật số"),
        ("ｄuｌieｕmo naww", "dulieumo naww"),
        ("dữ\u200bliệu đạt 6️⃣O%", "dữ liệu đạt 60%"),
        ("xem https://a.vn/dulieumo?x=soos nhé", "xem https://a.vn/dulieumo?x=soos nhé"),
    ],
)
def test_faults_of_several_kinds_are_mended_together(written: str, read: str) -> None:
    assert repair(written, frozenset({"du", "lieu"})) == Repaired(text=read, readable=True)


def test_nearly_every_question_of_the_bank_without_slips_stays() -> None:
    formal = [
        question.question
        for question in load_questions(TEXTS / DEFAULT_DOCUMENT)
        if question.style in ("formal", "nodiacritics")
    ]
    changed = [question for question in formal if repair(question).text != question]
    assert len(changed) <= len(formal) // 200


@settings(max_examples=150, deadline=None)
@given(damaged_questions())
def test_repairing_is_idempotent(text: str) -> None:
    repaired = repair(text)
    assert repair(repaired.text) == repaired


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters()))
def test_no_text_is_too_strange(text: str) -> None:
    repaired = repair(text)
    assert repair(repaired.text) == repaired


_PIECES = (
    "\u200ba",
    "hồ.sơ",
    "so61",
    "%20",
    "a@",
    "&#97;",
    "\u0301\u0316",
    "<a ",
    "dulieumo",
    "l1O",
    "Ã",
    "각",
)


@pytest.mark.parametrize("piece", _PIECES)
def test_time_grows_with_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        repair(text)
        return time.process_time() - start

    assert seconds(100_000) < 16 * max(seconds(25_000), 0.02)
