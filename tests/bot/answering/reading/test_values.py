from __future__ import annotations

import pytest

from bot.answering.reading.values import values_in
from corpus.document import Span
from index.words import fold, normalize

UNITS = ("tỉnh, thành phố", "%", "cơ sở giáo dục", "lượt")


def read(text: str) -> list[tuple[float, float, str | None]]:
    return [(value.low, value.high, value.unit) for value in values_in(normalize(text), UNITS)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("có phải 72% không", (72, 72, "%")),
        ("có phải 72 % không", (72, 72, "%")),
        ("mức 12,5%", (12.5, 12.5, "%")),
        ("72 phần trăm", (72, 72, "%")),
        ("sáu mươi phần trăm", (60, 60, "%")),
        ("bảy lăm phần trăm", (75, 75, "%")),
        ("trăm phần trăm", (100, 100, "%")),
        ("một trăm phần trăm", (100, 100, "%")),
        ("năm 2025 bốn mươi phần trăm", (40, 40, "%")),
        ("ba phần tư số hộ", (75, 75, "%")),
        ("bốn phần năm số hộ", (80, 80, "%")),
        ("2/5 số hộ", (40, 40, "%")),
        ("một nửa số hộ", (50, 50, "%")),
        ("10 đến 15%", (10, 15, "%")),
        ("4.500 lượt", (4500, 4500, "lượt")),
        ("4500 lượt", (4500, 4500, "lượt")),
        ("ba nghìn lượt", (3000, 3000, "lượt")),
        ("4 nghìn lượt", (4000, 4000, "lượt")),
        ("3 cơ sở giáo dục", (3, 3, "cơ sở giáo dục")),
        ("10 - 15 tỉnh", (10, 15, "tỉnh, thành phố")),
        ("con số 4.500 là gì", (4500, 4500, None)),
        ("chỗ ghi 4500", (4500, 4500, None)),
        ("ba nghìn là gì", (3000, 3000, None)),
        ("nhóm 10 - 15 là gì", (10, 15, None)),
        ("tốp 10", (10, 10, "hạng")),
        ("con số 72 là gì", (72, 72, None)),
    ],
)
def test_one_value(text: str, value: tuple[float, float, str | None]) -> None:
    assert read(text) == [value]
    assert read(fold(text)) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "bao nhiêu phần trăm",
        "mấy phần trăm",
        "tất cả hồ sơ",
        "toàn bộ hồ sơ",
        "từ 16 tuổi",
        "mức độ 3, 4",
        "mức 3, 4",
        "Nghị quyết số 52",
        "Nghị quyết 09-NQ/TU",
        "mục 2, ý 3",
        "năm 2025",
        "ngày 1/2",
        "ngày 05/8/2022",
        "mấy phần năm 2030",
        "con số 15 tuổi",
        "2 cơ sở dữ liệu",
        "gọi 0912345678",
    ],
)
def test_what_is_no_value(text: str) -> None:
    assert read(text) == []
    assert read(fold(text)) == []


def test_a_value_knows_its_words() -> None:
    text = "còn tám mươi phần trăm là gì"
    (value,) = values_in(text)
    assert value.words.of(text) == "tám mươi phần trăm"


def test_words_before_a_spelled_number_are_not_part_of_it() -> None:
    (value,) = values_in("ho so sau tam muoi phan tram")
    assert (value.low, value.words.of("ho so sau tam muoi phan tram")) == (80, "tam muoi phan tram")


def test_several_values_are_read_in_order() -> None:
    assert [low for low, _, _ in read("từ 60% lên 72 phần trăm")] == [60, 72]


def test_words_that_name_a_time_are_no_value() -> None:
    text = "đến 2025 tỉnh đạt mấy"
    assert values_in(text, UNITS, taken=(Span(start=4, end=8),)) == ()
