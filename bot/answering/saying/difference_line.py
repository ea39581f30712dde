"""The first line of a comparison: each pair of values and how far they are apart (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus import Meta
from corpus.facts import Level, Target, difference


def line_of_pairs(targets: Sequence[Target], source: str, meta: Meta) -> str:
    """The difference, a line for each level or subject.

    '80% (năm 2035) → 95% (năm 2040): chênh 15 điểm phần trăm'
    """
    lines: list[str] = []
    for pair in _pairs(targets):
        first, second = pair
        assert first.quantity is not None
        assert second.quantity is not None
        values = f"{_named(first, pair, source)} → {_named(second, pair, source)}"
        lines.append(f"{values}: chênh {difference(first.quantity, second.quantity)}")
    return "\n".join(lines) or f"{meta.kind} nêu các nội dung này như sau:"


def _pairs(targets: Sequence[Target]) -> list[tuple[Target, Target]]:
    """Targets of the same level in two years; else neighbours within one year."""
    pairs: list[tuple[Target, Target]] = []
    years = sorted({target.year for target in targets if target.year})
    if len(years) >= 2:
        later = {target.levels: target for target in targets if target.year == years[-1]}
        pairs = [(t, later[t.levels]) for t in targets if t.year == years[0] and t.levels in later]
    elif len(targets) >= 2:
        pairs = list(pairwise(targets))
    return pairs


def _named(target: Target, pair: tuple[Target, Target], source: str) -> str:
    assert target.quantity is not None
    value = target.quantity.measure.of(source)
    years = {member.year for member in pair}
    if len(years) > 1:
        level = f", {_level(target)}" if target.levels else ""
        return f"{value} (năm {target.year}{level})"
    return f"{value} ({_level(target) or target.subject.of(source)})"


def _level(target: Target) -> str:
    return ", ".join(level.value for level in Level if level in target.levels)
