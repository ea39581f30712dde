"""Vietnamese typed by keystrokes whose input method was off: Telex, VNI, VIQR (pure).

    Telex  'chuyeern ddooir' -> 'chuyển đổi'   letters: aa ee oo dd, w, and s f r x j for tones
    VNI    'chuye6n3 d9o6i3'                   digits:  6 ^, 7 horn, 8 breve, 9 đ, 1 to 5 tones
    VIQR   'chuye^?n ddo^?i'                   signs:   ^ + ( dd, and ' ` ? ~ . for tones

A word is taken so only when it is no syllable as it stands and becomes one; a text, only when
enough of it speaks for that: 'test', 'max', 'lop6' alone stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.answering.reading.repair.syllables import TONES, is_syllable, with_tone

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = tuple(TONES)
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI_TONES = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT}
_VIQR_TONES = {"'": _ACUTE, "`": _GRAVE, "?": _HOOK, "~": _TILDE, ".": _DOT}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_LONGEST = 14  # letters of the longest syllable with all its keys
_FEW = 2


@dataclass(slots=True)
class _Keys:
    """A word while its keys are read: letters so far, the tone, how many keys were no letters."""

    letters: list[str] = field(default_factory=list)
    tone: str = ""
    shapes: int = 0
    tones: int = 0

    def shape(self, shapes: Mapping[str, str]) -> bool:
        """The last vowel the key can shape; 'uo' is shaped whole by a horn."""
        for at in range(len(self.letters) - 1, -1, -1):
            if (shaped := shapes.get(self.letters[at])) is None:
                continue
            self.letters[at] = shaped
            if shaped == "ơ" and at and self.letters[at - 1] == "u" and self.letters[:at] != ["q", "u"]:
                self.letters[at - 1] = "ư"
            self.shapes += 1
            return True
        return False

    def stroke(self) -> bool:
        if self.letters[:1] != ["d"]:
            return False
        self.letters[0] = "đ"
        self.shapes += 1
        return True

    def set_tone(self, tone: str) -> None:
        self.tone = tone
        self.tones += 1

    @property
    def has_vowel(self) -> bool:
        return any(letter in "aăâeêioôơuưy" for letter in self.letters)


def _telex_key(keys: _Keys, key: str) -> bool:
    if key in _TELEX_TONES and keys.has_vowel:
        keys.set_tone(_TELEX_TONES[key])
        return True
    if key == "d" and keys.letters:
        return keys.stroke()
    if key in _CIRCUMFLEX and key in keys.letters and not keys.tone:
        return keys.shape({key: _CIRCUMFLEX[key]})
    if key == "w":
        return _telex_w(keys)
    return False


def _telex_w(keys: _Keys) -> bool:
    """A horn on o, u or uo, a breve on a; standing for nothing, it is ư itself."""
    last = "".join(keys.letters)
    if re.search(r"[^q]ua", last) and not re.search(r"ua[a-z]", last):
        return keys.shape(_HORN)
    if not keys.shape(_HORN | _BREVE):
        keys.letters.append("ư")
        keys.shapes += 1
    return True


def _vni_key(keys: _Keys, key: str) -> bool:
    match key:
        case "6":
            return keys.shape(_CIRCUMFLEX)
        case "7":
            return keys.shape(_HORN)
        case "8":
            return keys.shape(_BREVE)
        case "9":
            return keys.stroke()
        case _ if key in _VNI_TONES and keys.has_vowel:
            keys.set_tone(_VNI_TONES[key])
            return True
    return False


def _viqr_key(keys: _Keys, key: str) -> bool:
    match key:
        case "^":
            return keys.shape(_CIRCUMFLEX)
        case "+":
            return keys.shape(_HORN)
        case "(":
            return keys.shape(_BREVE)
        case "d" if keys.letters == ["d"]:
            return keys.stroke()
        case _ if key in _VIQR_TONES:
            keys.set_tone(_VIQR_TONES[key])
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word becomes. `sure`: by keys no foreign word has; `shaped`: a letter of it is marked."""

    text: str
    sure: bool
    shaped: bool


