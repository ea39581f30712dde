from __future__ import annotations

import pytest

from bot.answering.reading.repair.keystrokes import keystrokes


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("dduwowngf truyeenf soos lieeuj", "đường truyền số liệu"),
        ("Giaos ducj vaf ddaof taoj", "Giáo dục và đào tạo"),
        ("thieesm hut ngaanf", "thiếm hut ngần"),
        ("chuwa ddoongf booj", "chưa đồng bộ"),
        ("THUWCJ HIEENJ", "THỰC HIỆN"),
        ("mưa lũ đaanj", "mưa lũ đận"),
        ("nhân lực ddaaus ở dâus", "nhân lực đấu ở dấu"),
    ],
)
def test_telex(typed: str, read: str) -> None:
    assert keystrokes(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("d9u7o7ng2 truye62n so61 lie65u", "đường truyền số liệu"),
        ("gia1o du5c va2 d9a2o ta5o", "giáo dục và đào tạo"),
        ("tru7o7ng2 hoc5", "trường học"),
    ],
)
def test_vni(typed: str, read: str) -> None:
    assert keystrokes(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ddu+o+`ng truye^`n so^' lie^.u", "đường truyền số liệu"),
        ("ddi.nh hu+o+'ng ra sao?", "định hướng ra sao?"),
    ],
)
def test_viqr(typed: str, read: str) -> None:
    assert keystrokes(typed) == read


@pytest.mark.parametrize(
    "text",
    [
        "test max post",
        "how to see the new list",
        "phong hop lop6 cap3",
        "nq09 4g 5g q1",
        "server của VNPT, POS, GIS",
        "what is this for",
        "app và web nào",
        "don't know (a+b)",
        "hạ tầng số ra sao",
    ],
)
def test_foreign_words_and_numbers_stay(text: str) -> None:
    assert keystrokes(text) == text
