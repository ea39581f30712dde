"""What is asked of the passages shown last: where they stand, who does it, what comes next (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answering.choosing.choice import Choice, FromTable, Lack, NotSaid, OfShown, Together
from bot.answering.reading import PlaceOutline, Pointing, Reading, spans_matching, spans_of
from corpus import Passage, Span
from corpus.facts import Facts, FactTable, Role
from index.words import words

_NAME = 3  # syllables of a body's name that tells it
_TOGETHER = re.compile(r"[,;]? ?(?:và |cùng |với )*(?:các )?|, ")  # between bodies that are named in one go
_AROUND = frozenset({Pointing.SECTION, Pointing.NEXT, Pointing.PREVIOUS, Pointing.REST})
_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
_DATED = re.compile(r"\b(?:hàng|hằng) (?:năm|quý|tháng)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


def of_shown(reading: Reading, places: PlaceOutline, facts: Facts, table: FactTable) -> Choice | Lack | None:
    """What answers a turn that asks something of what was shown; None for any other."""
    asked, about = reading.turn.pointing, reading.about
    if asked is None or not about:
        return None
    if asked in _AROUND:
        return _around(asked, about, places)
    if places.around(about) is None and asked in (Pointing.WHO, Pointing.WHEN):
        # Around the parts: who issued it, and when.
        return OfShown(asked=Pointing.ONLY, passages=about, marks=_spans(_DAY, about))
    ids = {passage.id for passage in about}
    stated = tuple(cell for cell in table.stated_in(ids) if cell.quantity)
    match asked:
        case Pointing.WHO | Pointing.WITH_WHOM:
            source = places.resolution.source
            marks = tuple(_bodies(ids, facts, source, together=asked is Pointing.WITH_WHOM))
            return _marked(asked, about, marks or tuple(_named(about, facts, source)))
        case Pointing.WHEN:
            dated = {target.passage_id for target in facts.targets if target.year}
            held = tuple(p for p in about if p.id in dated or _DATED.search(p.text))
            return OfShown(asked=asked, passages=held) if held else NotSaid(asked=asked, passages=about)
        case Pointing.WITHIN:
            return NotSaid(asked=asked, passages=about)
        case Pointing.HOW_MUCH:
            held = tuple(p for p in about if any(cell.passage_id == p.id for cell in stated))
            return FromTable(cells=stated, passages=held) if held else NotSaid(asked=asked, passages=about)
    said = " ".join(reading.own)
    marks = tuple(mark for passage in about for mark in spans_of(said, passage)) if said else ()
    numbered = tuple(cell.target.phrase for cell in stated) if len(about) == 1 else ()
    return OfShown(asked=asked, passages=about, marks=marks or numbered)


def _around(asked: Pointing, about: tuple[Passage, ...], places: PlaceOutline) -> Choice | NotSaid:
    """What stands around passages: their section, the rest of it, the one before and after."""
    section = places.around(about)
    found: tuple[Passage, ...] = ()
    match asked:
        case Pointing.SECTION:
            if section is not None:
                return Together(passages=tuple(section.leaves()), sections=(section,))
            return OfShown(asked=Pointing.ONLY, passages=about)
        case Pointing.NEXT:
            found = _beside(about[-1], 1, places)
        case Pointing.PREVIOUS:
            found = _beside(about[0], -1, places)
        case Pointing.REST:
            found = tuple(p for p in section.leaves() if p not in about) if section else ()
    return OfShown(asked=asked, passages=found) if found else NotSaid(asked=asked, passages=about)


def _spans(pattern: str, about: Sequence[Passage]) -> tuple[Span, ...]:
    return tuple(mark for passage in about for mark in spans_matching(pattern, passage))


def _marked(asked: Pointing, about: Sequence[Passage], marks: tuple[Span, ...]) -> OfShown | NotSaid:
    held = tuple(p for p in about if any(p.span.contains(mark) for mark in marks))
    if not held:
        return NotSaid(asked=asked, passages=tuple(about))
    return OfShown(asked=asked, passages=held, marks=marks)


def _bodies(ids: set[str], facts: Facts, source: str, *, together: bool) -> Iterator[Span]:
    """The bodies that do what passages say, or work together with these; those named in one go as one."""
    duties = [duty for duty in facts.responsibilities if duty.passage_id in ids]
    spans = [duty.who for duty in duties if (duty.role is Role.COORDINATES) is together]
    if together and not spans:
        spans = [duty.who for duty in duties[1:]]  # named together, without one that leads
    if not together:
        yield from dict.fromkeys(spans)
        return
    run: Span | None = None
    for span in sorted(set(spans)):
        if run and _TOGETHER.fullmatch(source[run.end : span.start]):
            run = Span(start=run.start, end=span.end)
            continue
        if run:
            yield run
        run = span
    if run:
        yield run


def _named(about: Sequence[Passage], facts: Facts, source: str) -> Iterator[Span]:
    """Where passages name a body that has duties elsewhere."""
    names = dict.fromkeys(duty.who.of(source) for duty in facts.responsibilities)
    for passage in about:
        for name in names:
            if len(words(name)) >= _NAME:
                yield from spans_of(name, passage)


def _beside(passage: Passage, offset: int, places: PlaceOutline) -> tuple[Passage, ...]:
    passages = tuple(places.resolution.passages())
    at = passages.index(passage) + offset
    return passages[at : at + 1] if at >= 0 else ()
