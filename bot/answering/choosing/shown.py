"""What is asked of the passages shown last: where they stand, who does it, what comes next (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answering.choosing.choice import Choice, FromTable, Lack, NotSaid, OfShown, Together
from bot.answering.reading import PlaceOutline, Pointing, Reading, spans_of
from corpus import Passage, Span
from corpus.facts import Facts, FactTable, Role
from index.words import words

_NAME = 3  # syllables of a body's name that tells it
_TOGETHER = re.compile(r"[,;]? ?(?:và |cùng |với )*(?:các )?|, ")  # between bodies that are named in one go
_DATED = re.compile(r"\b(?:hàng|hằng) (?:năm|quý|tháng)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


def of_shown(reading: Reading, places: PlaceOutline, facts: Facts, table: FactTable) -> Choice | Lack | None:
    """What answers a turn that asks something of what was shown; None for any other."""
    asked, about = reading.turn.pointing, reading.about
    if asked is None or not about:
        return None
    section = places.around(about)
    if section is None and asked in (Pointing.WHO, Pointing.WHEN):
        return OfShown(asked=Pointing.ONLY, passages=about)  # around the parts: who issued it, and when
    ids = {passage.id for passage in about}
    match asked:
        case Pointing.SECTION if section:
            return Together(passages=tuple(section.leaves()), sections=(section,))
        case Pointing.NEXT:
            following = _beside(about[-1], 1, places)
            return (
                OfShown(asked=asked, passages=following)
                if following
                else NotSaid(asked=asked, passages=about)
            )
        case Pointing.PREVIOUS:
            before = _beside(about[0], -1, places)
            return OfShown(asked=asked, passages=before) if before else NotSaid(asked=asked, passages=about)
        case Pointing.REST:
            rest = tuple(p for p in section.leaves() if p.id not in ids) if section else ()
            return OfShown(asked=asked, passages=rest) if rest else NotSaid(asked=asked, passages=about)
        case Pointing.WHO | Pointing.WITH_WHOM:
            source = places.resolution.source
            marks = tuple(_bodies(ids, facts, source, together=asked is Pointing.WITH_WHOM))
            return _marked(asked, about, marks or tuple(_named(about, facts, source)))
        case Pointing.WHEN:
            dated = tuple(
                p for p in about if any(t.year for t in facts.targets_of(p.id)) or _DATED.search(p.text)
            )
            return OfShown(asked=asked, passages=dated) if dated else NotSaid(asked=asked, passages=about)
        case Pointing.HOW_MUCH:
            cells = tuple(c for c in table.stated if c.passage_id in ids and c.quantity)
            held = tuple(p for p in about if any(c.passage_id == p.id for c in cells))
            return FromTable(cells=cells, passages=held) if cells else NotSaid(asked=asked, passages=about)
    numbered = [cell.target.phrase for cell in table.stated if cell.passage_id in ids and cell.quantity]
    return OfShown(asked=asked, passages=about, marks=tuple(numbered) if len(about) == 1 else ())


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
