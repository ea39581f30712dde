"""Lines of a resolution -> typed lines with their list markers.

Token rules (a marker stands at the start of a line; blank lines carry nothing):

    ROMAN    I-  II.  III –        a part
    NUMBER   1.  2.1.  2.1)        a numbered section or point
    DASH     -   –                 a point, or a group heading such as "- Về chính quyền số"
    PLUS     +                     a point under a group
    TEXT     anything else         a paragraph
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Span
from corpus.errors import ParseError


class Marker(StrEnum):
    ROMAN = "roman"
    NUMBER = "number"
    DASH = "dash"
    PLUS = "plus"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One non-blank line: its marker, the marker's label ('II', '2.1'), and where it stands."""

    number: int
    marker: Marker
    label: str
    text: str
    extent: Span
    body: Span | None


_RULES: tuple[tuple[Marker, re.Pattern[str]], ...] = (
    (Marker.ROMAN, re.compile(r"(?P<label>[IVXLC]+)\s*(?:[-–—]|[.](?=\s|$))\s*")),
    (Marker.NUMBER, re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2})*)\s*(?:[.)](?=\s|$))\s*")),
    (Marker.DASH, re.compile(r"(?P<label>[-–—])\s*")),
    (Marker.PLUS, re.compile(r"(?P<label>\+)\s*")),
)


def lex(source: str) -> tuple[Line, ...]:
    """Split the source into marked lines. Raises `ParseError` on text that is not clean NFC."""
    lines: list[Line] = []
    offset = 0
    for number, raw in enumerate(source.split("\n"), start=1):
        _check_characters(raw, number)
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped)
            lines.append(_lex_line(stripped, number, start))
        offset += len(raw) + 1
    return tuple(lines)


def _lex_line(text: str, number: int, start: int) -> Line:
    end = start + len(text)
    for marker, pattern in _RULES:
        if match := pattern.match(text):
            body_start = start + match.end()
            return Line(
                number=number,
                marker=marker,
                label=match["label"],
                text=text,
                extent=Span(start=start, end=end),
                body=Span(start=body_start, end=end) if body_start < end else None,
            )
    extent = Span(start=start, end=end)
    return Line(number=number, marker=Marker.TEXT, label="", text=text, extent=extent, body=extent)


def _check_characters(line: str, number: int) -> None:
    if not unicodedata.is_normalized("NFC", line):
        column = next(
            (i for i, c in enumerate(line) if unicodedata.combining(c)),
            0,
        )
        raise ParseError(
            "văn bản phải viết bằng Unicode dựng sẵn (NFC)", line_number=number, line=line, column=column
        )
    for column, character in enumerate(line):
        if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn") and character != "\t":
            raise ParseError(
                f"ký tự không nhìn thấy U+{ord(character):04X}; hãy xóa khỏi văn bản",
                line_number=number,
                line=line,
                column=column,
            )
