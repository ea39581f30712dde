"""Comparisons: the same indicator across years or levels, both quoted (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.finding import Candidate, same_indicator
from bot.answering.reading import Ask, Reading
from corpus import Passage
from corpus.facts import Facts, Target

_LIKELY_SAID = 0.25  # how likely a comparison must be wanted where the question says so
_LIKELY = 0.6  # and where it does not


def wants_comparison(reading: Reading, likely: float | None) -> bool:
    """Whether the question puts things side by side.

    `likely` is how likely questions in such words want that, None where nothing tells.
    """
    said = reading.ask is Ask.COMPARE
    return said if likely is None else likely >= (_LIKELY_SAID if said else _LIKELY)


def compared(reading: Reading, candidates: Sequence[Candidate]) -> tuple[Passage, ...]:
    """The passages to quote side by side, in year order; empty when nothing is found to compare."""
    best = next((c for c in candidates[:3] if any(t.quantity for t in c.targets)), None)
    if best is None:
        return ()
    if len(reading.years) == 1 and len(reading.levels) > 1:
        return (best.passage,)
    others = same_indicator(best, candidates)
    if not others and len(reading.levels) < 2:
        return ()
    side_by_side = sorted((best, *others[:1]), key=lambda c: min(c.years, default=0))
    return tuple(candidate.passage for candidate in side_by_side)


def compared_targets(reading: Reading, passages: Sequence[Passage], facts: Facts) -> tuple[Target, ...]:
    """The targets of the passages that the question puts side by side, in reading order."""
    targets = [target for passage in passages for target in facts.targets_of(passage.id) if target.quantity]
    if reading.levels:
        targets = [target for target in targets if set(target.levels) & set(reading.levels)] or targets
    return tuple(targets)
