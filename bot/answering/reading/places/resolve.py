"""Place -> what stands there in a resolution (pure).

The steps of a path are followed from the outermost in. Where words of a title stand beside a number
('mục 7 lĩnh vực ưu tiên', 'ý 2 giao thông') it is first tried whether the number leads to that
section, then whether it counts inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answering.reading.places.answers import NoSuchPlace, Resolved, SeveralPlaces, ThereIs
from bot.answering.reading.places.outline import Outline
from bot.answering.reading.places.picking import follow
from bot.answering.reading.places.place import (
    Address,
    Counts,
    Frame,
    Near,
    OfTopic,
    OfYear,
    Ordinals,
    Place,
    Step,
    Titled,
)
from bot.answering.reading.places.view import Missing, View, Way
from corpus import Passage, Section

_EDGES = " ,.;:-–—/()[]\"'“”‘’"
_BRACKETS = dict.fromkeys(map(ord, '()[]"“”'))
_Order = tuple[int, int]


def resolve(
    place: Place,
    text: str,
    outline: Outline,
    current: Sequence[Passage] = (),
) -> Resolved | NoSuchPlace | SeveralPlaces:
    """What the place read from `text` comes to.

    `current` is what was shown last; 'mục tiếp theo' is counted from there.
    """
    asked = " ".join(text[start:end] for start, end in place.words).translate(_BRACKETS)
    nodes: list[Section | Passage] = []
    for path in place.paths:
        ways = _ways(path, outline, current)
        if isinstance(ways, ThereIs):
            return NoSuchPlace(asked=asked, there_is=ways)
        if len(ways) != 1:
            fitting = tuple(node for way in ways for node in way if node)
            return SeveralPlaces(asked=asked, fitting=fitting)
        nodes += (node for node in ways[0] if node)
    wanted = _passages(nodes)
    left_out = _left_out(place, wanted, outline)
    passages = tuple(passage for passage in wanted if passage not in left_out)
    whole = nodes[0] if len(nodes) == 1 and not left_out else None
    return Resolved(
        passages=passages,
        section=whole if isinstance(whole, Section) else None,
        leftover=_leftover(text, place.words),
    )


def _ways(path: Sequence[Step], outline: Outline, current: Sequence[Passage]) -> Sequence[Way] | ThereIs:
    """The ways in which a path can be understood; none where it counts from a place not known."""
    selectors = [selector for step in path for selector in step.which]
    topics = {one.topic for one in selectors if isinstance(one, OfTopic)}
    topics |= {step.noun.topic for step in path if step.noun and step.noun.topic}
    missing: ThereIs | None = None
    for strict in (True, False):
        view = View(
            outline=outline,
            current=current,
            topics=frozenset(topics),
            years=frozenset(one.year for one in selectors if isinstance(one, OfYear)),
            strict=strict,
        )
        ways: list[Way] = [(None,)]
        try:
            for step in sorted(path, key=lambda step: _order(step, titles_last=strict)):
                ways = follow(step, ways, view)
        except Missing as miss:
            missing = missing or miss.there_is
        else:
            return [way for way in ways if way != (None,)]
    return missing or []


def _order(step: Step, *, titles_last: bool) -> _Order:
    """Where a step stands among the others of its path, the outermost first."""
    selector, noun = step.which[0], step.noun
    if isinstance(selector, Frame) or (isinstance(selector, Address) and selector.part):
        return 0, 0
    if isinstance(selector, Titled):
        return (3 if titles_last else 1), 1 if noun else 2
    if isinstance(selector, OfTopic):
        return 1, 0
    if isinstance(selector, OfYear):
        return 5, 0
    if noun is None:
        return 2, 0
    if noun.counts is Counts.PART and isinstance(selector, Ordinals):
        return 0, 0
    holds = noun.titled and noun.counts is not Counts.POINT
    if isinstance(selector, Near):
        return (4 if holds else 9), noun.depth
    return (2 if holds else 6), noun.depth


def _passages(nodes: Iterable[Section | Passage]) -> tuple[Passage, ...]:
    """Those in or below the nodes, each once, in the order asked for."""
    leaves = (leaf for node in nodes for leaf in (node.leaves() if isinstance(node, Section) else (node,)))
    return tuple(dict.fromkeys(leaves))


def _left_out(
    place: Place,
    wanted: Sequence[Passage],
    outline: Outline,
) -> frozenset[Passage]:
    """What 'trừ ý 2' takes away, counted in the section that the paths lead to."""
    left_out: set[Passage] = set()
    for step in place.but:
        ways = _ways((step,), outline, wanted)
        if not isinstance(ways, ThereIs) and len(ways) == 1:
            left_out.update(_passages(node for node in ways[0] if node))
    return frozenset(left_out)


def _leftover(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without the spans."""
    kept: list[str] = []
    at = 0
    for start, end in (*spans, (len(text), len(text))):
        kept.append(text[at:start].strip(_EDGES))
        at = end
    return " ".join(piece for piece in kept if piece)
