"""One engine for every channel: a question and its history in, an Answer out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, Found, NotFound, Quote
from bot.answering.choosing import Chooser
from bot.answering.deciding import (
    NOTHING_ABSENT,
    Absent,
    Decision,
    Features,
    absent,
    elsewhere,
    features_of,
    load_decision,
)
from bot.answering.finding import Bodies, Candidate, rank
from bot.answering.reading import Query, Timeline, shortened, understand
from bot.answering.saying import best_pieces, courtesy_message, elsewhere_message, lead_of, refusal
from bot.settings import Settings
from corpus import Resolution, check_passages, load_questions, load_resolution, load_terms
from corpus.facts import Facts, read_facts
from index import NOWHERE, Hit, Searcher, Source, entries_of, fingerprint, lessons_of, open_searcher
from index.models import serving_embedder
from index.words import Lexicon, load_lexicon

_HITS = 30
_ALTERNATIVES = 2
_CLOSE = 0.5  # share of the best score from which the next passage may be meant as well
_RELATED = 2
_RELATED_TO_REFUSAL = 3
_NEAR_COSINE = 0.45  # a question further from its best passage is about something else,
_NEAR_COVERAGE = 0.3  # unless the passage holds this share of its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A question on its way to an answer; `features` is None when nothing was found at all."""

    query: Query
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    features: Features | None
    absent: Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Answers questions on one resolution; safe to call from several threads."""

    resolution: Resolution
    facts: Facts
    lexicon: Lexicon
    searcher: Searcher
    decision: Decision
    timeline: Timeline
    bodies: Bodies

    @property
    def _several(self) -> Chooser:
        return Chooser(
            resolution=self.resolution, facts=self.facts, searcher=self.searcher, bodies=self.bodies
        )

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` holds the person's earlier questions, oldest first."""
        considered = self.consider(question, history)
        query, candidates = considered.query, considered.candidates
        if query.courtesy is not None:
            return NotFound(message=courtesy_message(query.courtesy), related=())
        if names := elsewhere(shortened(question), self.resolution.meta, self.lexicon.provinces):
            return NotFound(message=elsewhere_message(names), related=())
        if considered.features is None:
            return NotFound(message=refusal(query, (), considered.absent), related=())
        if several := self._several.answer(query, candidates):
            return several
        probability = self._probability(considered)
        if probability < self.decision.threshold:
            near = self._near(considered)
            return NotFound(message=refusal(query, near, considered.absent), related=self._related(near))
        return self._found(query, candidates, probability)

    def consider(self, question: str, history: Sequence[str] = ()) -> Considered:
        """Understand, search and weigh, without deciding.

        After earlier questions there are two readings: one that takes them up and one that does
        not. The one the words speak for is kept unless the other is answered and it is not.
        """
        queries = understand(question, history, self.lexicon, self.searcher.vocabulary.mend, self.timeline)
        readings = [self._weighed(query) for query in queries]
        if len(readings) == 1 or readings[0].query.courtesy is not None:
            return readings[0]
        alone, in_context = readings
        first, second = (in_context, alone) if alone.query.leans else (alone, in_context)
        if self._probability(first) < self.decision.threshold <= self._probability(second):
            return second
        return first

    def find(self, words: str, most: int) -> tuple[Quote, ...]:
        """Passages to offer for words that need not be a question; none when nothing is near."""
        considered = self.consider(words)
        features = considered.features
        foreign = elsewhere(shortened(words), self.resolution.meta, self.lexicon.provinces)
        if considered.query.courtesy is not None or foreign or features is None:
            return ()
        if features.dense < _NEAR_COSINE and features.with_context < _NEAR_COVERAGE:
            return ()
        probability = self._probability(considered)
        found = self._found(considered.query, considered.candidates, probability).quotes
        return (*found, *self._related(considered.candidates[1:most]))

    def _weighed(self, query: Query) -> Considered:
        hits = () if query.courtesy else self.searcher.search(query.text, _HITS, query.also, query.context)
        places = [hit for hit in hits if hit.key != NOWHERE]
        candidates = rank(query, places, self.resolution, self.facts, self.bodies)
        if not candidates:
            return Considered(query=query, hits=hits, candidates=(), features=None, absent=NOTHING_ABSENT)
        gaps = absent(query, candidates[0].passage, self.lexicon)
        features = features_of(query, candidates, hits, self.searcher.vocabulary, gaps)
        return Considered(query=query, hits=hits, candidates=candidates, features=features, absent=gaps)

    def _probability(self, considered: Considered) -> float:
        features = considered.features
        if features is None or features.other_year:
            return 0.0
        return self.decision.probability(features)

    def _found(self, query: Query, candidates: tuple[Candidate, ...], probability: float) -> Found:
        best, rest = candidates[0], candidates[1:]
        source = self.resolution.source
        likely = self.searcher.likely_values(query.text, best.passage.id)
        pieces = best_pieces(query, best, source, self.facts, self.searcher.vocabulary, likely)
        quote = Quote(
            passage=best.passage,
            highlights=tuple(piece.span for piece in pieces),
            score=round(probability, 3),
        )
        others = [c for c in rest[:_ALTERNATIVES] if c.score >= _CLOSE * best.score]
        return Found(
            lead=lead_of(query, best, pieces, source, self.facts),
            quotes=(quote,),
            alternatives=tuple(
                Quote(passage=c.passage, highlights=(), score=round(probability * c.score / best.score, 3))
                for c in others
            ),
            related=self._related(rest[len(others) : _RELATED]),
        )

    def _near(self, considered: Considered) -> Sequence[Candidate]:
        """Passages worth offering with a refusal: none for a question about something else."""
        features = considered.features
        if features is None or (features.dense < _NEAR_COSINE and features.with_context < _NEAR_COVERAGE):
            return ()
        return considered.candidates[:_RELATED_TO_REFUSAL]

    def _related(self, candidates: Sequence[Candidate]) -> tuple[Quote, ...]:
        return tuple(Quote(passage=c.passage, highlights=(), score=0.0) for c in candidates)


def open_assistant(settings: Settings) -> Assistant:
    """Load the document and its index (built when missing), ready to answer."""
    resolution = load_resolution(settings.document)
    lexicon = load_lexicon(settings.document)
    facts = read_facts(resolution)
    return Assistant(
        resolution=resolution,
        facts=facts,
        lexicon=lexicon.beyond(resolution.source),
        searcher=_open_searcher(settings, index_source(settings, resolution, lexicon)),
        decision=load_decision(settings.document),
        timeline=Timeline.of(resolution.meta, facts),
        bodies=Bodies.of(facts, resolution.source),
    )


def _open_searcher(settings: Settings, source: Source) -> Searcher:
    """The searcher in this process, or over the database that NQ09_SEARCH names."""
    if settings.search is None:
        return open_searcher(source, settings.index_dir)
    from index.postgres import Database, open_loaded

    embedder = serving_embedder(source.model, source.threads)
    database = Database(settings.search)
    return open_loaded(fingerprint(source), source.entries, embedder, database)


def index_source(settings: Settings, resolution: Resolution, lexicon: Lexicon) -> Source:
    """What the index of a document is built from."""
    bank = load_questions(settings.document)
    check_passages(bank, resolution)
    return Source(
        entries=entries_of(resolution, bank, lexicon),
        lessons=lessons_of(bank, lexicon),
        terms=load_terms(settings.document),
        model=settings.model,
        threads=settings.threads,
    )
