from __future__ import annotations

import pytest

from bot.answering.reading import Reader, Whole
from index.words import fold, normalize


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Tóm tắt Nghị quyết giúp em với", Whole.OVERVIEW),
        ("nghị quyết 09 nói về cái gì", Whole.OVERVIEW),
        ("Nội dung chính của Nghị quyết 09-NQ/TU là gì?", Whole.OVERVIEW),
        ("Nghị quyết gồm những phần nào?", Whole.PARTS),
        ("nghị quyết có mấy phần", Whole.PARTS),
        ("có bao nhiêu nhóm nhiệm vụ, giải pháp", Whole.TASK_GROUPS),
        ("cho mình xin toàn văn nghị quyết", Whole.FULL_TEXT),
        ("nghị quyết còn hiệu lực không", Whole.VALIDITY),
        ("nghị quyết này số bao nhiêu", Whole.NUMBER),
        ("Nghị quyết ghi 08-NQ/TU đúng không?", Whole.NUMBER),
        ("xã em phải làm gì", Whole.DUTIES),
        ("cơ quan tôi cần làm gì để thực hiện nghị quyết", Whole.DUTIES),
    ],
)
def test_questions_about_the_whole(reader: Reader, question: str, asked: Whole) -> None:
    assert reader.read(question).whole is asked
    assert reader.read(fold(normalize(question))).whole is asked


@pytest.mark.parametrize(
    "question",
    [
        "tóm tắt phần I",
        "nghị quyết nói gì về nông dân",
        "mấy phần trăm dân dùng thanh toán điện tử",
        "Sở Tài chính phải làm gì",
        "UBND tỉnh phải làm gì",
        "theo nghị quyết 08-NQ/TU kinh tế số đạt 30% đúng không",
        "file hồ sơ cấp xã đạt bao nhiêu",
        "nhóm nhiệm vụ thứ ba gồm những gì",
        "hiệu lực quản lý nhà nước được nâng cao thế nào",
    ],
)
def test_questions_with_a_subject_of_their_own(reader: Reader, question: str) -> None:
    assert reader.read(question).whole is None
