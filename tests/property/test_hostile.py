"""The laws of tests/fuzz on hostile input, in the small; fuzzing by hand goes on from here."""

from __future__ import annotations

import sys
from time import thread_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.assistant import Assistant
from bot.browsing import Library
from bot.showing.html import to_html
from bot.telegram.screens.answers import context_view, passage_view
from bot.telegram.screens.browsing import (
    bodies_view,
    comparison_view,
    section_view,
    source_view,
    targets_view,
)
from corpus._parser import parse
from corpus.document import Resolution
from corpus.errors import ParseError
from corpus.facts.model import Facts
from corpus.facts.read import read_facts
from tests.fuzz import laws
from tests.property import hostile

# Seconds of one answer; measuring coverage takes twice as much again.
SLOWEST = 0.05 if sys.gettrace() is None else 0.15
few = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
more = settings(few, max_examples=250)


@pytest.fixture(scope="module")
def library(resolution: Resolution, facts: Facts) -> Library:
    return Library(resolution=resolution, facts=facts)


@more
@given(text=hostile.small_documents())
def test_markers_in_any_order_are_read_or_pointed_at(resolution: Resolution, text: str) -> None:
    laws.parsing(text, resolution.meta)


@few
@given(text=hostile.damaged_documents())
def test_a_damaged_document_is_read_or_pointed_at(resolution: Resolution, text: str) -> None:
    laws.parsing(text, resolution.meta)


@settings(few, max_examples=15)
@given(text=hostile.long_documents())
def test_every_view_of_a_long_document_fits(resolution: Resolution, text: str) -> None:
    try:
        document = parse(text, resolution.meta)
    except ParseError:
        return
    library = Library(resolution=document, facts=read_facts(document))
    for passage in document.passages():
        laws.check_view(context_view(library, passage.id))
        laws.check_view(passage_view(library, passage.id))
    for section in document.walk():
        laws.check_view(section_view(library, section.id))
    for view in (
        targets_view(library),
        comparison_view(library),
        bodies_view(library, 0),
        source_view(library),
    ):
        laws.check_view(view)


@few
@given(question=hostile.damaged_questions(), history=st.lists(hostile.damaged_questions(), max_size=2))
def test_a_damaged_question_is_answered_from_the_source(
    assistant: Assistant, question: str, history: list[str]
) -> None:
    laws.answering(assistant, question, history)


@more
@given(data=hostile.damaged_callbacks())
def test_damaged_buttons_open_a_view_or_are_old(library: Library, data: str) -> None:
    laws.calling_back(data, library)


@more
@given(environ=hostile.ENVIRONMENTS)
def test_any_environment_is_read_or_a_setting_named(environ: dict[str, str]) -> None:
    laws.setting(environ)


@few
@given(lines=hostile.REQUESTS)
def test_every_damaged_line_gets_one_line(assistant: Assistant, lines: bytes) -> None:
    laws.line_by_line(lines, assistant)


@more
@given(body=hostile.UPDATES)
def test_a_damaged_update_holds_a_question_or_none(body: bytes) -> None:
    laws.updating(body)


@more
@given(body=hostile.UPDATES)
def test_a_webhook_s_body_is_kept_or_refused(body: bytes) -> None:
    laws.delivering(body)


def seconds(assistant: Assistant, question: str) -> float:
    """Processor time of one answer, shown; the least of a few, since the machine has other work."""
    taken = []
    for _ in range(4):
        start = thread_time()
        to_html(assistant.ask(question))
        taken.append(thread_time() - start)
    return min(taken)


@pytest.mark.parametrize("name", hostile.SLOW)
def test_nothing_takes_long(assistant: Assistant, name: str) -> None:
    laws.answering(assistant, hostile.SLOW[name])
    assert seconds(assistant, hostile.SLOW[name]) < SLOWEST


def test_a_huge_question_takes_no_longer_than_a_long_one(assistant: Assistant) -> None:
    assert seconds(assistant, "a" * 10_000_000) < SLOWEST


@pytest.mark.parametrize("heading", ["Mục tiêu đến năm 2025", "Nhiệm vụ", "Tổ chức thực hiện"])
@pytest.mark.parametrize(
    "piece",
    [
        "Phấn đấu 80% hồ sơ cấp xã; (mật, ",
        "Đạt 90% việc cấp tỉnh, 80% việc cấp huyện và ",
        "Sở Y tế chủ trì, phối hợp với Sở Nội vụ, lãnh đạo ",
        "Người đứng đầu Ủy ban lãnh đạo ",
    ],
)
def test_an_endless_passage_is_read_in_time_that_grows_with_it(
    resolution: Resolution, heading: str, piece: str
) -> None:
    document = parse(f"I- {heading}\n- {piece * 3000}xong.\n", resolution.meta)
    start = thread_time()
    assert read_facts(document)
    assert thread_time() - start < 5  # the square of its length would take several times that
