"""Characters that look like others, or like nothing (pure).

calm()         heaps of combining marks -> what a letter can carry
hidden()       zero-width characters, controls, lone surrogates: separators where they separate
plain_forms()  full-width, mathematical, enclosed, keycap letters and digits -> plain ones
latin()        Cyrillic and Greek letters that look like Latin ones -> these
digits()       O, o, l, I inside a number -> 0, 1;  l for I in a Roman numeral
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.answering.reading.repair.syllables import is_syllable

# Controls (but white space), soft hyphen, zero-width and bidirectional marks, joiners, selectors,
# tags, private use, surrogates.
_HIDDEN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_IS_HIDDEN = re.compile(f"[{_HIDDEN}]")
_RUN = re.compile(r"\S+")
_PIECES = re.compile(f"[^{_HIDDEN}]+")
_MOST_MARKS = 3
_SPACE = "\u200b"  # the one that stands for a space between words
_LETTERS = re.compile(r"[^\W\d_]+")


def calm(text: str) -> str:
    """No more marks on a letter than any Vietnamese one has; heaps of them take long to sort."""
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def hidden(text: str) -> str:
    """Hidden characters dropped inside a word, a space where they stand between words."""
    if not _IS_HIDDEN.search(text):
        return text
    return _RUN.sub(lambda match: _parted(match[0]), text)


def _parted(run: str) -> str:
    """A run without white space, its hidden characters taken out."""
    if not _IS_HIDDEN.search(run):
        return run
    pieces = _PIECES.findall(run)
    if len(pieces) < 2:
        return "".join(pieces)
    joined = "".join(pieces)
    worded = sum(map(_is_word, pieces))
    long_enough = len(joined) >= 2 * len(pieces)
    if long_enough and _SPACE in run and (2 * worded > len(pieces) or not joined[0].isalpha()):
        return " ".join(pieces)
    if is_syllable(joined) or worded < len(pieces) or not long_enough:
        return joined
    return " ".join(pieces)


def _is_word(piece: str) -> bool:
    """A syllable or a number, with punctuation about it."""
    core = piece.strip(".,;:?!()[]\"'%")
    return core.isdecimal() or (len(core) > 1 and is_syllable(core)) or core in ("ở", "y", "ý", "ạ", "à")


# What may stand for a letter or digit without being one of Latin script or of Vietnamese.
_DECORATED = re.compile(
    r"[\u02b0-\u02b8\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\u1d00-\u1d6a"
    r"\u2070-\u209c\u2100-\u211f\u2123-\u214f\u2160-\u2188\u2460-\u24ff\u2776-\u2793\uff01-\uff5e\U0001d400-\U0001d7ff"
    r"\U0001f100-\U0001f189\U0001fbf0-\U0001fbf9\ua730-\ua7ff]"
)
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_SMALL = re.compile(f"[{''.join(_SMALL_CAPITALS)}]")
_NEGATIVE = {0x1F150: "A", 0x1F170: "A"}  # white letters on black: rows without a normal form


def plain_forms(text: str) -> str:
    """Decorated letters, digits and punctuation as plain ones; other characters stay."""
    if text.isascii():
        return text
    if _SMALL.search(text):
        text = _SMALL.sub(lambda match: _SMALL_CAPITALS[match[0]], text)
    return _DECORATED.sub(lambda match: _plain(match[0]), text) if _DECORATED.search(text) else text


@lru_cache(maxsize=2048)
def _plain(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    for first, letter in _NEGATIVE.items():
        if 0 <= ord(character) - first < 26:
            return chr(ord(letter) + ord(character) - first)
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() and plain.strip("()") else character


_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЬаеѕіјорсухһԁԛԝѵґвкмнтАΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχϲϳ",
    "ABESIJKMHOPCTYXbaesijopcyxhdqwvrbkmhtAABEZHIKMNOPTYXaeikvoptuxcj",
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORDS = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


def latin(text: str) -> str:
    """Look-alike letters as Latin ones, in words that have no other foreign letter.

    A word wholly of look-alikes is taken so only where the text has no real foreign word.
    """
    if text.isascii() or not _FOREIGN.search(text):
        return text
    really_foreign = any(_keeps_foreign(match[0]) for match in _WORDS.finditer(text))

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        if not _FOREIGN.search(word) or _keeps_foreign(word):
            return word
        mixed = any(letter.isascii() or "\u1ea0" <= letter <= "\u1ef9" for letter in word)
        if really_foreign and not mixed:
            return word
        return word.translate(_LOOK_ALIKES)

    return unicodedata.normalize("NFC", _WORDS.sub(mended, unicodedata.normalize("NFD", text)))


def _keeps_foreign(word: str) -> bool:
    return bool(_FOREIGN.search(unicodedata.normalize("NFD", word).translate(_LOOK_ALIKES)))


_NUMBER = re.compile(r"(?<![^\W_])(?=[OoIl|]*\d)(?=\d*[OoIl|])[\dOoIl|]{2,}(?![^\W_])(%?)")
_YEAR = re.compile(r"(?<![^\W_])[2Z][0Oo][\dOoIlSsB]{2}(?![^\W_])")
_BESIDE_DIGITS = re.compile(r"\d[OoIl|Ss]|[OoIl|Ss]\d|l[IlVX.]|[IVX]l")
_AS_DIGITS = str.maketrans("OoIl|ZSsB", "001112558")
_ROMAN = re.compile(r"(?<![^\W_])(?:[lI1|]{2,3}(?=\.\d)|l(?=\.\d)|l{2,3}|l{1,2}[VX]|[VX]l{1,3})(?![^\W_])")


def digits(text: str) -> str:
    """Letters that stand for digits in a number, and l for I in a Roman numeral.

    A number has a digit of its own; a unit after it ('5l', '9o') is none of its digits.
    """
    if not _BESIDE_DIGITS.search(text):
        return text
    text = _YEAR.sub(_year, text)
    text = _NUMBER.sub(_number, text)
    return _ROMAN.sub(lambda match: match[0].translate(str.maketrans("l|", "II")), text)


def _year(match: re.Match[str]) -> str:
    real = sum(letter.isdigit() for letter in match[0])
    return match[0].translate(_AS_DIGITS) if real >= 2 else match[0]


def _number(match: re.Match[str]) -> str:
    run, percent = match[0], match[1]
    body = run.removesuffix("%")
    unit = body[-1] in "ol" and body[:-1].isdigit()
    if unit and not percent:
        return run
    return body.translate(_AS_DIGITS) + percent
