"""What people see without asking: neighbours of a point, targets by year and pillar, bodies, pairs (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering import Quote
from corpus import Passage, Resolution, Section
from corpus.facts import Facts, Responsibility, Target, Topic, topic_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """A point with the points before and after it under the same heading."""

    headings: tuple[str, ...]
    before: Passage | None
    passage: Passage
    after: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same indicator for an earlier and a later year."""

    earlier: Target
    later: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """One resolution and its facts, to leaf through."""

    resolution: Resolution
    facts: Facts

    def plain(self, passage_id: str) -> Quote:
        """A passage quoted with its values marked."""
        passage = self.resolution.passage(passage_id)
        values = (t.quantity.measure for t in self.facts.targets_of(passage_id) if t.quantity)
        return Quote(passage=passage, highlights=tuple(values), score=0.0)

    def neighbours(self, passage_id: str) -> Neighbours:
        """The point in its place."""
        passage = self.resolution.passage(passage_id)
        section = self.resolution.section_of(passage_id)
        row = section.passages if section else (passage,)
        at = row.index(passage)
        return Neighbours(
            headings=passage.headings,
            before=row[at - 1] if at else None,
            passage=passage,
            after=row[at + 1] if at + 1 < len(row) else None,
        )

    def section(self, section_id: str) -> Section | None:
        return next((s for s in self.resolution.walk() if s.id == section_id), None)

    def section_about(self, topic: Topic) -> Section | None:
        """The first section whose own title names the topic and no other above it does."""
        return next((s for s in self.resolution.walk() if topic_of((s.title,)) is topic), None)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({t.year for t in self.facts.targets if t.year}))

    def pillars(self, year: int | None) -> tuple[str, ...]:
        """The pillars by which the targets of a year (of any year) are set out, in reading order."""
        found = (t.pillar for t in self.facts.targets if t.pillar and year in (None, t.year))
        return tuple(dict.fromkeys(found))

    def targets(self, year: int | None, pillar: str | None) -> tuple[Quote, ...]:
        """The points that state targets for the year and pillar (any where None), values marked."""
        ids = (
            t.passage_id for t in self.facts.targets if year in (None, t.year) and pillar in (None, t.pillar)
        )
        return tuple(self.plain(passage_id) for passage_id in dict.fromkeys(ids))

    def pairs(self) -> tuple[Pair, ...]:
        """The indicators with a value in the first and in the last year."""
        if len(self.years) < 2:
            return ()
        first, last = self.years[0], self.years[-1]
        later = {self._subject(t): t for t in self.facts.targets if t.year == last and t.quantity}
        return tuple(
            Pair(earlier=t, later=later[self._subject(t)])
            for t in self.facts.targets
            if t.year == first and t.quantity and self._subject(t) in later
        )

    def bodies(self) -> tuple[str, ...]:
        """The bodies that are given something to do, in reading order, as the text names them."""
        named: dict[str, str] = {}
        for duty in self.facts.responsibilities:
            who = duty.who.of(self.resolution.source)
            named.setdefault(who.lower(), who)
        return tuple(named.values())

    def duties(self, body: str) -> tuple[Responsibility, ...]:
        return tuple(
            duty
            for duty in self.facts.responsibilities
            if duty.who.of(self.resolution.source).lower() == body.lower()
        )

    def quotes_of(self, duties: tuple[Responsibility, ...]) -> Iterator[Quote]:
        """The points of these duties with the body and what it does marked."""
        for passage_id in dict.fromkeys(duty.passage_id for duty in duties):
            who = tuple(duty.who for duty in duties if duty.passage_id == passage_id)
            yield Quote(passage=self.resolution.passage(passage_id), highlights=who, score=0.0)

    def _subject(self, target: Target) -> str:
        return target.subject.of(self.resolution.source).lower()
