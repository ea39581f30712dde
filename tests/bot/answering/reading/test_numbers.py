from __future__ import annotations

import pytest

from bot.answering.reading.numbers import last_number, number_of, year_of


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("3.000", 3000),
        ("12,5", 12.5),
        ("85", 85),
        ("tám", 8),
        ("mười", 10),
        ("mười lăm", 15),
        ("sáu mươi", 60),
        ("chín mươi lăm", 95),
        ("tám lăm", 85),
        ("tam lam", 85),
        ("trăm", 100),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("ba nghìn", 3000),
        ("hai ngàn ba trăm", 2300),
        ("hai nghìn không trăm hai lăm", 2025),
    ],
)
def test_numbers(said: str, number: float) -> None:
    assert number_of(said) == number


@pytest.mark.parametrize("said", ["ba bốn", "nghìn ba bốn", "mươi mươi", "không không hai"])
def test_number_words_that_make_no_number(said: str) -> None:
    assert number_of(said) is None


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("hai không ba mươi", 2030),
        ("hai không hai lăm", 2025),
        ("hai không hai bảy", 2027),
        ("hai nghìn ba mươi", 2030),
        ("hai nghìn", None),
        ("hai không", None),
        ("hai mươi", None),
        ("ba nghìn hai lăm", None),
    ],
)
def test_years_in_words(said: str, year: int | None) -> None:
    assert year_of(said) == year


def test_the_number_a_run_of_words_ends_in() -> None:
    assert last_number("sau tám mươi") == (80, len("sau "))
    assert last_number("ba hai") == (2, len("ba "))
