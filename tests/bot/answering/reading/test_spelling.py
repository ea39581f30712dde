from __future__ import annotations

import pytest

from bot.answering.reading.spelling import is_accented, loosely


@pytest.mark.parametrize(
    ("text", "found"), [("sáu", True), ("sau", True), ("sâu", False), ("sáu mươi", True)]
)
def test_a_word_is_found_with_its_own_accents_or_none(text: str, found: bool) -> None:
    assert bool(loosely(r"\bsáu\b").search(text)) is found


def test_an_underscore_is_a_space_and_other_space_means_nothing() -> None:
    assert loosely(r"cấp _ (?P<which>xã | tỉnh)").fullmatch("cap xã")


def test_a_marked_word_is_found_as_written_alone() -> None:
    pattern = loosely(r"\bphường!\b")
    assert pattern.search("phường")
    assert not pattern.search("phuong")


@pytest.mark.parametrize(
    ("text", "accented"),
    [
        ("hồ sơ cấp xa", True),
        ("ho so cap xa", False),
        ("cơ sở dữ liệu cua tinh phai noi voi nhau", False),
        ("2030", False),
        ("", False),
    ],
)
def test_whether_a_text_is_typed_with_diacritics(text: str, accented: bool) -> None:
    assert is_accented(text) is accented
