"""Which pieces of a passage answer most precisely (pure)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bot.cues import ROLES
from bot.query import Ask, Query
from bot.rank import Candidate
from corpus.clauses import clauses
from corpus.document import Passage, PassageForm, Span
from corpus.facts import Facts, Role, Target
from index.text import fold
from index.vocabulary import Vocabulary, terms_of

_FOREMOST = (Role.LEADS, Role.DIRECTS, Role.CARRIES_OUT, Role.GUIDES)
_ALSO_WEIGHT = 0.5
_TIE = 0.97  # pieces this near to the best are highlighted with it
_LENGTH_PENALTY = 0.3  # how much a long piece must hold more to win over a short one


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A span that may be highlighted, and the target it states, if any."""

    span: Span
    target: Target | None
    score: float


def best_pieces(
    query: Query, candidate: Candidate, source: str, facts: Facts, vocabulary: Vocabulary
) -> tuple[Piece, ...]:
    """The pieces that answer best, best first; ties in reading order."""
    if query.ask is Ask.WHO and (named := _bodies_asked(query, candidate, facts)):
        return tuple(Piece(span=span, target=None, score=1.0) for span in named)
    wanted = _wanted(query, vocabulary)
    pieces = [
        Piece(span=span, target=target, score=fit * _overlap(span.of(source), wanted))
        for span, target, fit in _options(query, candidate, source)
    ]
    best = max((piece.score for piece in pieces), default=0.0)
    if best <= 0:
        return ()
    chosen = [piece for piece in pieces if piece.score >= _TIE * best]
    return tuple(sorted(chosen, key=lambda piece: (-round(piece.score / best, 2), piece.span)))


def _bodies_asked(query: Query, candidate: Candidate, facts: Facts) -> tuple[Span, ...]:
    """The bodies in the role the question names; else in the passage's foremost role."""
    duties = [duty for duty in facts.responsibilities if duty.passage_id == candidate.passage.id]
    present = {duty.role for duty in duties}
    named = [role for role, cue in ROLES if role in present and cue.search(fold(query.text))]
    foremost = [role for role in _FOREMOST if role in present]
    role = next(iter([*named, *foremost]), None)
    return tuple(duty.who for duty in duties if duty.role is role)


def _wanted(query: Query, vocabulary: Vocabulary) -> dict[str, float]:
    """The question's terms with their weights; added words count half."""
    weights = {term: _ALSO_WEIGHT * vocabulary.weight(term) for term in terms_of(" ".join(query.added))}
    weights |= {term: vocabulary.weight(term) for term in terms_of(query.text)}
    return weights


def _overlap(text: str, wanted: dict[str, float]) -> float:
    terms = set(terms_of(text))
    # Every piece gets a little, so that a question in quite other words still marks one.
    held = 0.1 + sum(wanted.get(term, 0.0) for term in terms)
    return held / math.pow(len(terms), _LENGTH_PENALTY)


def _options(query: Query, candidate: Candidate, source: str) -> Iterator[tuple[Span, Target | None, float]]:
    """Spans that can be highlighted, the target each states, and how its kind fits the question."""
    passage = candidate.passage
    if passage.form is PassageForm.SIGNATURE:
        yield _last_line(passage), None, 1.0
        return
    for target in candidate.targets:
        fit = _level_fit(query, target) * _value_fit(query, target)
        yield _asked_part(query, target), target, fit
    if not candidate.targets:
        for clause in clauses(source, passage.span):
            yield clause, None, 1.0


def _asked_part(query: Query, target: Target) -> Span:
    """The phrase; for a question that wants words, not a number, without a number before them."""
    quantity = target.quantity
    if (
        query.ask is Ask.WHAT
        and quantity
        and not target.levels
        and target.subject.start >= quantity.measure.end
    ):
        return target.subject
    return target.phrase


def _last_line(passage: Passage) -> Span:
    """The signer's name: the last line of a signature."""
    before, newline, _ = passage.text.rpartition("\n")
    return Span(start=passage.span.start + len(before) + len(newline), end=passage.span.end)


def _level_fit(query: Query, target: Target) -> float:
    if not query.levels or not target.levels:
        return 1.0
    return 2.0 if set(query.levels) & set(target.levels) else 0.4


def _value_fit(query: Query, target: Target) -> float:
    return 1.3 if query.ask is Ask.VALUE and target.quantity else 1.0
