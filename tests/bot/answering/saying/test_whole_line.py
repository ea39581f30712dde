"""First lines about the whole, as people read them."""

from __future__ import annotations

import pytest

from bot.answering.choosing import OfWhole
from bot.answering.choosing.whole import whole_chosen
from bot.answering.reading import Reader
from bot.answering.saying.whole_line import line_of_whole
from corpus import Resolution
from corpus.facts import Facts


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "nghị quyết có mấy phần",
            "Nghị quyết có 4 phần: I. Đánh giá tình hình; II. Quan điểm và mục tiêu; "
            "III. Nhiệm vụ và giải pháp trọng tâm; IV. Tổ chức thực hiện. Mục tiêu chính:",
        ),
        ("nghị quyết số bao nhiêu", "Nghị quyết 09-NQ/TU, Tỉnh ủy Nghệ An ban hành ngày 05/8/2022."),
        (
            "nghị quyết ghi 08-NQ/TU đúng không",
            "Không đúng như vậy. Nghị quyết 09-NQ/TU, Tỉnh ủy Nghệ An ban hành ngày 05/8/2022.",
        ),
        ("xã phải làm gì", "Nghị quyết giao chung cho các cấp, cơ quan, đơn vị:"),
    ],
)
def test_lines(reader: Reader, resolution: Resolution, facts: Facts, question: str, line: str) -> None:
    found = whole_chosen(reader.read(question), resolution, facts)
    assert isinstance(found, OfWhole)
    assert line_of_whole(found, resolution.meta) == line
