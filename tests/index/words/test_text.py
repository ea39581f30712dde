from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words.text import fold, has_diacritics, normalize, place_tones, words


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Uỷ ban", "ủy ban"),
        ("Ủy ban", "ủy ban"),
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Chuyển  đổi\tsố", "chuyển đổi số"),
        (unicodedata.normalize("NFD", "Đến năm"), "đến năm"),
        ("chuyển\u200bđổi", "chuyểnđổi"),
        ("ＣĐＳ", "cđs"),
    ],
)
def test_one_spelling_for_each_word(typed: str, same: str) -> None:
    assert normalize(typed) == same


@pytest.mark.parametrize("syllable", ["quý", "quỳ", "toàn", "huỳnh", "của", "mùa", "khoản", "thuế"])
def test_tone_stays_where_both_schools_agree(syllable: str) -> None:
    assert place_tones(syllable) == syllable


def test_decoration_of_combining_marks_is_taken_off() -> None:
    zalgo = "h" + "\u0335\u0321" + "ồ" + "\u0316\u0317" * 20 + " sơ"
    assert normalize(zalgo) == "hồ sơ"


@pytest.mark.parametrize(
    ("text", "plain"), [("Đến năm", "Den nam"), ("ưỡng", "uong"), ("80% GRDP", "80% GRDP")]
)
def test_fold_takes_diacritics_off(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_unaccented_text_has_no_diacritics() -> None:
    assert not has_diacritics("ho so cap xa")
    assert has_diacritics("hồ so cap xa")


def test_numbers_stay_whole() -> None:
    assert words("đạt 80%, 3.000 lượt; 09-nq/tu") == ["đạt", "80%", "3.000", "lượt", "09", "nq/tu"]


LETTERS = "aăâeêioôơuưyđqhknAĐƯ àáảãạấầẩẫậềếộớữựýỳỷỹỵẠỆ.,%-“"


@given(st.text(alphabet=LETTERS, max_size=20))
def test_letters_in_parts_come_out_as_whole_ones(text: str) -> None:
    assert normalize(text) == normalize(unicodedata.normalize("NFD", text))
    assert fold(text) == fold(unicodedata.normalize("NFD", text))


def test_tones_are_placed_in_words_run_together() -> None:
    assert place_tones("chuyểnhoà khoẻ,thuỷ hoạ") == "chuyểnhòa khỏe,thủy họa"


@given(st.text(max_size=60))
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(st.text(max_size=60))
def test_normalized_text_is_nfc_and_visible(text: str) -> None:
    normalized = normalize(text)
    assert unicodedata.is_normalized("NFC", normalized)
    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in normalized)
