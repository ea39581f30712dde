"""Two spellings of one word as one: stretched letters, i for y (pure)."""

from __future__ import annotations

import re
import unicodedata

from bot.answering.reading.repair.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(
    r"([^\W\d_])\1|[aàáảãạăắằẳẵặâấầẩẫậ]{2}|[eèéẻẽẹêếềểễệ]{2}|[oòóỏõọôốồổỗộ]{2}|[iìíỉĩị]{2}|[uùúủũụ]{2}",
    re.IGNORECASE,
)
_VOWEL_THRICE = re.compile(r"([aeiouy])\1{2,}", re.IGNORECASE)
_LONGEST = 20  # letters; what is longer is no word drawn out
_ROMAN = re.compile(r"[IVXivx]+")


def unstretched(text: str) -> str:
    """'baoooo nhiêuuu' -> 'bao nhiêu': a letter drawn out, where a syllable is left.

    'III' is a number, 'kkk' laughter, 'attt' an abbreviation, 'free' and 'app' are words.
    """
    return _WORD.sub(_unstretched, text) if _PAIR.search(text) else text


def _unstretched(match: re.Match[str]) -> str:
    word = match[0]
    if not 1 < len(word) <= _LONGEST or _ROMAN.fullmatch(word) or is_syllable(word):
        return word
    once = _VOWEL_THRICE.sub(r"\1", word) if word.isascii() else _each_once(word)
    return once if is_syllable(once) else word


def _each_once(word: str) -> str:
    """Letters that repeat the one before dropped, the one with marks kept: 'quáaa' -> 'quá'."""
    kept = ""
    for letter in word:
        if not kept or _base(letter) != _base(kept[-1]):
            kept += letter
        elif kept[-1].isascii():
            kept = kept[:-1] + letter
    return kept


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]


# Both spellings are taught; official texts write y after these onsets, where i is no other word.
_Y_FOR_I = dict(
    zip(
        "kí kì kỉ kĩ kị lí mĩ tỉ quí quì quỉ quĩ quị qui ki li".split(),
        "ký kỳ kỷ kỹ kỵ lý mỹ tỷ quý quỳ quỷ quỹ quỵ quy ky ly".split(),
        strict=True,
    )
)
WITH_I = frozenset(form for word in _Y_FOR_I for form in (word, word.upper(), word.capitalize()))


def y_for_i(text: str) -> str:
    """'kĩ thuật', 'quản lí', 'tỉ lệ' -> 'kỹ thuật', 'quản lý', 'tỷ lệ'."""
    return _WORD.sub(_with_y, text)


def _with_y(match: re.Match[str]) -> str:
    word = match[0]
    if word not in WITH_I:
        return word
    y = _Y_FOR_I[word.lower()]
    return y.upper() if word.isupper() else y.capitalize() if word[0].isupper() else y
