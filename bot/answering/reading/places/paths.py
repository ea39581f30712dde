"""Steps -> paths: steps that can stand in each other belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.answering.reading.places.place import (
    Address,
    Counts,
    Frame,
    Near,
    OfTopic,
    OfYear,
    Step,
    Titled,
)


def is_container(step: Step) -> bool:
    """Whether it says in which section to look; 'ý 2' does not."""
    if any(isinstance(one, Address | Titled | Frame | Near | OfTopic) for one in step.which):
        return True
    return step.noun is not None and step.noun.counts in (Counts.PART, Counts.MEMBER)


def paths_of(steps: Sequence[Step]) -> tuple[tuple[Step, ...], ...]:
    """Steps that can stand in each other make one path; a path without a section takes the last one's."""
    paths: list[list[Step]] = [[]]
    levels: set[str] = set()
    for step in steps:
        level = _level(step)
        if level in levels:
            paths.append([])
            levels = set()
        if level:
            levels.add(level)
        paths[-1].append(step)
    for before, path in pairwise(paths):
        if not any(is_container(step) for step in path):
            taken = {_level(step) for step in path}
            path[:0] = [step for step in before if _level(step) not in taken]
    return tuple(tuple(path) for path in paths)


def _level(step: Step) -> str:
    """Steps of one level cannot stand in each other; '' for hints, which stand beside anything."""
    if any(isinstance(one, Address) and one.part for one in step.which):
        return "part"
    if step.noun is None:
        return "" if isinstance(step.which[0], Titled | OfTopic | OfYear) else "bare"
    if isinstance(step.which[0], Titled | OfTopic):
        return "titled"
    return "part" if step.noun.counts is Counts.PART else str(step.noun.depth)
