"""Vietnamese text as the index sees it: one spelling for each word, with and without diacritics.

Everything here is pure. What is prepared here is only ever searched; quotes are taken from the
source text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_MARKS = _TONES + "\u0302\u0306\u031b"  # circumflex, breve, horn
# A run of more combining marks than any Vietnamese letter carries is decoration ("Zalgo").
_EXCESS_MARKS = re.compile(rf"([{_MARKS}]{{2}})[{_MARKS}]+")
WORD = re.compile(r"[^\W_]+(?:[.,/][^\W_]+)*%?")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_D_STROKE = str.maketrans("đĐ", "dD")


def normalize(text: str) -> str:
    """Lower-case NFC text without invisible characters, each syllable's tone mark in one place.

    'Uỷ ban' and 'Ủy ban', 'hoà' and 'hòa' come out the same. White space is folded to single
    spaces. Full-width and other compatibility forms become plain letters.
    """
    compatible = unicodedata.normalize("NFKC", text)
    decomposed = unicodedata.normalize("NFD", compatible)
    kept = "".join(c for c in decomposed if not _is_noise(c))
    composed = unicodedata.normalize("NFC", _EXCESS_MARKS.sub(r"\1", kept)).lower()
    placed = _SYLLABLE.sub(lambda match: place_tone(match[0]), composed)
    return " ".join(placed.split())


@lru_cache(maxsize=4096)
def _is_noise(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Mn":
        return character not in _MARKS
    return category in ("Cc", "Cf", "Co", "Cs") and not character.isspace()


def place_tone(syllable: str) -> str:
    """Move the tone mark of an open 'oa', 'oe', 'uy' to the first vowel: 'uỷ' -> 'ủy'.

    Other syllables, where both schools agree, come back unchanged.
    """
    if len(syllable) < 2 or syllable.isascii():
        return syllable
    plain, tone = _split_tone(syllable)
    if not tone or not _open_pair(plain):
        return syllable
    return unicodedata.normalize("NFC", plain[:-1] + tone + plain[-1])


def _open_pair(plain: str) -> bool:
    """Whether a toneless syllable ends in an open 'oa', 'oe' or 'uy' (but not 'quy')."""
    pair, before = plain[-2:], plain[:-2]
    if pair not in ("oa", "oe", "uy"):
        return False
    return not (pair == "uy" and before.endswith("q"))


def _split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone mark, and the mark ('' when level)."""
    letters: list[str] = []
    tone = ""
    for character in unicodedata.normalize("NFD", syllable):
        if character in _TONES:
            tone = character
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def fold(text: str) -> str:
    """Text without diacritics: 'Đến năm' -> 'Den nam'."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_D_STROKE))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def has_diacritics(text: str) -> bool:
    return fold(text) != unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """Syllables and numbers of normalized text; '80%', '3.000' and '1-nq/tu' parts stay whole."""
    return WORD.findall(text)
