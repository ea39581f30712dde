"""Comparisons: the same indicator across years or levels, both quoted (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.answering.finding import Candidate, same_indicator
from bot.answering.reading import Ask, Query
from corpus import Passage
from corpus.facts import Facts, Level, Target, difference

_LIKELY_SAID = 0.25  # how likely a comparison must be wanted where the question says so
_LIKELY = 0.6  # and where it does not


def wants_comparison(query: Query, likely: float | None) -> bool:
    """Whether the question puts things side by side.

    `likely` is how likely questions in such words want that, None where nothing tells.
    """
    said = query.ask is Ask.COMPARE
    return said if likely is None else likely >= (_LIKELY_SAID if said else _LIKELY)


def compared(query: Query, candidates: Sequence[Candidate]) -> tuple[Passage, ...]:
    """The passages to quote side by side, in year order; empty when nothing is found to compare."""
    best = next((c for c in candidates[:3] if any(t.quantity for t in c.targets)), None)
    if best is None:
        return ()
    if len(query.years) == 1 and len(query.levels) > 1:
        return (best.passage,)
    others = same_indicator(best, candidates)
    if not others and len(query.levels) < 2:
        return ()
    side_by_side = sorted((best, *others[:1]), key=lambda c: min(c.years, default=0))
    return tuple(candidate.passage for candidate in side_by_side)


def compared_targets(query: Query, passages: Sequence[Passage], facts: Facts) -> tuple[Target, ...]:
    """The targets of the passages that the question puts side by side, in reading order."""
    targets = [target for passage in passages for target in facts.targets_of(passage.id) if target.quantity]
    if query.levels:
        targets = [target for target in targets if set(target.levels) & set(query.levels)] or targets
    return tuple(targets)


def comparison_lead(targets: Sequence[Target], source: str) -> str:
    """The difference, a line for each level or subject.

    '80% (năm 2025) → 95% (năm 2030): chênh 15 điểm phần trăm'
    """
    lines: list[str] = []
    for pair in _pairs(targets):
        first, second = pair
        assert first.quantity is not None
        assert second.quantity is not None
        values = f"{_named(first, pair, source)} → {_named(second, pair, source)}"
        lines.append(f"{values}: chênh {difference(first.quantity, second.quantity)}")
    return "\n".join(lines) or "Nghị quyết nêu các nội dung này như sau:"


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
