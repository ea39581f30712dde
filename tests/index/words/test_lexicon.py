from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentNotFound
from corpus.load import DEFAULT_DOCUMENT, TEXTS
from index.words.lexicon import TABLES, Lexicon, load_lexicon
from index.words.text import normalize
from tests.corpus.conftest import MADE_UP


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


def test_a_document_without_words_has_those_of_the_language(tmp_path: Path, lexicon: Lexicon) -> None:
    bare = load_lexicon(tmp_path)
    assert bare.expand("ubnd") == "ủy ban nhân dân"
    assert bare.provinces == lexicon.provinces
    assert (bare.everyday, bare.bodies, bare.subjects) == ({}, (), ())


def test_the_words_of_one_document_are_not_those_of_another(lexicon: Lexicon) -> None:
    other = load_lexicon(MADE_UP)
    assert lexicon.expand("nq09") != "nq09"
    assert other.expand("nq09") == "nq09"


def test_a_document_has_the_first_word_on_its_abbreviations(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "abbreviations.tsv").write_text("# riêng\ndn\tđê ngăn mặn\n", encoding="utf-8")
    assert load_lexicon(tmp_path).expand("dn ubnd") == "đê ngăn mặn ủy ban nhân dân"


def test_a_table_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "everyday.tsv").write_bytes(b"\xff")
    with pytest.raises(DocumentNotFound, match=r"everyday\.tsv"):
        load_lexicon(tmp_path)


@pytest.mark.parametrize(
    "table", [TABLES / "abbreviations.tsv", *sorted((TEXTS / DEFAULT_DOCUMENT / "words").glob("*.tsv"))]
)
def test_tables_are_tabbed_and_without_repeats(table: Path) -> None:
    rows = _rows(table)
    assert all(len(row) == 2 and all(cell.strip() for cell in row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    "table",
    [
        TABLES / "abbreviations.tsv",
        *(TEXTS / DEFAULT_DOCUMENT / "words" / name for name in ("abbreviations.tsv", "everyday.tsv")),
    ],
)
def test_what_is_typed_is_listed_in_lower_case(table: Path) -> None:
    assert all(typed == typed.lower() for typed, _ in _rows(table))


def _rows(table: Path) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
