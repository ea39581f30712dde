"""One engine for every channel: a question and its history in, an Answer out (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Answer, Found, NotFound, Quote
from bot.answering.choosing import Choice, Chooser
from bot.answering.deciding import (
    Decision,
    Features,
    features_of,
    reason_before_searching,
    reason_of_refusal,
)
from bot.answering.finding import Candidate, holds_duty, other_year, ranked
from bot.answering.reading import Bodies, Reader, Reading
from bot.answering.saying import (
    best_pieces,
    courtesy_message,
    line_of_one,
    quoted_together,
    refusal,
    said_of_lack,
)
from corpus import Meta, Passage, Reason, Resolution
from corpus.facts import Facts
from index import ANSWERED, NOWHERE, Hit, Searcher

_HITS = 30
_ALTERNATIVES = 2
_CLOSE = 0.5  # share of the best score from which the next passage may be meant as well
_RELATED = 2
_RELATED_TO_REFUSAL = 3
_NEAR_COSINE = 0.45  # a question further from its best passage is about something else,
_NEAR_COVERAGE = 0.4  # unless the passage holds this share of its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A question on its way to an answer: what was found for it, best first, and what speaks for the
    best; `likely` is how likely questions in such words are answered, and for which reasons not;
    `pointed_at` are the passages of the place that the question names, the only ones found;
    `certain` that it answers whatever they say: the question names its place, or asks who has a duty in
    the words in which it is given.

    `features` is None when nothing was found, or nothing was to be searched.
    """

    reading: Reading
    candidates: tuple[Candidate, ...] = ()
    features: Features | None = None
    likely: Mapping[str, float]
    pointed_at: tuple[Passage, ...] = ()
    certain: bool = False

    @property
    def of_another_year(self) -> bool:
        """Whether the best passage states targets for other years than the question names."""
        return bool(self.candidates) and other_year(self.reading, self.candidates[0])

    @property
    def hangs_in_the_air(self) -> bool:
        """Whether a turn that only names a year or a level follows what is not stated by them."""
        turn = self.reading
        changes_a_slot = turn.taken_up and turn.bare and bool(turn.levels or turn.years)
        return changes_a_slot and not self.candidates[0].targets

    @property
    def near(self) -> tuple[Candidate, ...]:
        """Passages worth offering with a refusal: none for a question about something else."""
        features = self.features
        if features is None:
            return ()
        far = features.dense < _NEAR_COSINE and features.with_context < _NEAR_COVERAGE
        return () if far else self.candidates[:_RELATED_TO_REFUSAL]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Assistant:
    """Answers questions on one resolution; safe to call from several threads."""

    resolution: Resolution
    facts: Facts
    reader: Reader
    searcher: Searcher
    decision: Decision
    chooser: Chooser

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` holds the person's earlier questions, oldest first."""
        readings = self.reader.readings(question, history)
        if reason := _reason_at_once(readings):
            return self._refused(reason, readings[0])
        return self._by_rule(readings) or self._answered(self._likelier(readings))

    def _by_rule(self, readings: Sequence[Reading]) -> Answer | None:
        """The answer that a place, a mention or the table of targets gives; None where none does."""
        for reading in in_order(readings):
            chosen = self.chooser.without_search(reading)
            if isinstance(chosen, Choice):
                return quoted_together(chosen, reading, self.reader.cues, *self._words)
            if chosen is not None:
                return said_of_lack(chosen, reading, self.resolution)
        return None

    def is_decided_by_rule(self, question: str, history: Sequence[str] = ()) -> bool:
        """Whether nothing has to be searched and weighed to answer."""
        readings = self.reader.readings(question, history)
        return bool(_reason_at_once(readings)) or self._by_rule(readings) is not None

    @property
    def _words(self) -> tuple[str, Meta]:
        return self.resolution.source, self.resolution.meta

    def _answered(self, considered: Considered) -> Answer:
        """The answer by what was found."""
        reading = considered.reading
        if considered.features is None:
            return self._refused(Reason.NOT_COVERED, reading)
        if considered.hangs_in_the_air:
            return self._refused(Reason.UNCLEAR, reading)
        if choice := self.chooser.several(reading, considered.candidates, considered.pointed_at):
            return quoted_together(choice, reading, self.reader.cues, *self._words)
        probability = self._probability(considered)
        if considered.certain or probability >= self.decision.threshold:
            return self._found(reading, considered.candidates, probability)
        reason = reason_of_refusal(reading, considered.near, considered.likely)
        return self._refused(reason, reading, considered.near)

    def consider(self, question: str, history: Sequence[str] = ()) -> Considered:
        """Read, search and weigh, without deciding."""
        return self._likelier(self.reader.readings(question, history))

    def _likelier(self, readings: Sequence[Reading]) -> Considered:
        """After earlier questions there are two readings: one that takes them up and one that does
        not. The one the words speak for is kept unless the other is answered and it is not.
        """
        if len(readings) == 1 or reason_before_searching(readings[0]):
            return self._weighed(readings[0])
        first, second = map(self._weighed, in_order(readings))
        if self._probability(second) < self.decision.threshold:
            return first
        if self._probability(first) < self.decision.threshold:
            return second
        # Both are answered: a turn with a subject of its own means what the bank knows its words for.
        own_subject = not (readings[0].bare or readings[0].names_slots)
        return max(first, second, key=_known_by_the_bank) if own_subject else first

    def read(self, words: str) -> Reading:
        """What words ask for, without searching."""
        return self.reader.read(words)

    def core_of(self, message: str) -> str:
        """The sentences of a long message that ask; a short one as it is."""
        return self.reader.core_of(message)

    def with_searcher(self, searcher: Searcher) -> Assistant:
        """The same over another index."""
        return replace(
            self,
            reader=self.reader.over(searcher.vocabulary),
            searcher=searcher,
            chooser=replace(self.chooser, searcher=searcher),
        )

    def find(self, words: str, most: int) -> tuple[Quote, ...]:
        """Passages to offer for words that need not be a question; none when nothing is near."""
        considered = self.consider(words)
        if not considered.near:
            return ()
        probability = self._probability(considered)
        found = self._found(considered.reading, considered.candidates, probability).quotes
        return (*found, *_related(considered.candidates[1:most]))

    def _weighed(self, reading: Reading) -> Considered:
        if reason_before_searching(reading):
            return Considered(reading=reading, likely={})
        hits = self.searcher.search(reading.text, _HITS, reading.also, reading.context)
        pointed_at = self.chooser.pointed_at(reading)
        if pointed_at:
            within = {NOWHERE, *(passage.id for passage in pointed_at)}
            hits = tuple(hit for hit in hits if hit.key in within)
        candidates = ranked(reading, _places(hits), self.resolution, self.facts, self._bodies)
        likely = self.searcher.likely_reasons(reading.text)
        if not candidates:
            return Considered(reading=reading, likely=likely)
        vocabulary, best = self.searcher.vocabulary, candidates[0]
        features = features_of(reading, best, hits, vocabulary, likely.get(ANSWERED))
        return Considered(
            reading=reading,
            candidates=candidates,
            features=features,
            likely=likely,
            pointed_at=pointed_at,
            certain=len(pointed_at) == 1 or self._holds_duty(reading, best),
        )

    def _holds_duty(self, reading: Reading, best: Candidate) -> bool:
        return holds_duty(reading, best, self.facts, self.reader.cues, self.reader.outline.called)

    @property
    def _bodies(self) -> Bodies:
        return self.reader.outline.bodies

    def _probability(self, considered: Considered) -> float:
        if considered.features is None or considered.of_another_year:
            return 0.0
        return self.decision.probability(considered.features)

    def _found(self, reading: Reading, candidates: tuple[Candidate, ...], probability: float) -> Found:
        best, rest = candidates[0], candidates[1:]
        source, facts, meta = self.resolution.source, self.facts, self.resolution.meta
        likely = self.searcher.likely_values(reading.text, best.passage.id)
        vocabulary, cues = self.searcher.vocabulary, self.reader.cues
        pieces = best_pieces(reading, cues, best, source, facts, vocabulary, likely)
        quote = Quote(
            passage=best.passage,
            highlights=tuple(piece.span for piece in pieces),
            score=round(probability, 3),
        )
        others = [c for c in rest[:_ALTERNATIVES] if c.score >= _CLOSE * best.score]
        return Found(
            lead=line_of_one(reading, best, pieces, source, facts, meta),
            quotes=(quote,),
            alternatives=tuple(
                Quote(passage=c.passage, highlights=(), score=round(probability * c.score / best.score, 3))
                for c in others
            ),
            related=_related(rest[len(others) : _RELATED]),
        )

    def _refused(self, reason: Reason, reading: Reading, near: Sequence[Candidate] = ()) -> NotFound:
        meta = self.resolution.meta
        if reading.courtesy:
            return NotFound(reason=reason, message=courtesy_message(reading.courtesy, meta))
        message = refusal(reason, reading, near, meta)
        return NotFound(reason=reason, message=message, related=_related(near))


def _reason_at_once(readings: Sequence[Reading]) -> Reason | None:
    """Why nothing is looked up; a turn that takes something up needs a question before it."""
    nothing_before = len(readings) == 1 and readings[0].takes_up_nothing
    return reason_before_searching(readings[0]) or (Reason.UNCLEAR if nothing_before else None)


def _known_by_the_bank(considered: Considered) -> float:
    return considered.candidates[0].hit.asked if considered.candidates else 0.0


def in_order(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The reading that the words speak for first: the follow-up where they take up what was said."""
    return readings[::-1] if readings[0].leans else readings


def _places(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.key != NOWHERE]


def _related(candidates: Sequence[Candidate]) -> tuple[Quote, ...]:
    return tuple(Quote(passage=c.passage, highlights=(), score=0.0) for c in candidates)
