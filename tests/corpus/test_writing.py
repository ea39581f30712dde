from __future__ import annotations

import pytest

from corpus.writing import capitalized, cut_short, number_text


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("hồ sơ công việc", 15, "hồ sơ công việc"),
        ("hồ sơ công việc", 14, "hồ sơ công…"),
        ("hồ sơ công việc", 11, "hồ sơ công…"),
        ("hồ sơ công việc", 10, "hồ sơ…"),
        ("hồ sơ, công việc", 10, "hồ sơ…"),
        ("hồ\n sơ", 5, "hồ sơ"),
        ("ABCDEFGHIJ", 5, "ABCD…"),
    ],
)
def test_a_text_is_cut_at_a_word_and_never_longer_than_its_limit(text: str, limit: int, shown: str) -> None:
    assert cut_short(text, limit, "…") == shown
    assert len(shown) <= limit


@pytest.mark.parametrize(("text", "shown"), [("ủy ban GRDP", "Ủy ban GRDP"), ("", ""), ("80%", "80%")])
def test_only_the_first_letter_becomes_a_capital(text: str, shown: str) -> None:
    assert capitalized(text) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(12.5, "12,5"), (3000.0, "3.000"), (1_234_567.25, "1.234.567,25"), (15.0, "15"), (0.3 - 0.1, "0,2")],
)
def test_numbers_have_a_decimal_comma_and_points_between_thousands(value: float, shown: str) -> None:
    assert number_text(value) == shown
