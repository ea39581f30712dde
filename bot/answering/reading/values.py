"""Values as people write them: '85%', 'bốn phần năm', 'một nửa', 'ba nghìn lượt', '25 - 30' (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from bot.answering.reading.numbers import DIGITS, SPELLED, last_number, number_of
from bot.answering.reading.spelling import loosely
from corpus import Span
from index.words import fold

PERCENT = "%"
RANK = "hạng"  # 'tốp 10' is no 10 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number, or a range of two, with its unit and the words it was read from.

    `unit` is '%', a rank, a unit that the document counts in, or None where none is said.
    """

    low: float
    high: float
    unit: str | None
    words: Span


_Reader: TypeAlias = Callable[[str], Iterator[Value]]

_TO = r"(?:_?(?:-|–)_?|_(?:đến|tới)_)"
_START = r"(?<![\w.,/%-])"
_PERCENT = loosely(
    rf"""(?:{_START}(?P<low>{DIGITS})(?:_?%?{_TO}(?P<high>{DIGITS}))?|(?P<said>{SPELLED}))_?
    (?:%|phần_trăm\b|pt\b)"""
)
_MAYBE_PERCENT = loosely(r"\d_?%|(?<!mấy)(?<!may)(?<!nhiêu)(?<!nhieu)_(?:phần_trăm|%)|pt\b")
_FRACTION = loosely(
    rf"""(?P<part>\d|{SPELLED})_phần_(?P<whole>\d|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)\b(?!_(?:\d{{4}}|nay))|
    (?<!ngày\ )(?<!ngay\ )(?<![\w.,/-])(?P<above>\d)/(?P<below>[2-5]|10)(?![\w/%-])"""
)
_MAYBE_FRACTION = loosely(r"phần_(?!trăm)|/")
_HALF = loosely(r"\b(?:một|1|phân|hơn|quá)_nửa\b")
# 'tất cả ... đều ... vào năm nào' asks when 100 % is reached.
_ALL_OF_IT = loosely(
    r"""\b(?:tất_cả|toàn_bộ|mọi)\b(?=.{3,80}\bđều\b.{0,80}\b(?:năm_nào|khi_nào|bao_giờ)\b)|
    \b(?:năm_nào|khi_nào|bao_giờ)\b.{0,40}\b(?:tất_cả|toàn_bộ|mọi)\b(?=.{3,80}\bđều\b)"""
)
# A number that stands alone is a value when a word says so, or when it is large and no year.
_CALLED = loosely(
    rf"""\b(?:con_số|mức|(?P<rank>nhóm|tốp|top)|ngưỡng|đạt|ghi|là)_(?:từ_|khoảng_|trên_)?(?P<low>[1-9]\d{{1,2}}(?:,\d+)?)
    (?:{_TO}(?P<high>\d{{2,3}}))?(?![\w%/-]|[.,]\d|_(?:tuổi|năm|cấp|lớp|ý|mục|điểm|ngày|tháng)\b)"""
)
_CALLED_AFTER = loosely(
    rf"""{_START}(?P<low>[1-9]\d{{0,2}}(?:,\d+)?)(?:{_TO}(?P<high>\d{{1,3}}))?,?_(?:là_)?(?:những_|mấy_|các_)?con_số\b"""
)
_LARGE = loosely(rf"{_START}(?P<low>\d{{1,3}}(?:\.\d{{3}})+|[3-9]\d{{3}}|\d{{5,7}})(?![\w%/-]|[.,]\d)")
_MAYBE_THOUSAND = loosely(r"_(?:nghìn|ngàn)\b")
_LARGE_SAID = loosely(rf"(?P<said>{SPELLED}_(?:nghìn|ngàn)|(?P<low>\d{{1,3}})_(?:nghìn|ngàn))\b")


def values_in(text: str, units: Sequence[str] = (), taken: Sequence[Span] = ()) -> tuple[Value, ...]:
    """The values that normalized text names, in order.

    `units` are what the document counts in; `taken` are words that say something else, a time.
    """
    found: list[Value] = []
    for read in (_percents, _fractions, _counts(tuple(units)), _alone):
        for value in read(text):
            others = (*taken, *(other.words for other in found))
            if not any(span.start < value.words.end and value.words.start < span.end for span in others):
                found.append(value)
    return tuple(sorted(found, key=lambda value: value.words))


