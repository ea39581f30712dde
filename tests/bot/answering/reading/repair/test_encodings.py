from __future__ import annotations

import unicodedata

import pytest

from bot.answering.reading.repair.encodings import _TCVN3, _VNI_LETTERS, _VNI_MARKS, decoded

SENTENCES = (
    "Ngành giáo dục được giao những việc gì trong năm học tới?",
    "Ưu tiên đầu tư hạ tầng ở vùng khó khăn thế nào",
    "quyết định ấy ký ngày mấy",
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _in_vni(text: str) -> str:
    marks = {value: key for key, value in _VNI_MARKS.items()}
    singles = {value: key for key, value in _VNI_LETTERS.items()}

    def letter(character: str) -> str:
        if character in "íì" or character in singles:
            return singles.get(character, character)
        decomposed = unicodedata.normalize("NFD", character)
        base = decomposed[0]
        if "\u031b" in decomposed:
            base = singles[unicodedata.normalize("NFC", base + "\u031b")]
        rest = sorted(decomposed[1:].replace("\u031b", ""), key=lambda mark: mark in _TONES)
        return base + marks.get("".join(rest), "")

    return "".join(map(letter, text))


def _in_cp1258(text: str) -> str:
    def letter(character: str) -> bytes:
        decomposed = unicodedata.normalize("NFD", character)
        tone = "".join(mark for mark in decomposed if mark in _TONES)
        rest = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        return (rest + tone).encode("cp1258")

    return b"".join(map(letter, text)).decode("cp1252", errors="replace")


def _in_tcvn3(text: str) -> str:
    codes = {letter: code for code, letter in _TCVN3.items()}
    return "".join(codes.get(character, character) for character in text)


@pytest.mark.parametrize("text", SENTENCES)
def test_utf8_read_as_something_else_is_read_again(text: str) -> None:
    assert decoded(text.encode().decode("latin-1")) == text
    assert decoded(text.encode().decode("cp1252", errors="replace")) == text


@pytest.mark.parametrize("text", [text.replace("Ư", "ư") for text in SENTENCES])
def test_legacy_encodings_are_read(text: str) -> None:
    assert decoded(_in_tcvn3(text)) == text
    assert decoded(_in_vni(text)) == text
    assert decoded(_in_cp1258(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        "là gì",
        "có xã hội số không",
        "“CẤP XÃ”",
        "XÃ…”",
        "où est-ce que c'est déjà",
        "giá 5£, 3 µm",
        "ãí",
    ],
)
def test_what_reads_well_stays(text: str) -> None:
    assert decoded(text) == text
