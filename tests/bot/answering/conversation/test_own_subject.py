"""A turn with a subject of its own inherits nothing, however short it is."""

from __future__ import annotations

import pytest

from bot.answering.conversation import understood
from bot.answering.reading import Reader
from tests.bot.answering.conversation.conftest import Meant, Talking

EARLIER = (
    ("Ban Tuyên giáo Tỉnh ủy có trách nhiệm gì?", "IV.4"),
    ("Kinh tế số chiếm bao nhiêu % GRDP?", "II.2.2.2.1"),
    ("Nghị quyết nêu những hạn chế gì?", "I.2"),
)


@pytest.mark.parametrize("earlier", EARLIER)
@pytest.mark.parametrize(
    "question",
    [
        "Mục tiêu năm 2030?",
        "Mục tiêu đến năm 2045?",
        "Mục tiêu?",
        "Xã phải làm gì?",
        "Nghị quyết số bao nhiêu?",
        "Hồ sơ công việc cấp xã năm 2025 bao nhiêu?",
        "ho so cong viec cap xa 2025 bao nhieu",
        "Người dân trưởng thành thanh toán điện tử 2030 bao nhiêu?",
        "Đảng đoàn Hội đồng nhân dân tỉnh làm gì?",
    ],
)
def test_short_questions_are_read_as_they_are_alone(
    reader: Reader, talking: Talking, earlier: tuple[str, str], question: str
) -> None:
    assert understood(reader.read(question), talking(earlier), reader.outline) == (reader.read(question),)


@pytest.mark.parametrize("question", ["Hỗ trợ người dân tiếp cận công nghệ thế nào?", "Ai ký nghị quyết?"])
def test_a_question_that_nothing_shown_holds_is_only_asked_by_itself(
    reader: Reader, talking: Talking, question: str
) -> None:
    talk = talking(("Kinh tế số chiếm bao nhiêu % GRDP?", "II.2.2.2.1"))
    assert understood(reader.read(question), talk, reader.outline) == (reader.read(question),)


@pytest.mark.parametrize("question", ["Sở Nội vụ thì sao?", "Hà Tĩnh thì sao?"])
def test_an_unknown_body_or_place_takes_nothing_over(meant: Meant, talking: Talking, question: str) -> None:
    assert not meant(question, talking(("Ban Tuyên giáo có trách nhiệm gì?", "IV.4"))).taken_up


@pytest.mark.parametrize("title", ["Quan điểm?", "Tổ chức thực hiện?", "xa hoi so thi sao"])
def test_a_title_alone_is_a_place(reader: Reader, title: str) -> None:
    assert reader.read(title).place is not None


@pytest.mark.parametrize("question", ["Xã hội số là gì?", "Quan điểm của Hà Tĩnh?"])
def test_a_title_with_more_beside_it_is_none(reader: Reader, question: str) -> None:
    assert reader.read(question).place is None


@pytest.mark.parametrize(
    "question",
    [
        "6 mục tiêu của năm 2030",
        "muc tieu 2030 gom nhung y nao",
        "đến 2030 xã kém tỉnh bao nhiêu",
        "tới 2030 thì phải đạt được những gì tất cả",
    ],
)
def test_a_year_after_what_has_none_is_first_of_the_turn_itself(
    meant: Meant, talking: Talking, question: str
) -> None:
    reading = meant(question, talking(("Ban Tuyên giáo Tỉnh ủy có trách nhiệm gì?", "IV.4")))
    assert not reading.taken_up
    assert not reading.unclear


@pytest.mark.parametrize(
    "question", ["nguoi ky van ban nay la ai vay", "nguon luc dau tu chua dap ung", "huong toi chinh phu so"]
)
def test_words_that_only_look_like_a_pronoun_or_a_target_take_nothing_over(
    reader: Reader, talking: Talking, question: str
) -> None:
    talk = talking(("Kinh tế số chiếm bao nhiêu % GRDP?", "II.2.2.2.1"))
    assert not understood(reader.read(question), talk, reader.outline)[0].taken_up
