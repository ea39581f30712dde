"""Search hits with the facts of their passages; the year that a question names comes first (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answering.reading import Ask, Bodies, Reading
from corpus import Passage, Resolution
from corpus.facts import Ends, Facts, Target
from index import Hit

_MOST_MEANT = 5  # candidates among which a value decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage that may answer, with its facts; `score` is the search score.

    `duty` says that the question names a body to which the passage gives things to do.
    """

    passage: Passage
    hit: Hit
    score: float
    targets: tuple[Target, ...]
    duty: bool = False

    @property
    def years(self) -> frozenset[int]:
        return frozenset(target.year for target in self.targets if target.year)


def ranked(
    reading: Reading, hits: Iterable[Hit], resolution: Resolution, facts: Facts, bodies: Bodies
) -> tuple[Candidate, ...]:
    """Candidates, best first."""
    candidates = [
        Candidate(
            passage=resolution.passage(hit.key),
            hit=hit,
            score=hit.score,
            targets=facts.targets_of(hit.key),
            duty=not bodies.leading(hit.key).isdisjoint(reading.bodies),
        )
        for hit in hits
    ]
    return _year_first(reading, _value_first(reading, candidates))


def _value_first(reading: Reading, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of the first few the one that states the values named, where a time is not what counts."""
    if not reading.values or reading.years:
        return found
    for candidate in found[:_MOST_MEANT]:
        if _states(candidate, reading.values):
            return _put_first(candidate, found)
    return found


def _states(candidate: Candidate, values: Iterable[Ends]) -> bool:
    quantities = [target.quantity for target in candidate.targets if target.quantity]
    return all(
        any(quantity.holds(low, unit) and quantity.holds(high, unit) for quantity in quantities)
        for low, high, unit in values
    )


def _year_first(reading: Reading, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate gives way to the very same indicator for the year asked."""
    if not found or not other_year(reading, found[0]):
        return tuple(found)
    for twin in same_indicator(found[0], found):
        if not other_year(reading, twin):
            return _put_first(twin, found)
    return tuple(found)


def _put_first(best: Candidate, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best one, with the score of the one it takes the place of, before the others."""
    return (replace(best, score=found[0].score), *(other for other in found if other is not best))


def other_year(reading: Reading, candidate: Candidate) -> bool:
    """Whether the question names a year and the passage states targets for other years only, or asks for
    a value at a time that cannot be told."""
    if reading.time_unread and reading.ask is Ask.VALUE and not reading.years:
        return bool(candidate.years)
    return bool(reading.years and candidate.years) and candidate.years.isdisjoint(reading.years)


def same_indicator(first: Candidate, others: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those of `others` that state the very indicator of `first` for another year."""
    return tuple(
        other
        for other in others
        if other.years
        and first.years
        and other.years.isdisjoint(first.years)
        and _subjects(other) & _subjects(first)
    )


def _subjects(candidate: Candidate) -> frozenset[str]:
    start = candidate.passage.span.start
    return frozenset(
        candidate.passage.text[target.subject.start - start : target.subject.end - start].lower()
        for target in candidate.targets
    )
