from __future__ import annotations

import pytest

from bot.answering.reading.repair.spacing import cut_words, joined_letters, spaced_punctuation
from bot.answering.reading.repair.syllables import FOLDED_SYLLABLES


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("trường học,bệnh viện;chợ", "trường học, bệnh viện; chợ"),
        ("trường học?Hay là chợ", "trường học? Hay là chợ"),
        ("dữ.liệu.mở.là.gì", "dữ liệu mở là gì"),
        ("dữ.liệu.năm.2026.của.VNPT", "dữ liệu năm 2026 của VNPT"),
        ("xong rồi.Còn gì", "xong rồi. Còn gì"),
        ("thôn/bản", "thôn / bản"),
    ],
)
def test_signs_between_words_get_a_space(written: str, read: str) -> None:
    assert spaced_punctuation(written) == read


@pytest.mark.parametrize(
    "text",
    "II.2.1 31/12/2026 3.000 0,5 09-NQ/TU km/h v.v... TP.HCM congbao.vn https://a.vn/x,y a@b 10:30".split(),
)
def test_numbers_names_and_links_stay(text: str) -> None:
    assert spaced_punctuation(text) == text


def test_letters_apart_are_joined() -> None:
    assert joined_letters("d ữ   l i ệ u   m ở") == "dữ liệu mở"
    assert joined_letters("Ý 1 a b") == "Ý 1 a b"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("dulieumo", "du lieu mo"),
        ("#DuLieuMoCuaTinh", "#Du_Lieu_Mo_Cua_Tinh"),
        ("dữliệumở", "dữ liệu mở"),
        ("Đạt60%vàonăm2027", "Đạt 60%vào năm 2027"),
        ("giai doan2026", "giai doan 2026"),
        ("khaithác", "khai thác"),
    ],
)
def test_glued_words_are_cut(written: str, read: str) -> None:
    assert cut_words(written, FOLDED_SYLLABLES) == read


@pytest.mark.parametrize(
    "text", ["camera", "robot", "nq09", "smartphone", "đươcn", "ngừoi", "VietinBank", "ISO27001"]
)
def test_what_is_no_row_of_syllables_stays(text: str) -> None:
    assert cut_words(text, FOLDED_SYLLABLES) == text


def test_only_known_syllables_are_pieces_and_known_words_stay() -> None:
    assert cut_words("phuongan", frozenset({"phuong", "an"})) == "phuong an"
    assert cut_words("phuongan", frozenset({"phuong"})) == "phuongan"
    assert cut_words("dulieumo", frozenset({"du", "lieu", "mo", "dulieumo"})) == "dulieumo"