# Foreign words that spell syllables in Telex; they stay, and speak for nothing.
_FOREIGN = frozenset(
    """as beer been best box bus cost ddos docs door down for has host how is its last list now of or
    pass post room rooms see seem seen seems soon teen test tests too tools town us was""".split()
)


@lru_cache(maxsize=4096)
def _typed(word: str, method: str) -> _Word | None:
    """The syllable that a word's keys mean; None when they mean none."""
    if not 1 < len(word) <= _LONGEST or word.lower() in _FOREIGN:
        return None
    read = _METHODS[method].read
    keys = _Keys()
    for key in unicodedata.normalize("NFC", word).lower():
        plain, tone = _apart(key)
        if tone:
            keys.tone = tone
        if not read(keys, plain):
            keys.letters.append(plain)
    if not keys.shapes and not keys.tones:
        return None
    syllable = with_tone("".join(keys.letters), keys.tone)
    # Keys must mean a whole syllable with its tone, not one that could be typed without.
    if syllable.isascii() or not is_syllable(syllable):
        return None
    cased = syllable.upper() if word.isupper() else syllable.capitalize() if word[0].isupper() else syllable
    shaped = keys.shapes > 0 or not word.isascii()
    return _Word(cased, (shaped and keys.tones > 0) or (len(word) > 2 and word[-1] in "fj"), shaped)


@lru_cache(maxsize=1024)
def _apart(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone: what an input method had already composed."""
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in decomposed if mark in TONES), "")
    return unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in TONES)), tone


@dataclass(frozen=True, slots=True)
class _Method:
    """How keys are read, where a word with keys may stand, and the keys of which one must occur."""

    read: Callable[[_Keys, str], bool]
    words: re.Pattern[str]
    keys: frozenset[str]


_METHODS = {
    "viqr": _Method(
        _viqr_key, re.compile(r"(?<![\w^+(`'~])[A-Za-z][A-Za-z^+(`'~?.]*[A-Za-z^+(`'~?.]"), frozenset("^+`~'")
    ),
    "vni": _Method(_vni_key, re.compile(r"(?<!\w)[^\W\d_]+[1-9][^\W_]*"), frozenset("123456789")),
    "telex": _Method(_telex_key, re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)"), frozenset("sfrxjwaoedSFRXJWAOED")),
}
_ANY_WORD = re.compile(r"[^\W\d_]+")


def keystrokes(text: str) -> str:
    """Text with the words typed by keystrokes composed, by the first method that speaks for itself."""
    for name, method in _METHODS.items():
        if not method.keys.isdisjoint(text) and (composed := _composed(text, name, method)) != text:
            return composed
    return text


def _composed(text: str, name: str, method: _Method) -> str:
    all_capitals = text.isupper()
    end_of_text = len(text.rstrip())
    found: list[tuple[re.Match[str], _Word]] = []
    for match in method.words.finditer(text):
        word = match[0]
        if is_syllable(word) or (word.isupper() and not all_capitals):
            continue
        if typed := _viqr(word, last=match.end() == end_of_text) if name == "viqr" else _typed(word, name):
            found.append((match, typed))
    if not found or not _convincing([typed for _, typed in found], text):
        return text
    pieces: list[str] = []
    end = 0
    for match, typed in found:
        pieces += (text[end : match.start()], typed.text)
        end = match.end()
    return "".join((*pieces, text[end:]))


def _viqr(word: str, *, last: bool) -> _Word | None:
    """A sign for a tone at the end of a word ends the sentence where the word has a tone, or is the last."""
    bare, stop = word[:-1], word[-1]
    if stop not in ".?":
        return _typed(word, "viqr")
    typed = _typed(bare, "viqr")
    if typed and (typed.sure or last):
        return replace(typed, text=typed.text + stop)
    return None if last and is_syllable(bare) else _typed(word, "viqr")


def _convincing(typed: list[_Word], text: str) -> bool:
    """Whether the words found are too many, or too sure, to be foreign words or numbers."""
    found = len(typed)
    others = sum(len(word) > 1 and not is_syllable(word) for word in _ANY_WORD.findall(text)) - found
    if any(word.sure for word in typed):
        return others <= _FEW * found + 1
    shaped = sum(word.shaped for word in typed)
    return others <= 0 and (shaped >= _FEW or found > _FEW)
