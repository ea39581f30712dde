from __future__ import annotations

import pytest

from bot.answering.reading.repair.spelling import unstretched, y_for_i


@pytest.mark.parametrize(
    ("written", "read"),
    [("haaay quáaaa", "hay quá"), ("trườnggg họcc", "trường học"), ("đượcccc", "được"), ("nèee", "nè")],
)
def test_letters_drawn_out_stand_once(written: str, read: str) -> None:
    assert unstretched(written) == read


@pytest.mark.parametrize("text", ["III", "viii", "kkkk", "attt", "app free zoom", "xoong", "www", "a" * 50])
def test_what_is_so_written_stays(text: str) -> None:
    assert unstretched(text) == text


def test_y_stands_for_i_where_official_texts_write_it() -> None:
    assert y_for_i("Kĩ năng quản lí, quĩ, tỉ số, KÍ") == "Kỹ năng quản lý, quỹ, tỷ số, KÝ"
    assert y_for_i("khi, chi, thì, lì xì, mi, kinh") == "khi, chi, thì, lì xì, mi, kinh"
