"""The laws of tests/fuzz on hostile input, in the small; fuzzing by hand goes on from here."""

from __future__ import annotations

from collections.abc import Callable
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
from corpus.facts.read import read_facts
from tests.fuzz import laws
from tests.property import hostile

# An ordinary message as long as any that is read, and how much more time another may take.
LONG = "Đến năm 2025 hồ sơ công việc cấp xã xử lý trên môi trường mạng đạt bao nhiêu? " * 100
MUCH = 8
few = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
more = settings(few, max_examples=250)


@more
@given(text=hostile.small_documents())
def test_markers_in_any_order_are_read_or_pointed_at(resolution: Resolution, text: str) -> None:
    laws.parsing(text, resolution.meta)


@few
@given(text=hostile.damaged_documents())
def test_a_damaged_document_is_read_or_pointed_at(resolution: Resolution, text: str) -> None:
    laws.parsing(text, resolution.meta)


@pytest.mark.slow
@settings(few, max_examples=6)
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


def seconds(working: Callable[[], object]) -> float:
    """Processor time that the work takes."""
    start = thread_time()
    working()
    return thread_time() - start


def takes_long(assistant: Assistant, question: str) -> bool:
    """Whether an answer, shown, takes much longer than to an ordinary message, however often it is tried:
    the machine has other work."""

    def answered(asked: str) -> float:
        return seconds(lambda: to_html(assistant.ask(asked)))

    return all(answered(question) > MUCH * answered(LONG) for _ in range(4))


@pytest.mark.parametrize("name", hostile.SLOW)
def test_nothing_takes_long(assistant: Assistant, name: str) -> None:
    laws.answering(assistant, hostile.SLOW[name])
    assert not takes_long(assistant, hostile.SLOW[name])


def test_a_huge_question_takes_no_longer_than_a_long_one(assistant: Assistant) -> None:
    assert not takes_long(assistant, "a" * 10_000_000)


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
    def read(times: int) -> float:
        document = parse(f"I- {heading}\n- {piece * times}xong.\n", resolution.meta)
        return seconds(lambda: read_facts(document))

    # Four times as long: the square of its length would take sixteen times as long.
    short = min(read(1000) for _ in range(3))
    assert any(read(4000) < 8 * short for _ in range(4))
