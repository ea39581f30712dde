"""One step of a path, followed from where the path has led so far (pure).

A way is the nodes that a path leads to; a step may open several ways ('mục 3' stands in two parts)
or pick several nodes of one ('ý 1 và ý 3'). None is the resolution itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.reading.places.answers import ThereIs
from bot.answering.reading.places.outline import Node, Outline
from bot.answering.reading.places.place import (
    MIDDLE,
    Address,
    Counts,
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
from corpus import Passage, PassageForm, Section
from corpus.facts import Topic

Way = tuple[Node | None, ...]


class Missing(Exception):
    """A step leads nowhere; `there_is` says what stands there, where that tells anything."""

    def __init__(self, there_is: ThereIs | None = None) -> None:
        super().__init__()
        self.there_is = there_is


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a step is followed with. `topics` and `years` are those that the path names; `strict`: a title
    must agree with the number beside it."""

    outline: Outline
    current: Sequence[Passage]
    topics: frozenset[Topic]
    years: frozenset[int]
    strict: bool


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
            return [_frame(selector, view)]
        case Address():
            return _address(selector, here, view)
        case Titled():
            return _titled(noun, selector, here, view)
        case OfTopic():
            return [(node,) for node in _topical(selector.topic, here, view)]
        case OfYear():
            return [(node,) for node in _dated(selector.year, here, view)]
        case Near():
            return _near(noun, selector.offset, here, view)
        case Ordinals():
            return _ordinals(noun, selector, here, view)


def _frame(frame: Frame, view: View) -> Way:
    if passages := view.outline.frame(frame):
        return passages
    raise Missing(_there_is(None, view))


def _address(address: Address, here: Node | None, view: View) -> list[Way]:
    parts = view.outline.resolution.sections
    if address.part is None:
        return _labelled(address.numbers, here, view)
    if address.part > len(parts):
        raise Missing(_there_is(None, view))
    return [(_below(parts[address.part - 1], address.numbers, view),)]


def _below(node: Node, numbers: Sequence[int], view: View) -> Node:
    """The node whose id goes on with the numbers."""
    outline = view.outline
    wanted = ".".join((node.id, *map(str, numbers)))
    if found := outline.nodes.get(wanted):
        return found
    known = [n for n in outline.nodes.values() if wanted.startswith(f"{n.id}.") and outline.holds(node, n)]
    nearest = max(known, key=lambda n: len(n.id), default=node)
    raise Missing(_there_is(nearest, view))


def _labelled(numbers: Sequence[int], here: Node | None, view: View) -> list[Way]:
    """'2.2' is the section of that number; '3.1', where none is, the first point of the third."""
    label = ".".join(map(str, numbers))
    nodes = [node for node in view.outline.nodes.values() if here is None or view.outline.holds(here, node)]
    sections = [node for node in nodes if isinstance(node, Section)]
    if found := [section for section in sections if section.label == label]:
        return [(section,) for section in found]
    if roman := _meant_as_roman(numbers):
        return _address(roman, here, view)
    outer = [section for section in sections if section.label == label.rpartition(".")[0]]
    around = next((section for section in outer if _is_numbered(section)), None)
    parts = (here,) if here else view.outline.resolution.sections
    counted = [view.outline.nodes.get(f"{part.id}.{label}") for part in parts]
    if around is None and any(counted):
        return [(node,) for node in counted if node]
    raise Missing(_there_is(around or here, view))


def _meant_as_roman(numbers: Sequence[int]) -> Address | None:
    """'11.2.2' where nothing is numbered 11 is 'II.2.2'."""
    first = str(numbers[0])
    return Address(len(first), tuple(numbers[1:])) if set(first) == {"1"} and len(first) > 1 else None


def _titled(noun: Noun | None, titled: Titled, here: Node | None, view: View) -> list[Way]:
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
    dated = [section for section in sections if years[section.id] & view.years]
    if not dated:
        instead = next(iter(_dated(min(view.years), None, view)), None)
        raise Missing(_there_is(instead, view) if instead else None)
    return dated


def _topical(topic: Topic, here: Node | None, view: View) -> Sequence[Node | None]:
    """The outermost sections in `here` that are about the topic alone; `here` where there are none."""
    return _outermost(here, {i for i, about in view.outline.topics.items() if about is topic}, view)


def _dated(year: int, here: Node | None, view: View) -> Sequence[Node | None]:
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


def _ordinals(noun: Noun | None, picked: Ordinals, here: Node | None, view: View) -> list[Way]:
    assert noun is not None  # the grammar gives every ordinal its noun
    if noun.counts is Counts.NOTHING:
        return [] if here is None else [(here,)]
    if noun.counts is Counts.PART:
        return [_sliced(None, view.outline.resolution.sections, picked, noun, view)]
    bases = _topical(noun.topic, here, view) if noun.topic else (here,)
    if bases == (None,):
        return _unplaced(noun, picked, view)
    ways: list[Way] = []
    missing: Missing | None = None
    for base in bases:
        assert base is not None
        try:
            ways.append(_sliced(base, _counted(noun, base), picked, noun, view))
        except Missing as miss:
            missing = missing or miss
    if missing and not ways:
        raise missing
    return ways


