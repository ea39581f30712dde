"""Which group of passages a list or comparison question wants, by what the question bank knows (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answering.reading import Reading
from corpus import Kind, Resolution
from corpus.facts import Facts

_ALL_LEVELS = re.compile(r"\b(?:ba|3) cap\b")
_SURE = 0.3  # how likely a group must be


def group_wanted(
    reading: Reading,
    likely: Mapping[tuple[str, ...], float],
    kind: Kind,
    resolution: Resolution,
    facts: Facts,
) -> tuple[str, ...]:
    """The ids of the passages wanted; none when no group is likely or the years do not fit.

    `likely` maps groups of passage ids to how likely the question wants them.
    """
    fitting = {
        group: p
        for group, p in likely.items()
        if _fits(reading, group, kind, facts) and _of_pillar(reading, group, resolution)
    }
    best = max(fitting, key=lambda group: fitting[group], default=())
    return best if best and fitting[best] >= _SURE * sum(fitting.values()) else ()


def _of_pillar(reading: Reading, group: tuple[str, ...], resolution: Resolution) -> bool:
    """Whether all the passages stand under the pillar that the question names, if it names one."""
    if reading.pillar is None:
        return True
    headings = (" ".join(resolution.passage(key).headings).lower() for key in group)
    return all(reading.pillar in heading for heading in headings)


def _fits(reading: Reading, group: tuple[str, ...], kind: Kind, facts: Facts) -> bool:
    """A list holds no other year than those asked; a comparison holds all that are asked."""
    years = {target.year for key in group for target in facts.targets_of(key) if target.year}
    asked = set(reading.years)
    if not years or not asked:
        return True
    levels_only = len(asked) == 1 and (len(reading.levels) > 1 or _ALL_LEVELS.search(reading.folded))
    if kind is Kind.COMPARISON and levels_only:
        return years == asked
    return asked <= years if kind is Kind.COMPARISON else years <= asked
