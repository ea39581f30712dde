from __future__ import annotations

import pytest

from index.words.lexicon import TABLES, Lexicon, load_lexicon
from index.words.text import normalize


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cđs", "chuyển đổi số"),
        ("CNTT", "công nghệ thông tin"),
        ("ubnd tỉnh", "ủy ban nhân dân tỉnh"),
        ("hdnd", "hội đồng nhân dân"),
        ("mttq", "mặt trận tổ quốc"),
        ("dvc", "dịch vụ công"),
        ("tthc", "thủ tục hành chính"),
        ("htx", "hợp tác xã"),
        ("csdl", "cơ sở dữ liệu"),
        ("attt", "an toàn thông tin"),
        ("dn", "doanh nghiệp"),
        ("ko", "không"),
        ("bn", "bao nhiêu"),
        ("lm j", "làm gì"),
        ("c/s", "chính sách"),
    ],
)
def test_abbreviations_are_written_out(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert lexicon.expand(normalize(typed)) == meant


def test_punctuation_does_not_hide_an_abbreviation(lexicon: Lexicon) -> None:
    assert lexicon.expand("cđs?") == "chuyển đổi số?"


def test_ordinary_words_are_left_alone(lexicon: Lexicon) -> None:
    text = "đầu tư cho mô hình công ty tư nhân, chi phí từ ngân sách"
    assert lexicon.expand(text) == text


def test_everyday_words_lead_to_official_ones(lexicon: Lexicon) -> None:
    assert lexicon.official("smartphone") == ("thiết bị đầu cuối thông minh",)
    assert lexicon.official("mở thẻ nhà băng") == ("có tài khoản giao dịch", "ngân hàng")


def test_everyday_words_are_found_without_diacritics(lexicon: Lexicon) -> None:
    assert "ngân hàng" in lexicon.official("mo the nha bang")


def test_longest_everyday_phrase_wins(lexicon: Lexicon) -> None:
    assert lexicon.official("họp online") == ("hội nghị trực tuyến",)


@pytest.mark.parametrize("table", ["abbreviations.tsv", "everyday.tsv"])
def test_tables_are_lower_case_tabbed_and_without_repeats(table: str) -> None:
    rows = [
        line.split("\t")
        for line in (TABLES / table).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert all(len(row) == 2 and all(cell.strip() for cell in row) for row in rows)
    assert all(row[0] == row[0].lower() for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