def _unplaced(noun: Noun, picked: Ordinals, view: View) -> list[Way]:
    """A number without a section: in the one spoken of, else, for 'mục 3', wherever there is one."""
    around = view.outline.around(view.current)
    if noun.counts is not Counts.MEMBER:
        return [_sliced(around, _counted(noun, around), picked, noun, view)] if around else []
    outer = view.outline.above[around.id] if around else None
    for section in (outer, around):
        if section and _fits(picked, len(_counted(noun, section))):
            return [_sliced(section, _counted(noun, section), picked, noun, view)]
    numbered = [section for section in view.outline.resolution.walk() if _is_numbered(section)]
    return [
        _sliced(section, _counted(noun, section), picked, noun, view)
        for section in numbered
        if noun.topic is None and not noun.strict and _fits(picked, len(_counted(noun, section)))
    ]


def _counted(noun: Noun, base: Node) -> Sequence[Node]:
    """What the noun counts in a section; a passage is its own and only point."""
    if isinstance(base, Passage):
        return (base,)
    if noun.counts is Counts.MEMBER:
        return _members(base)
    groups = base.sections and not any(section.label for section in base.sections)
    return base.sections if noun.counts is Counts.DASH and groups else tuple(base.leaves())


def _members(node: Section) -> Sequence[Node]:
    """What stands numbered right under a section, else its groups, else its points."""
    numbered = [
        member
        for member in node.members()
        if (member.label if isinstance(member, Section) else member.form is PassageForm.NUMBERED)
    ]
    return numbered or node.sections or node.passages


def _is_numbered(section: Section) -> bool:
    return any(s.label for s in section.sections) or any(
        passage.form is PassageForm.NUMBERED for passage in section.passages
    )


def _sliced(
    base: Node | None, counted: Sequence[Node], picked: Ordinals, noun: Noun, view: View
) -> tuple[Node, ...]:
    count = len(counted)
    if picked.first == MIDDLE:
        return tuple(counted[(count - 1) // 2 : count // 2 + 1])
    if not _fits(picked, count):
        raise Missing(_there_is(base, view, counted, noun))
    first, last = (at - 1 if at > 0 else count + at for at in (picked.first, picked.last))
    return tuple(counted[first : last + 1])


def _fits(picked: Ordinals, count: int) -> bool:
    return max(abs(picked.first), abs(picked.last)) <= count


def _near(noun: Noun | None, offset: int, here: Node | None, view: View) -> list[Way]:
    """Counted from where the path has led, else from what was shown last."""
    assert noun is not None  # the grammar reads no 'tiếp theo' by itself
    start = here or _spoken_of(noun, view)
    points = noun.counts in (Counts.POINT, Counts.DASH)
    if start is None or (points and isinstance(start, Section)):
        return []
    if noun.counts is Counts.MEMBER and here and "." not in here.id:
        return []  # 'muc sau cua phan ba' is 'mục sáu' or 'mục sau'
    if noun.counts is Counts.PART:
        start = view.outline.nodes[start.id.split(".")[0]]
    above = view.outline.above.get(start.id)
    alike: Sequence[Node] = (
        above.passages if above and isinstance(start, Passage) else _same_depth(start, view)
    )
    at = [node.id for node in alike].index(start.id) + offset
    if not 0 <= at < len(alike):
        raise Missing(_there_is(above, view))
    return [(alike[at],)]


def _spoken_of(noun: Noun, view: View) -> Node | None:
    """The point or the section that was shown last; a numbered point is a 'mục' as well."""
    only = view.current[0] if len(view.current) == 1 else None
    if noun.counts in (Counts.POINT, Counts.DASH) or (only and only.form is PassageForm.NUMBERED):
        return only
    return view.outline.around(view.current)


def _same_depth(start: Node, view: View) -> Sequence[Node]:
    depth = start.id.count(".")
    return [s for s in view.outline.resolution.walk() if s.id.count(".") == depth] or [start]


def _there_is(
    base: Node | None, view: View, counted: Sequence[Node] = (), noun: Noun | None = None
) -> ThereIs:
    """What stands in a section, by the noun asked for where it fits, else by what it is."""
    section = view.outline.above.get(base.id) if isinstance(base, Passage) else base
    counted = counted or (_members(section) if section else view.outline.resolution.sections)
    by_noun = noun and (noun.topic or noun.counts in (Counts.POINT, Counts.DASH))
    name = noun.written if noun and by_noun else view.outline.members[_form(counted[0])]
    return ThereIs(section=section, count=len(counted), noun=name)


def _form(member: Node) -> str:
    if isinstance(member, Passage):
        return member.form.value
    if "." not in member.id:
        return "part"
    return "section" if member.label else "group"
