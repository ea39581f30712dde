from __future__ import annotations

import unicodedata

import pytest

from corpus.load import DEFAULT_DOCUMENT, TEXTS
from corpus.tools.page import NotAResolutionPage, resolution_text

PAGE = """Tỉnh ủy ban hành Nghị quyết

Thứ hai - 08/08/2022 16:24
Ngày 05/8/2022 Tỉnh uỷ đã ban hành Nghị quyết số 1-NQ/TU về việc A. Câu thứ hai.
Theo Nghị quyết, mục tiêu là 100%.

Xin giới thiệu toàn văn:

I- ĐÁNH GIÁ

Đoạn một.
T/M TỈNH ỦY
BÍ THƯ
Tên Người

Tác giả: Ai Đó

Bạn đã không sử dụng Site"""


def test_the_resolution_is_kept_and_the_page_left_out() -> None:
    assert resolution_text(PAGE) == (
        "Ngày 05/8/2022 Tỉnh uỷ đã ban hành Nghị quyết số 1-NQ/TU về việc A.\n\n"
        "I- ĐÁNH GIÁ\n\nĐoạn một.\nT/M TỈNH ỦY\nBÍ THƯ\nTên Người\n"
    )


def test_text_comes_out_in_nfc() -> None:
    assert resolution_text(unicodedata.normalize("NFD", PAGE)) == resolution_text(PAGE)


def test_windows_line_ends_make_no_difference() -> None:
    assert resolution_text(PAGE.replace("\n", "\r\n")) == resolution_text(PAGE)


@pytest.mark.parametrize(("missing", "word"), [("I- ĐÁNH GIÁ", "part I"), ("T/M TỈNH ỦY", "signature")])
def test_a_page_without_a_resolution_says_what_is_missing(missing: str, word: str) -> None:
    with pytest.raises(NotAResolutionPage, match=word):
        resolution_text(PAGE.replace(missing, ""))


def test_the_shipped_text_holds_no_page_furniture() -> None:
    text = (TEXTS / DEFAULT_DOCUMENT / "resolution.txt").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    for furniture in ("Tác giả", "Bạn đã không", "trân trọng giới thiệu", "Theo Nghị quyết số", "16:24"):
        assert furniture not in text
