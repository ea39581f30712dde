"""What is picked by counting: 'ý 2', 'hai ý cuối', 'mục tiếp theo' (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.reading.places.naming import topical
from bot.answering.reading.places.outline import Node
from bot.answering.reading.places.place import MIDDLE, Counts, Noun, Ordinals
from bot.answering.reading.places.view import Missing, View, Way, is_numbered, members, there_is_at
from corpus import Passage, PassageForm, Section


def by_number(noun: Noun | None, picked: Ordinals, here: Node | None, view: View) -> list[Way]:
    """The members with those numbers of what the noun counts."""
    assert noun is not None  # the grammar gives every ordinal its noun
    if noun.counts is Counts.NOTHING:
        return [] if here is None else [(here,)]
    if noun.counts is Counts.PART:
        return [_sliced(None, view.outline.resolution.sections, picked, noun, view)]
    bases = topical(noun.topic, here, view) if noun.topic else (here,)
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
    numbered = [section for section in view.outline.resolution.walk() if is_numbered(section)]
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
        return members(base)
    groups = base.sections and not any(section.label for section in base.sections)
    return base.sections if noun.counts is Counts.DASH and groups else tuple(base.leaves())


def _sliced(
    base: Node | None, counted: Sequence[Node], picked: Ordinals, noun: Noun, view: View
) -> tuple[Node, ...]:
    count = len(counted)
    if picked.first == MIDDLE:
        return tuple(counted[(count - 1) // 2 : count // 2 + 1])
    if not _fits(picked, count):
        raise Missing(there_is_at(base, view, counted, noun))
    first, last = sorted(at - 1 if at > 0 else count + at for at in (picked.first, picked.last))
    return tuple(counted[first : last + 1])


def _fits(picked: Ordinals, count: int) -> bool:
    return max(abs(picked.first), abs(picked.last)) <= count


def by_nearness(noun: Noun | None, offset: int, here: Node | None, view: View) -> list[Way]:
    """Counted from where the path has led, else from what was shown last."""
    assert noun is not None  # the grammar reads no 'tiếp theo' by itself
    start = here or _spoken_of(noun, view)
    points = noun.counts in (Counts.POINT, Counts.DASH)
    if start is None or (points and isinstance(start, Section)):
        return []
    above = view.outline.above.get(start.id)
    if isinstance(start, Passage) and above is None:
        return []  # around the parts nothing comes before or after
    if noun.counts is Counts.MEMBER and here and "." not in here.id:
        return []  # 'muc sau cua phan ba' is 'mục sáu' or 'mục sau'
    if noun.counts is Counts.PART:
        start = view.outline.nodes[start.id.split(".")[0]]
        above = None
    alike: Sequence[Node] = above.passages if above and isinstance(start, Passage) else _alike(start, view)
    at = [node.id for node in alike].index(start.id) + offset
    if not 0 <= at < len(alike):
        raise Missing(there_is_at(above, view))
    return [(alike[at],)]


def _spoken_of(noun: Noun, view: View) -> Node | None:
    """The point or the section that was shown last; a numbered point is a 'mục' as well."""
    only = view.current[0] if len(view.current) == 1 else None
    if noun.counts in (Counts.POINT, Counts.DASH) or (only and only.form is PassageForm.NUMBERED):
        return only
    return view.outline.around(view.current)


def _alike(start: Node, view: View) -> Sequence[Node]:
    """The sections as deep as this one, in reading order."""
    depth = start.id.count(".")
    return [s for s in view.outline.resolution.walk() if s.id.count(".") == depth]
