"""What shows the document as a whole, and what falls to everyone (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.answering.choosing.choice import NotKnown, OfWhole
from bot.answering.reading import Reading, Whole
from corpus import Passage, Resolution
from corpus.facts import Facts, Level, Topic, topic_of
from index.words import fold, normalize

# Those whose duties are everyone's: no body of its own stands in their name.
_EVERYONE = re.compile(r"\b(?:cac cap|dia phuong|don vi)\b")


def whole_chosen(reading: Reading, resolution: Resolution, facts: Facts) -> OfWhole | NotKnown | None:
    """What answers a question about the whole; None for any other."""
    if reading.whole is None:
        return None
    passages, sections = tuple(resolution.passages()), resolution.sections
    issued = next((p for p in passages if resolution.meta.number in p.text), passages[0])
    match reading.whole:
        case Whole.VALIDITY:
            return NotKnown(passage=issued)
        case Whole.NUMBER | Whole.DATE | Whole.FULL_TEXT:
            shown: tuple[Passage, ...] = (issued,)
        case Whole.TASK_GROUPS:
            tasks = (part for part in sections if topic_of((part.title,)) is Topic.TASKS)
            sections = next((part.sections for part in tasks), ())
            shown = tuple(passage for section in sections for passage in section.leaves())
        case Whole.DUTIES:
            sections = ()
            shown = tuple(_of_everyone(reading.levels, resolution, facts))
        case Whole.OVERVIEW | Whole.PARTS:
            shown = tuple(_headlines(resolution, facts))
    if not shown:
        return None
    return OfWhole(asked=reading.whole, passages=shown, sections=sections, claim=reading.claims_number)


def _headlines(resolution: Resolution, facts: Facts) -> Iterator[Passage]:
    """The targets for no year, then of each year and pillar the first target with a number."""
    seen: set[tuple[int | None, str | None]] = set()
    for passage in resolution.passages():
        targets = facts.targets_of(passage.id)
        of = {(t.year, t.pillar) for t in targets if t.year is None or t.quantity}
        if of - seen:
            yield passage
        seen |= of


def _of_everyone(levels: Iterable[Level], resolution: Resolution, facts: Facts) -> Iterator[Passage]:
    """Where duties are everyone's, then the targets that are stated for the levels."""
    source = resolution.source
    ids = [
        d.passage_id for d in facts.responsibilities if _EVERYONE.search(fold(normalize(d.who.of(source))))
    ]
    duties = [resolution.passage(key) for key in dict.fromkeys(ids)]
    yield from sorted(duties, key=lambda p: topic_of(p.headings) is not Topic.RESPONSIBILITIES)
    wanted = set(levels)
    stated = (t.passage_id for t in facts.targets if t.quantity and wanted & set(t.levels))
    yield from (resolution.passage(key) for key in dict.fromkeys(stated))
