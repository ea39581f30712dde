"""What is picked by a name of its own: an address, a title, a topic, a year (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.reading.places.outline import Node
from bot.answering.reading.places.place import Address, Frame, Noun, Titled
from bot.answering.reading.places.view import Missing, View, Way, is_numbered, there_is_at
from corpus import Passage, Section
from corpus.facts import Topic


def around_parts(frame: Frame, view: View) -> Way:
    if passages := view.outline.frame(frame):
        return passages
    raise Missing(there_is_at(None, view))


def at_address(address: Address, here: Node | None, view: View) -> list[Way]:
    parts = view.outline.resolution.sections
    if address.part is None:
        return _labelled(address.numbers, here, view)
    if address.part > len(parts):
        raise Missing(there_is_at(None, view))
    return [(_below(parts[address.part - 1], address.numbers, view),)]


def _below(node: Node, numbers: Sequence[int], view: View) -> Node:
    """The node whose id goes on with the numbers."""
    outline = view.outline
    wanted = ".".join((node.id, *map(str, numbers)))
    if found := outline.nodes.get(wanted):
        return found
    known = [n for n in outline.nodes.values() if wanted.startswith(f"{n.id}.") and outline.holds(node, n)]
    nearest = max(known, key=lambda n: len(n.id), default=node)
    raise Missing(there_is_at(nearest, view))


def _labelled(numbers: Sequence[int], here: Node | None, view: View) -> list[Way]:
    """'2.2' is the section of that number; '3.1', where none is, the first point of the third."""
    label = ".".join(map(str, numbers))
    nodes = [node for node in view.outline.nodes.values() if here is None or view.outline.holds(here, node)]
    sections = [node for node in nodes if isinstance(node, Section)]
    if found := [section for section in sections if section.label == label]:
        return [(section,) for section in found]
    if roman := _meant_as_roman(numbers):
        return at_address(roman, here, view)
    outer = [section for section in sections if section.label == label.rpartition(".")[0]]
    around = next((section for section in outer if is_numbered(section)), None)
    parts = (here,) if here else view.outline.resolution.sections
    counted = [view.outline.nodes.get(f"{part.id}.{label}") for part in parts]
    if around is None and any(counted):
        return [(node,) for node in counted if node]
    raise Missing(there_is_at(around or here, view))


def _meant_as_roman(numbers: Sequence[int]) -> Address | None:
    """'11.2.2' where nothing is numbered 11 is 'II.2.2'."""
    first = str(numbers[0])
    return Address(len(first), tuple(numbers[1:])) if set(first) == {"1"} and len(first) > 1 else None


def with_title(noun: Noun | None, titled: Titled, here: Node | None, view: View) -> list[Way]:
    sections = [view.outline.nodes[section_id] for section_id in titled.sections]
    whole = set(titled.sections[: titled.whole])
    topics = {noun.topic} if noun and noun.topic else view.topics
    alike = [s for s in sections if not topics or view.outline.topics.get(s.id) in topics]
    if not alike and noun is None:
        return [(here,)]
    candidates = _of_years(alike or sections, view)
    if here is None:
        exact = [section for section in candidates if section.id in whole]
        return [(section,) for section in exact or candidates]
    inside = [section for section in candidates if view.outline.holds(here, section)]
    if not inside and view.strict and not any(view.outline.holds(s, here) for s in candidates):
        raise Missing
    return [(section,) for section in inside] or [(here,)]


def _of_years(sections: Sequence[Node], view: View) -> Sequence[Node]:
    """Those for the years that the path names; a section for another year is never taken instead."""
    years = view.outline.years
    if not view.years or not any(years[section.id] for section in sections):
        return sections
    alike = [section for section in sections if years[section.id] & view.years]
    if not alike:
        instead = next(iter(dated(min(view.years), None, view)), None)
        raise Missing(there_is_at(instead, view) if instead else None)
    return alike


def topical(topic: Topic, here: Node | None, view: View) -> Sequence[Node | None]:
    """The outermost sections in `here` that are about the topic alone; `here` where there are none."""
    return _outermost(here, {i for i, about in view.outline.topics.items() if about is topic}, view)


def dated(year: int, here: Node | None, view: View) -> Sequence[Node | None]:
    """The outermost sections in `here` for the year; `here` where there are none."""
    return _outermost(here, {i for i, years in view.outline.years.items() if year in years}, view)


def _outermost(here: Node | None, wanted: set[str], view: View) -> Sequence[Node | None]:
    if here is not None and (here.id in wanted or isinstance(here, Passage)):
        return (here,)
    found: list[Node | None] = []
    for section in here.sections if isinstance(here, Section) else view.outline.resolution.sections:
        if section.id in wanted:
            found.append(section)
        elif any(inner.id in wanted for inner in section.walk()):
            found += _outermost(section, wanted, view)
    return found or (here,)
