"""One engine for every channel: a question and its history in, an Answer out (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from bot.answering.answer import Answer, Found, NotFound, Quote
from bot.answering.choosing import Choice, Chooser
from bot.answering.conversation import (
    NOTHING_SAID,
    Talk,
    folded,
    likely_meant,
    narrowed,
    offered,
    picked,
    understood,
)
from bot.answering.deciding import (
    Decision,
    Features,
    features_of,
    reason_before_searching,
    reason_of_refusal,
    surely_not_answered,
)
from bot.answering.finding import Candidate, holds_duty, other_year, ranked
from bot.answering.reading import Bodies, Reader, Reading
from bot.answering.saying import (
    asking_back,
    best_pieces,
    courtesy_message,
    line_of_one,
    quoted_together,
    refusal,
    said_of_lack,
)
from corpus import Passage, Reason, Resolution
from corpus.facts import Facts
from index import ANSWERED, NOWHERE, Hit, Searcher

_HITS = 30
_OFFERED = 2  # turns to go on with
_REMEMBERED = 10  # earlier questions at least, and less than twice as many
_TALKS = 256
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
    def near(self) -> tuple[Candidate, ...]:
        """Passages worth offering with a refusal: none for a question about something else."""
        features = self.features
        if features is None:
            return ()
        far = features.dense < _NEAR_COSINE and features.with_context < _NEAR_COVERAGE
        return () if far else self.candidates[:_RELATED_TO_REFUSAL]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer, and what the talk is about after it."""

    answer: Answer
    talk: Talk


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Assistant:
    """Answers questions on one resolution; safe to call from several threads.

    The latest talks are kept, so that a turn costs what it costs and not what was said before it.
    """

    resolution: Resolution
    facts: Facts
    reader: Reader
    searcher: Searcher
    decision: Decision
    chooser: Chooser
    _told_after: Callable[[tuple[str, ...]], Told] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_told_after", lru_cache(_TALKS)(self._replayed))

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` holds the person's earlier questions, oldest first."""
        if not history:
            return self.turn(question, NOTHING_SAID).answer
        return self._told_after((*_remembered(history), question)).answer

    def talk(self, history: Sequence[str]) -> Talk:
        """What a talk is about after these questions."""
        return self._told_after(tuple(_remembered(history))).talk if history else NOTHING_SAID

    def _replayed(self, asked: tuple[str, ...]) -> Told:
        """The answer to the last of some questions, and the talk after it."""
        *before, question = asked
        return self.turn(question, self._told_after(tuple(before)).talk if before else NOTHING_SAID)

    def turn(self, question: str, talk: Talk) -> Told:
        """The answer to a question that is asked in a talk, and the talk after it."""
        readings = self._understood(question, talk)
        reading, answer = self._told(readings)
        if isinstance(answer, NotFound) and answer.reason is Reason.UNCLEAR:
            answer = self._asking_back(answer, reading, talk)
        return Told(answer=answer, talk=folded(talk, reading, answer, self.chooser.table))

    def offers(self, talk: Talk) -> tuple[str, ...]:
        """Turns to go on with that are answered, at most two."""
        turns = offered(talk, self.reader.outline, self.facts)
        answered = (words for words in turns if isinstance(self.turn(words, talk).answer, Found))
        return tuple(islice(answered, _OFFERED))

    def about_quoted(self, talk: Talk, quoted: str) -> Talk:
        """The talk about only what a quotation of the last answer states."""
        return narrowed(talk, quoted, self.chooser.table)

    def _understood(self, question: str, talk: Talk) -> tuple[Reading, ...]:
        turn = self.reader.read(question)
        option = picked(turn, talk)
        return understood(self.reader.read(option) if option else turn, talk, self.reader.outline)

    def _asking_back(self, answer: NotFound, reading: Reading, talk: Talk) -> NotFound:
        """With the questions that may be meant; never twice in a row."""
        meta = self.resolution.meta
        if talk.asked_back:
            return NotFound(reason=Reason.NOT_COVERED, message=refusal(Reason.UNCLEAR, reading, (), meta))
        options = answer.options or likely_meant(reading, self.reader.outline)
        options = tuple(each for each in options if isinstance(self._alone(each), Found))
        if not options:
            return answer
        return replace(answer, options=options, message=asking_back(answer, reading, meta))

    def _alone(self, question: str) -> Answer:
        return self._told(self._understood(question, NOTHING_SAID))[1]

    def _told(self, readings: Sequence[Reading]) -> tuple[Reading, Answer]:
        """The reading that was taken, and its answer."""
        if reason := _reason_at_once(readings[0]):
            return readings[0], self._refused(reason, readings[0])
        if (by_rule := self._by_rule(readings)) is not None:
            return by_rule
        considered = self._likelier(readings)
        return considered.reading, self._answered(considered)

    def _by_rule(self, readings: Sequence[Reading]) -> tuple[Reading, Answer] | None:
        """The answer that a place, a mention or the table of targets gives; None where none does."""
        for reading in readings:
            chosen = self.chooser.without_search(reading)
            if isinstance(chosen, Choice):
                return reading, self._together(chosen, reading)
            if chosen is not None:
                return reading, said_of_lack(chosen, reading, self.resolution)
        return None

    def _together(self, choice: Choice, reading: Reading) -> Found:
        source, meta = self.resolution.source, self.resolution.meta
        return quoted_together(choice, reading, self.reader.cues, source, meta, self.facts)

    def is_decided_by_rule(self, question: str, history: Sequence[str] = ()) -> bool:
        """Whether nothing has to be searched and weighed to answer."""
        readings = self._understood(question, self.talk(history))
        return bool(_reason_at_once(readings[0])) or self._by_rule(readings) is not None

    def _answered(self, considered: Considered) -> Answer:
        """The answer by what was found."""
        reading = considered.reading
        if considered.features is None:
            return self._refused(Reason.NOT_COVERED, reading)
        if choice := self._several(considered):
            return self._together(choice, reading)
        if self._is_likely(considered):
            return self._found(reading, considered.candidates, self._probability(considered))
        reason = reason_of_refusal(reading, considered.near, considered.likely)
        return self._refused(reason, reading, considered.near)

    def consider(self, question: str, history: Sequence[str] = ()) -> Considered:
        """Read, search and weigh, without deciding."""
        return self._likelier(self._understood(question, self.talk(history)))

    def _likelier(self, readings: Sequence[Reading]) -> Considered:
        """The likeliest reading that is answered; the first where none is, or where what it wants (a sum,
        a person) is surely not in the document."""
        first, *others = map(self._weighed, readings)
        if not others or reason_before_searching(first.reading) or surely_not_answered(first.likely):
            return first
        answered = [each for each in (first, *others) if self._is_answered(each)]
        if len(answered) > 1 and not any(each.reading.about for each in answered):
            # A turn with words of its own means what they are likelier said of.
            by_itself = not first.reading.taken_up or not first.reading.content
            return answered[0] if by_itself else max(answered, key=self._probability)
        return answered[0] if answered else first

    def _is_answered(self, considered: Considered) -> bool:
        if self._is_likely(considered):
            return True
        return considered.features is not None and self._several(considered) is not None

    def _is_likely(self, considered: Considered) -> bool:
        """Whether the best passage answers."""
        return considered.certain or self._probability(considered) >= self.decision.threshold

    def _several(self, considered: Considered) -> Choice | None:
        return self.chooser.several(considered.reading, considered.candidates, considered.pointed_at)

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
            missed = within - {hit.key for hit in hits} - {NOWHERE}
            hits += tuple(_not_found(passage.id) for passage in pointed_at if passage.id in missed)
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
            certain=self._is_certain(reading, best, pointed_at),
        )

    def _is_certain(self, reading: Reading, best: Candidate, pointed_at: Sequence[Passage]) -> bool:
        is_answer = not reading.about or reading.turn.asks_detail or reading.turn.nth
        return (len(pointed_at) == 1 and bool(is_answer)) or self._holds_duty(reading, best)

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
        others = [c for c in rest[:_ALTERNATIVES] if best.score and c.score >= _CLOSE * best.score]
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


def _not_found(key: str) -> Hit:
    """A passage that is pointed at and that the search did not find."""
    return Hit(key=key, score=0.0, lexical=0.0, dense=0.0, asked=0.0)


def _remembered(history: Sequence[str]) -> Sequence[str]:
    """The end of a long talk, cut in blocks: a talk that goes on begins where it began the turn before."""
    return history[max(0, (len(history) - _REMEMBERED) // _REMEMBERED * _REMEMBERED) :]


def _reason_at_once(reading: Reading) -> Reason | None:
    """Why nothing is looked up."""
    return reason_before_searching(reading) or (Reason.UNCLEAR if reading.unclear else None)


def _places(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.key != NOWHERE]


def _related(candidates: Sequence[Candidate]) -> tuple[Quote, ...]:
    return tuple(Quote(passage=c.passage, highlights=(), score=0.0) for c in candidates)