def _percents(text: str) -> Iterator[Value]:
    for match in _PERCENT.finditer(text) if _MAYBE_PERCENT.search(text) else ():
        if value := _measured(match, PERCENT):
            yield value


def _fractions(text: str) -> Iterator[Value]:
    for match in _FRACTION.finditer(text) if _MAYBE_FRACTION.search(text) else ():
        part = number_of(match["part"] or match["above"])
        whole = number_of(match["whole"] or match["below"])
        start = match.start()
        if part is None and (ends_in := last_number(match["part"])):
            part, skipped = ends_in
            start += skipped
        if part and whole and part < whole:
            yield _value(round(100 * part / whole, 2), None, PERCENT, start, match.end())
    for match in _ALL_OF_IT.finditer(text):
        yield _value(100, None, PERCENT, match.start(), match.end())
    for match in _HALF.finditer(text):
        yield _value(50, None, PERCENT, match.start(), match.end())


def _counts(units: tuple[str, ...]) -> _Reader:
    pattern = _counted(units)
    names = [spelled for unit in units for name in _names(unit) for spelled in (name, fold(name))]

    def read(text: str) -> Iterator[Value]:
        for match in pattern.finditer(text) if pattern and any(name in text for name in names) else ():
            unit = next((name for name in units if _begins(name, match["unit"])), None)
            if value := _measured(match, unit):
                yield value

    return read


@lru_cache(maxsize=64)
def _counted(units: tuple[str, ...]) -> re.Pattern[str] | None:
    """Numbers with a unit; of 'tỉnh, thành phố' the first name is enough."""
    names = "|".join(name.replace(" ", "_") for unit in units if unit != PERCENT for name in _names(unit))
    if not names:
        return None
    return loosely(
        rf"""(?:{_START}(?P<low>{DIGITS})(?:{_TO}(?P<high>{DIGITS}))?(?P<kilo>_(?:nghìn|ngàn))?|
        (?<!phần\\ )(?<!phan\\ )(?!(?:tư|năm)_)(?P<said>{SPELLED}))_(?P<unit>{names})\b"""
    )


def _names(unit: str) -> Iterable[str]:
    return (unit, *unit.split(", "))


def _begins(unit: str, said: str) -> bool:
    return any(fold(said) == fold(name) for name in _names(unit))


def _alone(text: str) -> Iterator[Value]:
    for match in _CALLED.finditer(text):
        high = match["high"]
        start = match.start("low")
        unit = RANK if match["rank"] and not high else None
        yield _value(_number(match["low"]), _number(high) if high else None, unit, start, match.end())
    for match in _CALLED_AFTER.finditer(text):
        high = match["high"]
        low = _number(match["low"])
        yield _value(low, _number(high) if high else None, None, match.start("low"), match.end())
    for match in _LARGE.finditer(text):
        yield _value(_number(match["low"]), None, None, match.start(), match.end())
    for match in _LARGE_SAID.finditer(text) if _MAYBE_THOUSAND.search(text) else ():
        thousands = _number(match["low"]) * 1000 if match["low"] else number_of(match["said"])
        if thousands is not None:
            yield _value(thousands, None, None, match.start(), match.end())


def _measured(match: re.Match[str], unit: str | None) -> Value | None:
    """The value of a match with digits, or with a run of number words that ends in one."""
    if match["low"]:
        kilo = 1000 if match.groupdict().get("kilo") else 1
        high = _number(match["high"]) * kilo if match["high"] else None
        return _value(_number(match["low"]) * kilo, high, unit, match.start(), match.end())
    if ends_in := last_number(match["said"]):
        number, skipped = ends_in
        return _value(number, None, unit, match.start() + skipped, match.end())
    return None


def _value(low: float, high: float | None, unit: str | None, start: int, end: int) -> Value:
    return Value(low=low, high=low if high is None else high, unit=unit, words=Span(start=start, end=end))


def _number(digits: str) -> float:
    number = number_of(digits)
    assert number is not None  # it is written in digits
    return number
