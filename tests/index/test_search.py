from __future__ import annotations

import pytest

from bot.answering.assistant import Assistant
from corpus.load import load_resolution
from index.entries import NOWHERE


def first_place(assistant: Assistant, query: str, also: tuple[str, ...] = ()) -> str:
    """The first passage found, questions that lead nowhere left aside."""
    return next(hit.key for hit in assistant.searcher.search(query, also=also) if hit.key != NOWHERE)


@pytest.mark.parametrize("passage", [p.id for p in load_resolution().passages()])
def test_a_passage_is_found_by_its_own_words(assistant: Assistant, passage: str) -> None:
    text = assistant.resolution.passage(passage).text
    assert first_place(assistant, text) == passage


def test_hits_are_ordered_and_hold_each_passage_once(assistant: Assistant) -> None:
    hits = assistant.searcher.search("hồ sơ công việc cấp xã", 10)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.key for hit in hits}) == len(hits) == 10


def test_unaccented_question_finds_the_same_first_passage(assistant: Assistant) -> None:
    accented = first_place(assistant, "người dân trưởng thành thanh toán điện tử")
    assert accented == first_place(assistant, "nguoi dan truong thanh thanh toan dien tu")


def test_a_typing_slip_does_not_hide_a_passage(assistant: Assistant) -> None:
    assert first_place(assistant, "tài khoản ngân hàg") == "II.2.2.2.2"


def test_added_words_find_what_the_question_calls_otherwise(assistant: Assistant) -> None:
    first = first_place(assistant, "smartphone", also=("thiết bị đầu cuối thông minh",))
    assert first in ("II.2.2.3.1", "II.2.3.5")


@pytest.mark.parametrize("nothing", ["", "???", "🙂🙂", "\u200b"])
def test_nothing_asked_finds_nothing(assistant: Assistant, nothing: str) -> None:
    assert assistant.searcher.search(nothing) == ()
