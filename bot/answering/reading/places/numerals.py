"""Numbers, years and addresses among the words of a text: '3', '2040', '2.2', 'iii.3', 'lll.3'."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.answering.reading.places.place import Address
from bot.answering.reading.places.table import Kind

BEGINNINGS = frozenset("0123456789ivxl|")  # no numeral begins otherwise
BEFORE_YEARS = frozenset({"nam", "moc"})
_LOOK_ALIKE = str.maketrans("l1|", "iii")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_ROMAN = 5
_LONGEST = 2  # digits of a number in an address


class Words(NamedTuple):
    """The words of a text: where they stand, as they are written, and without diacritics."""

    text: str
    spans: list[tuple[int, int]]
    written: list[str]
    plain: list[str]

    def joined(self, i: int) -> bool:
        """Whether word i follows the one before after a mere point: '2.3'."""
        return 0 < i < len(self.spans) and self.text[self.spans[i - 1][1] : self.spans[i][0]] == "."


class Numeral(NamedTuple):
    """A number, year or address of `length` words; OTHER for figures that are none, such as '90%'."""

    kind: Kind
    value: Address | int | None
    length: int


def numeral(words: Words, i: int, *, after_noun: bool) -> Numeral | None:
    """The numeral at word i. After a noun of place what looks like a Roman number is one."""
    word = words.plain[i]
    if word in BEFORE_YEARS:
        year = words.plain[i + 1] if i + 1 < len(words.plain) else ""
        return Numeral(Kind.YEAR, int(year), 2) if _YEAR.fullmatch(year) else None
    if part := _roman(words.written[i]):
        numbers = _dotted(words, i + 1)
        if after_noun or (_is_plainly_roman(word, numbers) and not word.isdecimal()):
            kind = Kind.ADDRESS if numbers else Kind.ROMAN
            return Numeral(kind, Address(part, numbers), 1 + len(numbers))
    return _arabic(words, i) if word.isdecimal() else None


def _arabic(words: Words, i: int) -> Numeral:
    word, numbers = words.plain[i], _dotted(words, i + 1)
    length = 1 + len(numbers)
    if not numbers and _YEAR.fullmatch(word):
        return Numeral(Kind.YEAR, int(word), 1)
    end = words.spans[i + length - 1][1]
    goes_on = words.joined(i + length) and words.plain[i + length].isdecimal()
    if goes_on or len(word) > _LONGEST or not int(word) or words.text[end : end + 1] == "%":
        return Numeral(Kind.OTHER, None, length)
    if numbers:
        return Numeral(Kind.ADDRESS, Address(None, (int(word), *numbers)), length)
    return Numeral(Kind.NUMBER, int(word), 1)


def _dotted(words: Words, i: int) -> tuple[int, ...]:
    """The short numbers that follow after points, from word i on."""
    numbers: list[int] = []
    while words.joined(i) and words.plain[i].isdecimal() and len(words.plain[i]) <= _LONGEST:
        numbers.append(int(words.plain[i]))
        i += 1
    return tuple(numbers)


def _is_plainly_roman(word: str, numbers: tuple[int, ...]) -> bool:
    """Whether it needs no noun before it: 'iv', 'iii.3', 'i.2', but not 'v' nor 'vi' ('vì')."""
    if numbers:
        return len(word) > 1 or word == "i"
    return len(word) > 1 and set(word) <= set("iv") and word != "vi"


def _roman(word: str) -> int:
    """Its value; 0 when it is none. 'lll', '1ll' and '111' look like 'iii'; '1' and '11' are numbers."""
    if len(word) > _LONGEST_ROMAN or word[0] not in "ivxl1|" or word in ("1", "11"):
        return 0
    match = _ROMAN.fullmatch(word.translate(_LOOK_ALIKE))
    digits = [_ROMAN_DIGITS[letter] for letter in match[0]] if match else []
    return sum(-d if d < after else d for d, after in zip(digits, (*digits[1:], 0), strict=False))
