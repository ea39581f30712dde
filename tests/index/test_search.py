from __future__ import annotations

import pytest

from bot.service import Assistant
from corpus.load import load_resolution
from index.entries import NOWHERE


@pytest.mark.parametrize("passage", [p.id for p in load_resolution().passages()])
def test_a_passage_is_found_by_its_own_words(assistant: Assistant, passage: str) -> None:
    text = assistant.resolution.passage(passage).text
    assert assistant.searcher.search(text, 1)[0].key == passage


def test_hits_are_ordered_and_hold_each_passage_once(assistant: Assistant) -> None:
    hits = assistant.searcher.search("hồ sơ công việc cấp xã", 10)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.key for hit in hits}) == len(hits) == 10


def test_unaccented_question_finds_the_same_first_passage(assistant: Assistant) -> None:
    accented = assistant.searcher.search("người dân trưởng thành thanh toán điện tử")
    plain = assistant.searcher.search("nguoi dan truong thanh thanh toan dien tu")
    assert accented[0].key == plain[0].key


def test_a_typing_slip_does_not_hide_a_passage(assistant: Assistant) -> None:
    hits = assistant.searcher.search("tài khoản ngân hàg")
    assert next(hit.key for hit in hits if hit.key != NOWHERE) == "II.2.2.2.2"


def test_added_words_find_what_the_question_calls_otherwise(assistant: Assistant) -> None:
    hits = assistant.searcher.search("smartphone", also=("thiết bị đầu cuối thông minh",))
    assert hits[0].key in ("II.2.2.3.1", "II.2.3.5")


@pytest.mark.parametrize("nothing", ["", "???", "🙂🙂", "\u200b"])
def test_nothing_asked_finds_nothing(assistant: Assistant, nothing: str) -> None:
    assert assistant.searcher.search(nothing) == ()
