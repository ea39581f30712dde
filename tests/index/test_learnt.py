from __future__ import annotations

import numpy as np
import pytest

from bot.answering.assistant import Assistant
from corpus.questions import BankQuestion, Reason
from index.engines.arrays import packed, unpacked
from index.engines.classifier import counts
from index.entries import Entry
from index.learnt import ANSWERED, Example, Learnt, Lessons, lessons_of
from index.words.lexicon import EMPTY_LEXICON


def lessons_for(*passages: str, kind: str, why: Reason | None = None) -> Lessons:
    """What one question of the bank teaches."""
    asked = BankQuestion(
        question="Ai ký?", history=(), kind=kind, style="", passages=passages, span="80%", why=why
    )
    assert not asked.held_out
    return lessons_of([asked], EMPTY_LEXICON)


def test_an_answered_question_teaches_its_form_and_its_value() -> None:
    assert lessons_for("I.1", kind="target") == Lessons(
        forms=(Example(text="ai ký?", label="single"),),
        values=(Example(text="ai ký?", label="I.1\t80%"),),
        reasons=(Example(text="ai ký?", label=ANSWERED),),
    )


def test_a_list_teaches_its_passages() -> None:
    assert lessons_for("I.1", "I.2", kind="list") == Lessons(
        forms=(Example(text="ai ký?", label="list"),),
        groups=(Example(text="ai ký?", label="list I.1 I.2"),),
        reasons=(Example(text="ai ký?", label=ANSWERED),),
    )


def test_an_unanswered_question_teaches_why() -> None:
    lessons = lessons_for(kind="unanswerable", why=Reason.PERSON)
    assert lessons.reasons == (Example(text="ai ký?", label="person"),)
    assert lessons.values == ()


def test_what_is_learnt_is_stored_in_one_file() -> None:
    entries = [Entry(key="a", text="hồ sơ", asked=True), Entry(key="b", text="kinh tế")]
    reasons = (Example(text="ai đó", label="person"), Example(text="giá vàng", label="off_topic"))
    learnt = Learnt.fit(entries, Lessons(reasons=reasons))
    again = Learnt.of(unpacked(np.frombuffer(packed(learnt.arrays()), np.uint8)))
    for name in ("passages", "forms", "groups", "values", "reasons"):
        before, after = getattr(learnt, name), getattr(again, name)
        assert after.probabilities(counts("hồ sơ ai")) == before.probabilities(counts("hồ sơ ai"))
    likely = again.reasons.probabilities(counts("ai"))
    assert likely["person"] > likely["off_topic"]


def test_without_a_bank_there_is_nothing_to_tell() -> None:
    assert Learnt.fit([Entry(key="a", text="a"), Entry(key="b", text="b")], Lessons()) == Learnt()


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("cảm ơn bạn nhiều nhé", Reason.COURTESY),
        ("thời tiết hôm nay thế nào", Reason.OFF_TOPIC),
    ],
)
def test_the_bank_tells_why_nothing_answers(assistant: Assistant, question: str, reason: Reason) -> None:
    likely = assistant.searcher.likely_reasons(question)
    assert max(likely, key=lambda known: likely[known]) == reason
    assert sum(likely.values()) == pytest.approx(1, abs=1e-5)
