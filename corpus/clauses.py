"""Splitting a passage into sentences and clauses; every piece is a span of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import Span

_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_])")
_CLAUSE_END = re.compile(r";|[.!?](?=\s+[^\W\d_])")


def sentences(source: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a span, without white space around them."""
    return tuple(_pieces(source, span, _SENTENCE_END))


def clauses(source: str, span: Span) -> tuple[Span, ...]:
    """The parts of a span between full stops and semicolons, without these."""
    return tuple(_pieces(source, span, _CLAUSE_END))


def trim(source: str, start: int, end: int, strip: str = " \t\n.;,") -> Span | None:
    """The range without characters of `strip` at its ends; None when nothing is left.

    A trailing ellipsis belongs to the text and is kept.
    """
    while start < end and source[start] in strip:
        start += 1
    while start < end and source[end - 1] in strip and not source[start:end].endswith("..."):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def _pieces(source: str, span: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
    start = counted = span.start
    depth = 0  # of brackets
    for match in pattern.finditer(source, span.start, span.end):
        depth += source.count("(", counted, match.start()) - source.count(")", counted, match.start())
        counted = match.start()
        if depth > 0:
            continue
        if piece := trim(source, start, match.start()):
            yield piece
        start = match.end()
    if piece := trim(source, start, span.end):
        yield piece
