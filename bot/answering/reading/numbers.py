"""Numbers as people write and say them: 3.000, 'tám lăm', 'hai không ba mươi' (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from index.words import fold

_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_SCALES = ("mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn")
_VALUE = {fold(word): digit for word, digit in _DIGITS.items()}
_LAST_ONLY = frozenset(("mot", "tu", "lam", "nham"))  # after tens: 'tám lăm' is 85
_WORD = "|".join((*_DIGITS, *_SCALES))

# For patterns: a run of number words, and a number in digits ('3.000', '12,5').
SPELLED = rf"\b(?:{_WORD})(?:_(?:{_WORD}))*\b"
DIGITS = r"(?:\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"


def number_of(said: str) -> float | None:
    """The number that a string is, in digits or in words; None when it is none."""
    if said[:1].isdigit():
        return float(said.replace(".", "").replace(",", "."))
    return _whole(_folded(said))


def last_number(said: str) -> tuple[float, int] | None:
    """The number that a run of number words ends in, and where in the run it begins.

    'sau tám mươi' ends in 80: words before a number may look like digits.
    """
    words = said.split(" ")
    for first in range(len(words)):
        value = number_of(" ".join(words[first:]))
        if value is not None:
            return value, len(" ".join((*words[:first], "")))
    return None


def year_of(said: str) -> int | None:
    """The year that a run of number words is: 'hai không ba mươi', 'hai nghìn không trăm hai lăm'."""
    words = _folded(said)
    if words[:2] == ["hai", "khong"]:
        rest = _below_hundred(words[2:])
        if rest is None and len(words) == 4 and all(word in _VALUE for word in words):
            rest = 10 * _VALUE[words[2]] + _VALUE[words[3]]
        return 2000 + rest if rest is not None and len(words) > 3 else None
    value = _whole(words)
    return int(value) if value is not None and 1900 < value < 2100 and len(words) > 2 else None


def _folded(said: str) -> list[str]:
    return fold(said).split()


def _whole(words: Sequence[str]) -> float | None:
    for scale in ("nghin", "ngan"):
        if scale in words:
            at = list(words).index(scale)
            thousands, rest = _below_thousand(words[:at]), words[at + 1 :]
            below = _below_thousand(rest) if rest else 0
            return None if thousands is None or below is None else 1000 * thousands + below
    return _below_thousand(words)


def _below_thousand(words: Sequence[str]) -> int | None:
    if "tram" not in words:
        return _below_hundred(words)
    at = list(words).index("tram")
    hundreds = _VALUE.get(words[0]) if at == 1 else (1 if at == 0 else None)
    rest = list(words[at + 1 :])
    if rest[:1] in (["linh"], ["le"]):
        rest = rest[1:]
    below = _below_hundred(rest) if rest else 0
    return None if hundreds is None or below is None else 100 * hundreds + below


def _below_hundred(words: Sequence[str]) -> int | None:
    """'tám', 'mười lăm', 'tám mươi', 'tám mươi lăm', 'tám lăm'."""
    match list(words):
        case [digit]:
            return 10 if digit == "muoi" else _VALUE.get(digit)
        case ["muoi", digit] if digit in _VALUE:
            return 10 + _VALUE[digit]
        case [tens, "muoi"] if tens in _VALUE:
            return 10 * _VALUE[tens]
        case [tens, "muoi", digit] if tens in _VALUE and digit in _VALUE:
            return 10 * _VALUE[tens] + _VALUE[digit]
        case [tens, digit] if tens in _VALUE and digit in _LAST_ONLY:
            return 10 * _VALUE[tens] + _VALUE[digit]
    return None
