"""Vietnamese text as the index sees it: one spelling for each word, with and without diacritics.

Everything here is pure. What is prepared here is only ever searched; quotes are taken from the
source text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_MARKS = _TONES + "\u0302\u0306\u031b"  # circumflex, breve, horn
# A run of more combining marks than any Vietnamese letter carries is decoration ("Zalgo").
_EXCESS_MARKS = re.compile(rf"([{_MARKS}]{{2}})[{_MARKS}]+")
WORD = re.compile(r"[^\W_]+(?:[.,/][^\W_]+)*%?")


def _composed(vowel: str, tone: str) -> str:
    return unicodedata.normalize("NFC", vowel + tone)


_PLAIN_LETTERS = {"đ": "d", "Đ": "D"} | {
    _composed(vowel, tone): unicodedata.normalize("NFD", vowel)[0]
    for vowel, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ("", *_TONES))
    if not _composed(vowel, tone).isascii()
}
_PLAIN = str.maketrans(_PLAIN_LETTERS)
# Text of such characters alone has one form and holds no noise.
_USUAL = re.compile(rf"[ -~\t\r\n–—“”‘’{''.join(_PLAIN_LETTERS)}]*")
_MOVED = {
    pair[0] + _composed(pair[1], tone): _composed(pair[0], tone) + pair[1]
    for pair, tone in product(("oa", "oe", "uy"), _TONES)
}
_MISPLACED = re.compile(rf"(?:(?<!q)u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ])(?![^\W\d_]|[{_MARKS}])")


def normalize(text: str) -> str:
    """Lower-case NFC text without invisible characters, each syllable's tone mark in one place.

    'Uỷ ban' and 'Ủy ban', 'hoà' and 'hòa' come out the same. White space is folded to single
    spaces. Full-width and other compatibility forms become plain letters.
    """
    if not _USUAL.fullmatch(text):
        decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
        kept = "".join(c for c in decomposed if not _is_noise(c))
        text = unicodedata.normalize("NFC", _EXCESS_MARKS.sub(r"\1", kept))
    return " ".join(place_tones(text.lower()).split())


@lru_cache(maxsize=4096)
def _is_noise(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Mn":
        return character not in _MARKS
    return category in ("Cc", "Cf", "Co", "Cs") and not character.isspace()


def place_tones(text: str) -> str:
    """Move the tone mark of each open 'oa', 'oe', 'uy' to the first vowel: 'uỷ ban' -> 'ủy ban'.

    Other syllables, where both schools agree, stay as they are.
    """
    return _MISPLACED.sub(lambda match: _MOVED[match[0]], text)


def fold(text: str) -> str:
    """Text without diacritics: 'Đến năm' -> 'Den nam'."""
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")


def has_diacritics(text: str) -> bool:
    return fold(text) != unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """Syllables and numbers of normalized text; '80%', '3.000' and '1-nq/tu' parts stay whole."""
    return WORD.findall(text)
