from __future__ import annotations

import pytest

from bot.answering.choosing.places import places_named
from corpus.document import Resolution
from tests.bot.answering.conftest import reading


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("mục IV.2", ["IV.2"]),
        ("mục 2 phần IV", ["IV.2"]),
        ("quan điểm thứ ba", ["II.1.3"]),
        ("quan điểm đầu tiên", ["II.1.1"]),
        ("quan diem cuoi cung la gi", ["II.1.3"]),
        ("chỉ tiêu thứ 2 của kinh tế số", ["II.2.2.2.2"]),
        ("nhóm nhiệm vụ thứ sáu", ["III.6.1", "III.6.2", "III.6.3"]),
        ("nhiệm vụ 7 của phần III", ["III.7.1", "III.7.2"]),
        ("7 chỉ tiêu chính quyền số", []),
        ("chỉ tiêu năm 2030", []),
        ("quan điểm thứ 9", []),
        ("hồ sơ cấp xã", []),
    ],
)
def test_places_by_number_and_order(resolution: Resolution, question: str, ids: list[str]) -> None:
    assert [passage.id for passage in places_named(reading(question), resolution)] == ids


def test_the_next_section_follows_the_one_spoken_of(resolution: Resolution) -> None:
    query = reading("mục tiếp theo gồm những gì?", "liệt kê nhiệm vụ mục III.6")
    assert [passage.id for passage in places_named(query, resolution)] == ["III.7.1", "III.7.2"]


def test_nothing_follows_the_last(resolution: Resolution) -> None:
    assert places_named(reading("mục tiếp theo?", "đọc mục III.7"), resolution) == ()
