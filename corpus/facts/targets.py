"""Reading targets: numbers with their comparison, unit, subject, year, level and pillar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.clauses import clauses, trim
from corpus.document import Span
from corpus.facts.model import Comparison, Level, Placed, Quantity, Target

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_QUANTITY = re.compile(
    rf"""(?<![\d.,/\w-])
    (?:(?P<comparison>ít\ nhất(?:\ từ)?|tối\ thiểu(?:\ từ)?|không\ quá|tối\ đa|khoảng|trên|dưới|hơn|từ)\s+)?
    (?P<digits>(?P<low>{_NUMBER})(?:\s*%?\s*(?:-|–|đến)\s*(?P<high>{_NUMBER}))?\s?(?P<percent>%)?)
    (?![\d/])""",
    re.VERBOSE | re.IGNORECASE,
)
_COMPARISONS = {
    "ít nhất": Comparison.AT_LEAST,
    "tối thiểu": Comparison.MINIMUM,
    "không quá": Comparison.AT_MOST,
    "tối đa": Comparison.AT_MOST,
    "khoảng": Comparison.ABOUT,
    "trên": Comparison.OVER,
    "hơn": Comparison.OVER,
    "dưới": Comparison.UNDER,
    "từ": Comparison.FROM,
}
# Numbers after these words name something; they do not measure a target.
_NAMING = re.compile(r"(?:năm|mức độ|giai đoạn|lần thứ|số|khóa|khoá|ngày|tháng|quý)\s+$", re.IGNORECASE)
# "mức độ 3, 4": the second number of a list that names something.
_NAMING_LIST = re.compile(r"(?:mức độ|lần thứ|số)\s+\d+(?:,\s*\d+)*,\s+$", re.IGNORECASE)
_NEAR = 200  # characters around a number that say what it is
_AGE = re.compile(r"\s*tuổi\b")
_UNITS = (
    "cơ sở giáo dục",
    "tỉnh, thành phố",
    "doanh nghiệp",
    "sản phẩm",
    "hợp tác xã",
    "trung tâm",
    "hệ thống",
    "dịch vụ",
    "đơn vị",
    "cơ sở",
    "cơ quan",
    "người",
    "trường",
    "lượt",
    "tỉnh",
    "huyện",
    "phường",
    "xã",
    "hộ",
    "điểm",
    "mô hình",
)
_UNIT = re.compile(rf"\s*({'|'.join(_UNITS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b")
_LEVEL = re.compile(r"\bcấp\s+(tỉnh|huyện|xã)\b", re.IGNORECASE)
_LEVEL_RANGE = re.compile(r"\btừ\s+cấp\s+tỉnh\s+đến\s+cấp\s+xã\b", re.IGNORECASE)
# Where the predicate shared by several enumerated values begins.
_PREDICATE = re.compile(r"\s(?=(?:được|có|phải|đạt|hoàn thành|thực hiện|sử dụng|tham gia)\b)")
_LEAD_IN = re.compile(
    r"(?:(?:phấn đấu|có|đạt|bảo đảm|đảm bảo|xây dựng|thành lập|hình thành|hằng năm|mỗi năm)\s*)+$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s+(?:chiếm|đạt|là|có|thuộc nhóm|thuộc)$", re.IGNORECASE)


def read_targets(source: str, placed: Placed) -> Iterator[Target]:
    """Every target a passage states, one for each value or each clause without a value."""
    for clause in clauses(source, placed.passage.span):
        quantities = tuple(_quantities(source, clause))
        year = _year(clause.of(source), placed.passage.headings)
        for phrase, quantity in _phrases(source, clause, quantities):
            text = phrase.of(source)
            yield Target(
                passage_id=placed.passage.id,
                citation=placed.passage.citation,
                year=year,
                pillar=_pillar(placed),
                levels=_levels(text),
                quantity=quantity,
                subject=_subject(source, phrase, quantity),
                phrase=phrase,
                clause=clause,
            )


def _quantities(source: str, clause: Span) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(source, clause.start, clause.end):
        digits = match.start("digits")
        before = source[max(clause.start, digits - _NEAR) : digits]
        after = source[match.end() : min(clause.end, match.end() + _NEAR)]
        unit = _UNIT.match(after)
        is_measure = bool(match["percent"] or match["comparison"] or match["high"] or unit)
        if not is_measure or _AGE.match(after) or _names_something(match, before):
            continue
        low = _number(match["low"])
        word = (match["comparison"] or "").lower().removesuffix(" từ")
        end = match.end() + (unit.end() if unit and not match["percent"] else 0)
        yield Quantity(
            comparison=_COMPARISONS.get(word, Comparison.EXACTLY),
            low=low,
            high=_number(match["high"]) if match["high"] else low,
            unit="%" if match["percent"] else (unit[1].lower() if unit else ""),
            span=_stripped(source, match.start("digits"), match.end("digits")),
            measure=_stripped(source, match.start(), end),
        )


def _stripped(source: str, start: int, end: int) -> Span:
    return Span(start=start, end=start + len(source[start:end].rstrip()))


def _names_something(match: re.Match[str], before: str) -> bool:
    is_year = not match["percent"] and re.fullmatch(r"(?:19|20)\d\d", match["low"]) is not None
    return is_year or bool(_NAMING.search(before) or _NAMING_LIST.search(before))


def _phrases(
    source: str, clause: Span, quantities: tuple[Quantity, ...]
) -> Iterator[tuple[Span, Quantity | None]]:
    """The piece of the clause that belongs to each quantity alone."""
    if len(quantities) < 2:
        yield clause, (quantities[0] if quantities else None)
        return
    starts = [clause.start, *(q.measure.start for q in quantities[1:]), clause.end]
    for (start, end), quantity in zip(pairwise(starts), quantities, strict=True):
        text = source[start:end]
        if end == clause.end:
            predicate = _PREDICATE.search(text)
            end = start + predicate.start() if predicate else end
        else:
            end = start + len(re.sub(r"(?:,|\svà)?\s*$", "", text))
        phrase = trim(source, start, end)
        assert phrase is not None  # it holds the quantity
        yield phrase, quantity


def _subject(source: str, phrase: Span, quantity: Quantity | None) -> Span:
    """What is measured: the words before the value, or after it when it comes first."""
    if quantity is None:
        return phrase
    before = source[phrase.start : quantity.measure.start].rstrip()
    before = _LEAD_IN.sub("", before) if _LEAD_IN.fullmatch(before) else _LINK.sub("", before)
    unit_end = quantity.span.end if quantity.unit != "%" else quantity.measure.end
    subject = (
        trim(source, phrase.start, phrase.start + len(before))
        if before
        else trim(source, unit_end, phrase.end)
    )
    return subject or phrase


def _levels(phrase: str) -> tuple[Level, ...]:
    if _LEVEL_RANGE.search(phrase):
        return tuple(Level)
    named = {Level(f"cấp {match.lower()}") for match in _LEVEL.findall(phrase)}
    return tuple(level for level in Level if level in named)


def _year(clause: str, headings: tuple[str, ...]) -> int | None:
    """The year the clause names, else the innermost heading's."""
    for text in (clause, *reversed(headings)):
        if years := _YEAR.findall(text):
            return int(years[-1])
    return None


def _pillar(placed: Placed) -> str | None:
    """The group heading without 'Về': 'chính quyền số'."""
    if placed.section.label:
        return None
    title = placed.section.title.lower().rstrip(":")
    return title.removeprefix("về ").strip()


def _number(digits: str) -> float:
    return float(digits.replace(".", "").replace(",", "."))
