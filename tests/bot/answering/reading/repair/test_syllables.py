from __future__ import annotations

import re
import unicodedata

import pytest

from bot.answering.reading.repair.syllables import FOLDED_SYLLABLES, is_syllable, split_tones, with_tone
from corpus.document import Resolution


@pytest.mark.parametrize(
    "word", "nghiêng giếng giì quyết khuỷu oách uyên yến ỷ thuở hoà hòa ÁNH đường gì ngoằn duoc".split()
)
def test_what_the_spelling_allows_is_a_syllable(word: str) -> None:
    assert is_syllable(word) == (word != "giì")


@pytest.mark.parametrize(
    "word",
    ["", "ngi", "ghà", "kà", "cê", "mạc1", "tets", "hàc", "mãt", "đươn g", "sf", "fa", "ưn", "hờ\u0301"],
)
def test_what_breaks_a_rule_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_syllable_before_a_stop_takes_two_tones() -> None:
    assert [tone for tone in "mat mát màt mảt mãt mạt".split() if is_syllable(tone)] == ["mat", "mát", "mạt"]


def test_every_accented_word_of_the_resolution_is_one(resolution: Resolution) -> None:
    words = set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", resolution.source)))
    assert {word for word in words if not word.isascii() and not is_syllable(word)} == set()


def test_the_folded_ones_are_bare() -> None:
    assert all(word.isascii() and word.isalpha() for word in FOLDED_SYLLABLES)
    assert {"duong", "nghieng", "gi", "quyet"} <= FOLDED_SYLLABLES


@pytest.mark.parametrize(
    ("plain", "toned"),
    [
        ("hoa", "hóa"),
        ("hoan", "hoán"),
        ("quy", "quý"),
        ("gia", "giá"),
        ("ngươi", "ngưới"),
        ("tiêng", "tiếng"),
        ("khuya", "khuýa"),
        ("gi", "gí"),
        ("bc", "bc"),
        ("oai", "oái"),
        ("mua", "múa"),
    ],
)
def test_the_tone_stands_on_its_vowel(plain: str, toned: str) -> None:
    assert with_tone(plain, "\u0301") == toned


def test_tones_are_taken_off_and_the_letters_stay() -> None:
    assert split_tones("đường") == ("đương", "\u0300")
