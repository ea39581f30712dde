"""Search hits weighed by what the question names: year, level, pillar, kind of answer (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answering.finding.bodies import Bodies
from bot.answering.reading import Ask, Query
from corpus import Passage, PassageForm, Resolution
from corpus.facts import Facts, Target
from index import Hit

_OTHER_YEAR = 0.5
_SAME_YEAR = 1.15
_SAME_LEVEL = 1.15
_SAME_PILLAR = 1.1
_SAME_BODY = 1.3
_RIGHT_KIND = 1.1
_REASON = 2.0  # few passages give reasons
_GIVES_REASON = re.compile(r"\b(?:chủ yếu do|nguyên nhân|là do)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage that may answer, with its facts; `score` is the weighed search score.

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


def rank(
    query: Query, hits: Iterable[Hit], resolution: Resolution, facts: Facts, bodies: Bodies
) -> tuple[Candidate, ...]:
    """Candidates, best first."""
    named = bodies.named(query)
    candidates = [
        _candidate(query, hit, resolution, facts, duty=not bodies.leading(hit.key).isdisjoint(named))
        for hit in hits
    ]
    return _year_first(query, sorted(candidates, key=lambda candidate: -candidate.score))


def _year_first(query: Query, ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate gives way to the very same indicator for the year asked."""
    if not ranked or not other_year(query, ranked[0]):
        return tuple(ranked)
    for twin in same_indicator(ranked[0], ranked):
        if not other_year(query, twin):
            best = replace(twin, score=ranked[0].score)
            return (best, *(candidate for candidate in ranked if candidate is not twin))
    return tuple(ranked)


def other_year(query: Query, candidate: Candidate) -> bool:
    """Whether the question names a year and the passage states targets for other years only."""
    return bool(query.years and candidate.years) and candidate.years.isdisjoint(query.years)


def _candidate(query: Query, hit: Hit, resolution: Resolution, facts: Facts, *, duty: bool) -> Candidate:
    passage = resolution.passage(hit.key)
    plain = Candidate(passage=passage, hit=hit, score=hit.score, targets=facts.targets_of(passage.id))
    factor = _year_factor(query, plain) * _kind_factor(query, plain, facts)
    if query.levels and any(set(query.levels) & set(target.levels) for target in plain.targets):
        factor *= _SAME_LEVEL
    if query.pillar and any(query.pillar in heading.lower() for heading in passage.headings):
        factor *= _SAME_PILLAR
    if duty:
        factor *= _SAME_BODY
    return Candidate(passage=passage, hit=hit, score=hit.score * factor, targets=plain.targets, duty=duty)


def _year_factor(query: Query, candidate: Candidate) -> float:
    if not query.years or not candidate.years:
        return 1.0
    return _OTHER_YEAR if other_year(query, candidate) else _SAME_YEAR


def _kind_factor(query: Query, candidate: Candidate, facts: Facts) -> float:
    passage_id = candidate.passage.id
    match query.ask:
        case Ask.VALUE:
            fits = any(target.quantity for target in candidate.targets)
        case Ask.WHO:
            fits = any(duty.passage_id == passage_id for duty in facts.responsibilities)
        case Ask.WHEN:
            fits = candidate.passage.form is PassageForm.ISSUANCE
        case Ask.WHY:
            return _REASON if _GIVES_REASON.search(candidate.passage.text) else 1.0
        case _:
            return 1.0
    return _RIGHT_KIND if fits else 1.0


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
