"""How text and numbers are written for people, in Vietnamese (pure)."""

from __future__ import annotations

CUT = " […]"  # stands for what is left out of a quote
_TO_VIETNAMESE = str.maketrans(",.", ".,")


def cut_short(text: str, limit: int, mark: str = CUT) -> str:
    """The text on one line; one longer than the limit ends at a word, and with the mark."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    room = limit - len(mark)
    beginning = line[: room + 1].rpartition(" ")[0] or line[:room]
    return beginning.rstrip(",;:") + mark


def capitalized(text: str) -> str:
    """The text with a capital at its beginning, and as it was after that."""
    return text[:1].upper() + text[1:]


def number_text(value: float) -> str:
    """'12,5' and '3.000'."""
    return f"{value:,.12g}".translate(_TO_VIETNAMESE)
