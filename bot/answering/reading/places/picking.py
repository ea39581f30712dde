"""One step of a path, followed from where the path has led so far (pure).

A way is the nodes that a path leads to; a step may open several ways ('mục 3' stands in two parts)
or pick several nodes of one ('ý 1 và ý 3').
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.reading.places.counting import by_nearness, by_number
from bot.answering.reading.places.naming import around_parts, at_address, dated, topical, with_title
from bot.answering.reading.places.outline import Node
from bot.answering.reading.places.place import (
    Address,
    Frame,
    Near,
    Noun,
    OfTopic,
    OfYear,
    Ordinals,
    Selector,
    Step,
    Titled,
)
from bot.answering.reading.places.view import Missing, View, Way


def follow(step: Step, ways: Sequence[Way], view: View) -> list[Way]:
    """The ways on from `ways`; those that lead nowhere are dropped while one leads on."""
    found: list[Way] = []
    missing: Missing | None = None
    for way in ways:
        try:
            found += _on(step, way, view)
        except Missing as miss:
            missing = missing or miss
    if missing and not found:
        raise missing
    return list(dict.fromkeys(found))


def _on(step: Step, way: Way, view: View) -> list[Way]:
    """From each node of a way all that the step picks; a choice is left only from a single node."""
    if len(way) == 1 and len(step.which) == 1:
        return _pick(step.noun, step.which[0], way[0], view)
    picked: list[Node | None] = []
    for node in way:
        for selector in step.which:
            options = _pick(step.noun, selector, node, view)
            if len(options) != 1:
                return []
            picked += options[0]
    return [tuple(dict.fromkeys(picked))]


def _pick(noun: Noun | None, selector: Selector, here: Node | None, view: View) -> list[Way]:
    match selector:
        case Frame():
            return [around_parts(selector, view)]
        case Address():
            return at_address(selector, here, view)
        case Titled():
            return with_title(noun, selector, here, view)
        case OfTopic():
            return [(node,) for node in topical(selector.topic, here, view)]
        case OfYear():
            return [(node,) for node in dated(selector.year, here, view)]
        case Near():
            return by_nearness(noun, selector.offset, here, view)
        case Ordinals():
            return by_number(noun, selector, here, view)
