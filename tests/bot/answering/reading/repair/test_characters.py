from __future__ import annotations

import pytest

from bot.answering.reading.repair.characters import calm, digits, hidden, latin, plain_forms


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("hạ\u200btầng\u200bsố", "hạ tầng số"),
        ("giai đoạn\u200b2021", "giai đoạn 2021"),
        ("h\u200bạ t\u200bầng", "hạ tầng"),
        ("\u200bhạ\u200b tầng\u200b", "hạ tầng"),
        ("hạ\xadtầng", "hạ tầng"),
        ("hạ t\xadầng", "hạ tầng"),
        ("\ufeffhạ\x00 tầng\ud800", "hạ tầng"),
        ("h\u200ba\u200bt\u200ba\u200bn\u200bg", "hatang"),
        ("\u200b\u200b", ""),
    ],
)
def test_hidden_characters_part_words_only_between_them(written: str, read: str) -> None:
    assert hidden(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ｄữ ｌｉệｕ？", "dữ liệu?"),
        ("𝗱𝘂 𝑙𝑖𝑒𝑢", "du lieu"),
        ("ⓓⓤ", "du"),
        ("🅳🅰🆃🅰", "DATA"),
        ("٢٠٢٥", "2025"),
        ("mục Ⅲ", "mục III"),
        ("ᴅữ", "dữ"),
        ("m² … “a” – №", "m² … “a” – No"),
    ],
)
def test_decorated_letters_are_plain(written: str, read: str) -> None:
    assert plain_forms(written) == read


def test_keycaps_are_their_digits() -> None:
    assert hidden("3️⃣5️⃣%") == "35%"


@pytest.mark.parametrize(
    ("written", "read"),
    [("hồ ѕơ ѕố", "hồ sơ số"), ("саn bо", "can bo"), ("Νgười", "Người")],
)
def test_look_alikes_are_latin(written: str, read: str) -> None:
    assert latin(written) == read


@pytest.mark.parametrize("text", ["Что это такое", "πληροφορία", "дом и сад"])
def test_real_foreign_words_stay(text: str) -> None:
    assert latin(text) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2O28", "2028"),
        ("năm 2o27", "năm 2027"),
        ("7O%", "70%"),
        ("l5%", "15%"),
        ("1OO", "100"),
        ("phần lI.3", "phần II.3"),
        ("ll", "II"),
        ("lV", "IV"),
        ("2O2S", "2025"),
    ],
)
def test_letters_in_a_number_are_digits(written: str, read: str) -> None:
    assert digits(written) == read


@pytest.mark.parametrize("text", ["10l xăng", "lo lắng", "I-On", "4G", "B2B", "ISO 9001", "all", "3o", "H2O"])
def test_units_and_names_keep_their_letters(text: str) -> None:
    assert digits(text) == text


def test_heaps_of_marks_are_made_small() -> None:
    assert len(calm("a" + "\u0301\u0316" * 50)) == 4
    assert calm("ế\u0301".replace("ế", "e\u0302")) == "e\u0302\u0301"
