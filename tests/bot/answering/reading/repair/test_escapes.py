from __future__ import annotations

import pytest

from bot.answering.reading.repair.escapes import code_points, entities, percent, tags, unescaped


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("d&#7919; li&#x1EC7;u", "dữ liệu"),
        ("&amp;#7919;", "ữ"),
        ("&amp;amp;agrave;", "à"),
        ("A&B; &khong; &", "A&B; &khong; &"),
    ],
)
def test_entities(written: str, read: str) -> None:
    assert entities(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>dữ liệu</p><br/>số", " dữ liệu  số"),
        ("d<b>ữ</b>", "dữ"),
        ("a <5 và b> 3", "a <5 và b> 3"),
        ("<việc này>", "<việc này>"),
    ],
)
def test_tags(written: str, read: str) -> None:
    assert tags(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("d%E1%BB%AF%20li%E1%BB%87u", "dữ liệu"),
        ("d%E1%BB%AF+li%E1%BB%87u", "dữ liệu"),
        ("d=E1=BB=AF li=E1=BB=87u", "dữ liệu"),
        ("từ 20%30% lên 50%", "từ 20%30% lên 50%"),
        ("https://a.vn/d%E1%BB%AF%20x", "https://a.vn/d%E1%BB%AF%20x"),
        ("%E1%BB%20%20x", "%E1%BB%20%20x"),
    ],
)
def test_bytes_in_percent(written: str, read: str) -> None:
    assert percent(written) == read


def test_code_points() -> None:
    assert code_points(r"d\u1eef li\u1ec7u \xe0 \ud83d\ude00 \ud83d \n") == "dữ liệu à 😀 \\ud83d \\n"


def test_well_written_text_stays() -> None:
    assert unescaped("Đạt 80% (R&D) < 5 = 3?") == "Đạt 80% (R&D) < 5 = 3?"
