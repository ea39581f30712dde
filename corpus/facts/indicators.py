"""Targets -> indicators: what is measured, one and the same across years and levels (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.clauses import trim
from corpus.document import Span
from corpus.facts.model import Target

_LEVELS = re.compile(
    r"(?:(?:,|\b(?:tại|ở|của|từ|đến|và))?\s*\bcấp\s+(?:tỉnh|huyện|xã)\b|\b(?:3|ba)\s+cấp\b)", re.IGNORECASE
)
# Words that tell how a value is meant or striven for, not what is measured.
_MANNER = re.compile(r"\b(?:trở lên|trở xuống|từng bước|phấn đấu|luôn)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_EXCEPTION = re.compile(r"\((?:trừ|ngoại trừ|không kể|không bao gồm|không tính)\b[^)]*\)", re.IGNORECASE)


def measured(source: str, target: Target, in_clause: Iterable[Target]) -> tuple[Span, ...]:
    """The pieces of text that say what a target measures, without its value and levels.

    `in_clause` are all targets of its clause, which may share a predicate at the end.
    """
    return tuple(
        piece
        for whole in (target.subject, _after_value(target), _predicate(source, target, in_clause))
        if whole is not None
        for piece in _without_levels(source, whole)
        if same_words(source, (piece,))
    )


def same_words(source: str, pieces: Iterable[Span]) -> str:
    """What two statements of one indicator have in common: its words without those of manner."""
    text = _MANNER.sub(" ", " ".join(piece.of(source) for piece in pieces))
    return " ".join(_WORD.findall(text.lower()))


def exception(source: str, target: Target) -> Span | None:
    """What the clause leaves out: '(trừ hồ sơ có nội dung mật)'."""
    found = _EXCEPTION.search(source, target.clause.start, target.clause.end)
    return Span(start=found.start(), end=found.end()) if found else None


def _after_value(target: Target) -> Span | None:
    """What follows a value that stands after its subject: '... chiếm 20% | GRDP'."""
    quantity = target.quantity
    if quantity is None or target.subject.start > quantity.span.start:
        return None
    end = target.phrase.end
    return Span(start=quantity.measure.end, end=end) if quantity.measure.end < end else None


def _predicate(source: str, target: Target, in_clause: Iterable[Target]) -> Span | None:
    """The end of a clause that several values share: '... được xử lý trên môi trường mạng'."""
    last = max((other.phrase.end for other in in_clause), default=target.phrase.end)
    left_out = exception(source, target)
    end = left_out.start if left_out else target.clause.end
    return trim(source, last, end) if last < end else None


def _without_levels(source: str, whole: Span) -> Iterator[Span]:
    start = whole.start
    for level in _LEVELS.finditer(source, whole.start, whole.end):
        if piece := trim(source, start, level.start()):
            yield piece
        start = level.end()
    if piece := trim(source, start, whole.end):
        yield piece
