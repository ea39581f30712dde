"""Which words of a text a place was read from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.reading.places.lexer import Token
from bot.answering.reading.places.table import Kind

BETWEEN = frozenset({Kind.LINK, Kind.AND, Kind.TO, Kind.FROM, Kind.QUALIFIER, Kind.DOCUMENT})
_BESIDE = BETWEEN | {Kind.EXCEPT}


def spans_of(read: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """The words of steps at tokens[first:last], with the links beside them and the document's name."""
    taken = {i for first, last in read for i in range(first, last)}
    for first, last in read:
        taken.update(_run(tokens, first - 1, -1, taken), _run(tokens, last, 1, taken))
    spans: list[tuple[int, int]] = []
    for i in sorted(taken):
        if spans and i - 1 in taken:
            spans[-1] = spans[-1][0], tokens[i].end
        else:
            spans.append((tokens[i].start, tokens[i].end))
    return tuple(spans)


def _run(tokens: Sequence[Token], i: int, step: int, taken: set[int]) -> list[int]:
    """The tokens beside a step that go with it: up to the next step or the document's name."""
    run: list[int] = []
    while 0 <= i < len(tokens) and tokens[i].kind in _BESIDE:
        run.append(i)
        i += step
    if i in taken or (step < 0 and all(tokens[j].kind is not Kind.AND for j in run)):
        return run
    while run and tokens[run[-1]].kind is not Kind.DOCUMENT:
        run.pop()
    return run
