from __future__ import annotations

import pytest

from bot.answering.reading.unwrapping.introduction import without_introduction


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "em là cán bộ văn phòng, hồ sơ cấp xã năm 2025 đạt bao nhiêu",
            "hồ sơ cấp xã năm 2025 đạt bao nhiêu",
        ),
        (
            "Con tôi học lớp 11, cô giao bài rồi hỏi là tỉnh đặt mục tiêu kinh tế số ra sao",
            "tỉnh đặt mục tiêu kinh tế số ra sao",
        ),
        (
            "tui ban hang o cho, con dau cu thac mac nen cho hoi nguoi dan duoc ho tro nhung gi",
            "nguoi dan duoc ho tro nhung gi",
        ),
        (
            "dạo này họp nhiều mà toàn khẩu hiệu nên muốn biết tỉnh có nhắc chuyện lãng phí không",
            "tỉnh có nhắc chuyện lãng phí không",
        ),
    ],
)
def test_what_is_asked_comes_after_the_story(said: str, asked: str) -> None:
    assert without_introduction(said) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Tôi hỏi ai ký nghị quyết này",
        "muốn biết kinh tế số chiếm bao nhiêu GRDP",
        "dang doan hoi dong nhan dan tinh duoc giao lanh dao viec gi",
        "Trong phần tổ chức thực hiện có nói Hội đồng nhân dân tỉnh phải làm gì không",
        "cán bộ một cửa hay bị dân hỏi",
    ],
)
def test_a_question_without_a_story_stays(question: str) -> None:
    assert without_introduction(question) == question
