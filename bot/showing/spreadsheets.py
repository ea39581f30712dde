"""Tables -> files for spreadsheets, with nothing in them that a spreadsheet would run (pure)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

Row = tuple[str | int | float, ...]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = b"\xef\xbb\xbf"  # that spreadsheets know UTF-8 by


def as_csv(rows: Iterable[Row]) -> bytes:
    """Rows as CSV, in UTF-8."""
    sink = io.StringIO()
    csv.writer(sink).writerows(map(inert, rows))
    return _MARK + sink.getvalue().encode()


def inert(row: Row) -> Row:
    """The row without texts that a spreadsheet takes for formulas, or characters it cannot hold."""
    return tuple(_inert(cell) if isinstance(cell, str) else cell for cell in row)


def _inert(text: str) -> str:
    printable = "".join(character for character in text if character.isprintable() or character == " ")
    return f"'{printable}" if printable.startswith(_FORMULA) else printable
