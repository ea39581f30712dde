"""What a Vietnamese syllable can be: onset, rime and tone, by the rules of the spelling (pure).

    syllable := onset? rime tone
    rime     := nucleus coda?

The nuclei and the codas each may take are listed in `_RIMES`; three rules join the rest:

    spelling  k, gh, ngh stand before e, ê, i, y; c, g, ng before the other vowels;
    gliding   qu- takes rimes of its own, gi- loses its i before another i or iê;
    tone      before c, ch, p, t only sắc and nặng are spoken.

It is a grammar, not a word list: 'nghoeng' is none, 'truốt' is one though nobody says it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_RIMES = {
    "a": " c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": " c m n ng o p t",
    "ê": " ch m n nh p t u",
    "i": " a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": " c i m n ng p t",
    "oa": " c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": " n o t",
    "ô": " c i m n ng p t",
    "ơ": " i m n p t",
    "u": " a c i m n ng p t",
    "uâ": "n ng t y",
    "uê": " ch n nh",
    "uô": "c i m n ng t",
    "uơ": " n",
    "uy": " a ch n nh p t u",
    "uyê": "n t",
    "ư": " a c i m ng t u",
    "ươ": "c i m n ng p t u",
    "y": "",
}
# Rimes that only a few onsets take, with these.
_Y_ALONE = "y ya yêm yên yêng yêt yêu".split()  # without an onset
_Y_ONSETS = "h k l m s t v".split()  # before a bare y
_QU_RIMES = """a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên ênh
    êt êch i it in inh ich y yên yêt ynh yt ych yp yu ơ ơn ôc""".split()
_FRONT_ONSETS = "gh k ngh".split()
_BACK_ONSETS = "c g ng".split()
_ONSETS = ["", *"b ch d đ h kh l m n nh p ph r s t th tr v x".split()]

# grave, acute, tilde, hook above, dot below
TONES = "\u0300\u0301\u0303\u0309\u0323"
_CHECKED_TONES = "\u0301\u0323"
_CHECKED_CODAS = ("c", "ch", "p", "t")
_VOWELS = "aăâeêioôơuưy"
_D_STROKE = str.maketrans("đ", "d")


def _rimes() -> Iterator[str]:
    for nucleus, codas in _RIMES.items():
        yield from (nucleus + coda for coda in codas.split(" "))


def _spellings() -> Iterator[str]:
    """Every onset with every rime it takes, without tones."""
    rimes = tuple(_rimes())
    front = tuple(rime for rime in rimes if rime[0] in "eêi")
    back = tuple(rime for rime in rimes if rime[0] not in "eêiy")
    yield from (onset + rime for onset in _ONSETS for rime in rimes if rime != "y")
    yield from (onset + rime for onset in _FRONT_ONSETS for rime in front)
    yield from (onset + rime for onset in _BACK_ONSETS for rime in back)
    yield from ("gi" + rime.removeprefix("i") for rime in rimes if rime != "y")
    yield from ("qu" + rime for rime in _QU_RIMES)
    yield from (onset + "y" for onset in _Y_ONSETS)
    yield from ("k" + rime for rime in ("inh", "yêm"))
    yield from _Y_ALONE


_PLAIN = frozenset(_spellings())


def _fold(letters: str) -> str:
    decomposed = unicodedata.normalize("NFD", letters.translate(_D_STROKE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


# All syllables without their diacritics: what people type on a bare keyboard.
FOLDED_SYLLABLES = frozenset(map(_fold, _PLAIN))
LONGEST = max(map(len, _PLAIN))


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word, with its diacritics or typed without any, can be a Vietnamese syllable.

    Any case, composed or not; the tone mark may stand on any vowel ('hoà', 'hòa').
    """
    if not word or len(word) > 3 * LONGEST:
        return False
    lowered = word.lower()
    if lowered.isascii():
        return lowered in FOLDED_SYLLABLES
    plain, tones = split_tones(lowered)
    if plain not in _PLAIN or len(tones) > 1:
        return False
    if not plain.endswith(_CHECKED_CODAS):
        return True
    return tones in tuple(_CHECKED_TONES)


def split_tones(word: str) -> tuple[str, str]:
    """A word without its tone marks, composed, and the marks."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in decomposed if mark in TONES)
    plain = "".join(mark for mark in decomposed if mark not in TONES)
    return unicodedata.normalize("NFC", plain), tones


def with_tone(plain: str, tone: str) -> str:
    """A toneless syllable with a tone mark on the vowel that carries it: 'toan', sắc -> 'toán'."""
    if not tone:
        return plain
    at = _tone_place(plain.lower())
    return unicodedata.normalize("NFC", plain[: at + 1] + tone + plain[at + 1 :]) if at >= 0 else plain


def _tone_place(plain: str) -> int:
    """The vowel that carries the tone: the marked one, else the second before a coda, else the first."""
    start = 2 if plain.startswith(("qu", "gi")) and any(letter in _VOWELS for letter in plain[2:]) else 0
    places = [at for at in range(start, len(plain)) if plain[at] in _VOWELS]
    marked = [at for at in places if plain[at] in "ăâêôơư"]
    if marked or not places:
        return marked[-1] if marked else -1
    closed = places[-1] < len(plain) - 1
    return places[min(1, len(places) - 1)] if closed or len(places) > 2 else places[0]
