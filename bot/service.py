"""One engine for every channel: a question and its history in, an Answer out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Answer, Found, NotFound, Quote
from bot.compare import compared, compared_targets, comparison_lead, wants_comparison
from bot.decide import Decision, Features, features_of, load_decision
from bot.elsewhere import elsewhere
from bot.groups import group_wanted
from bot.highlight import best_pieces
from bot.lead import lead_of
from bot.lists import listed_sections, wants_list
from bot.mentions import bodies_named, passages_speaking_of, passages_to_do
from bot.missing import NOTHING_ABSENT, Absent, absent
from bot.places import places_named, referred_section
from bot.query import Query
from bot.rank import Candidate, rank
from bot.refuse import courtesy_message, elsewhere_message, refusal
from bot.settings import Settings
from bot.timeline import Timeline
from bot.understand import understand
from corpus.document import Passage, Resolution, Section
from corpus.facts import Facts
from corpus.load import load_resolution, load_terms
from corpus.questions import load_questions
from corpus.read_facts import read_facts
from index.entries import NOWHERE, Kind, entries_of, lessons_of
from index.lexicon import Lexicon, load_lexicon
from index.search import Hit, Searcher
from index.store import Source, open_searcher
from index.text import fold

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

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` holds the person's earlier questions, oldest first."""
        considered = self.consider(question, history)
        query, candidates = considered.query, considered.candidates
        if query.courtesy is not None:
            return NotFound(message=courtesy_message(query.courtesy), related=())
        if names := elsewhere(question, self.resolution.meta, self.lexicon.provinces):
            return NotFound(message=elsewhere_message(names), related=())
        if considered.features is None:
            return NotFound(message=refusal(query, (), considered.absent), related=())
        if places := places_named(query, self.resolution):
            return self._grouped(tuple(passage.id for passage in places))
        if listed := self._list_asked(query, candidates):
            return listed
        if side_by_side := self._comparison_asked(query, candidates):
            return self._compared(query, side_by_side)
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

    def _weighed(self, query: Query) -> Considered:
        hits = () if query.courtesy else self.searcher.search(query.text, _HITS, query.also, query.context)
        places = [hit for hit in hits if hit.key != NOWHERE]
        candidates = rank(query, places, self.resolution, self.facts)
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

    def _list_asked(self, query: Query, candidates: Sequence[Candidate]) -> Found | None:
        if not wants_list(query, self.resolution, self._likely_list(query)):
            return None
        if not referred_section(fold(query.text), self.resolution):
            likely = self.searcher.likely_groups(query.text, Kind.LIST)
            if group := group_wanted(query, likely, Kind.LIST, self.resolution, self.facts):
                return self._grouped(group)
            if mentioned := self._mentioned(query):
                return _quoted(f"Nghị quyết nêu nội dung này ở {len(mentioned)} ý:", mentioned)
        sections = listed_sections(query, candidates, self.resolution, self.searcher.vocabulary)
        return self._listed(sections) if sections else None

    def _likely_list(self, query: Query) -> float | None:
        """How likely a list is wanted; a follow-up that asks nothing of its own ('còn xã hội số?')
        wants what the question before wanted."""
        likely = self.searcher.likely(query.text, Kind.LIST)
        if likely is None or not (query.leans and query.context and query.ask_is_inherited):
            return likely
        return max(likely, self.searcher.likely(query.context, Kind.LIST) or 0.0)

    def _mentioned(self, query: Query) -> tuple[Passage, ...]:
        """The passages that give a body things to do, or that speak of a subject; none for a single one."""
        bodies = bodies_named(query, self.facts, self.resolution.source)
        if len(bodies) == 1:
            found = passages_to_do(bodies[0], self.resolution)
        else:
            found = passages_speaking_of(query, self.resolution)
        return found if len(found) > 1 else ()

    def _grouped(self, group: tuple[str, ...]) -> Found:
        """A list of passages, named by the section they make up where they make up one."""
        whole = next(
            (s for s in self.resolution.walk() if tuple(p.id for p in s.leaves()) == group),
            None,
        )
        if whole:
            return self._listed((whole,))
        passages = tuple(self.resolution.passage(key) for key in group)
        if len(passages) == 1:
            return _quoted("Nội dung này ghi như sau:", passages)
        return _quoted(f"Nghị quyết nêu nội dung này ở {len(passages)} ý:", passages)

    def _listed(self, sections: tuple[Section, ...]) -> Found:
        passages = tuple(passage for section in sections for passage in section.leaves())
        titles = "; ".join(f"{section.title.rstrip('.:')} (Mục {section.id})" for section in sections)
        return _quoted(f"{titles}: {len(passages)} ý", passages)

    def _comparison_asked(self, query: Query, candidates: Sequence[Candidate]) -> tuple[Passage, ...]:
        if not wants_comparison(query, self.searcher.likely(query.text, Kind.COMPARISON)):
            return ()
        likely = self.searcher.likely_groups(query.text, Kind.COMPARISON)
        if group := group_wanted(query, likely, Kind.COMPARISON, self.resolution, self.facts):
            return tuple(self.resolution.passage(key) for key in group)
        bodies = bodies_named(query, self.facts, self.resolution.source)
        duties = [self._foremost_duty(body) for body in bodies]
        if len(set(duties)) > 1:
            return tuple(passage for passage in self.resolution.passages() if passage in duties)
        return compared(query, candidates)

    def _foremost_duty(self, body: str) -> Passage | None:
        """The last passage that gives the body things to do: where responsibilities are shared out."""
        found = passages_to_do(body, self.resolution)
        return found[-1] if found else None

    def _compared(self, query: Query, passages: tuple[Passage, ...]) -> Found:
        targets = compared_targets(query, passages, self.facts)
        quotes = tuple(
            Quote(
                passage=passage,
                highlights=tuple(t.phrase for t in targets if t.passage_id == passage.id),
                score=1.0,
            )
            for passage in passages
        )
        return Found(lead=comparison_lead(targets, self.resolution.source), quotes=quotes, related=())

    def _near(self, considered: Considered) -> Sequence[Candidate]:
        """Passages worth offering with a refusal: none for a question about something else."""
        features = considered.features
        if features is None or (features.dense < _NEAR_COSINE and features.with_context < _NEAR_COVERAGE):
            return ()
        return considered.candidates[:_RELATED_TO_REFUSAL]

    def _related(self, candidates: Sequence[Candidate]) -> tuple[Quote, ...]:
        return tuple(Quote(passage=c.passage, highlights=(), score=0.0) for c in candidates)


def _quoted(lead: str, passages: tuple[Passage, ...]) -> Found:
    quotes = tuple(Quote(passage=passage, highlights=(), score=1.0) for passage in passages)
    return Found(lead=lead, quotes=quotes, related=())


def open_assistant(settings: Settings) -> Assistant:
    """Load the document and its index (built when missing), ready to answer."""
    resolution = load_resolution(settings.document)
    lexicon = load_lexicon()
    facts = read_facts(resolution)
    return Assistant(
        resolution=resolution,
        facts=facts,
        lexicon=lexicon.beyond(resolution.source),
        searcher=open_searcher(index_source(settings, resolution, lexicon), settings.index_dir),
        decision=load_decision(settings.document),
        timeline=Timeline.of(resolution.meta, facts),
    )


def index_source(settings: Settings, resolution: Resolution, lexicon: Lexicon) -> Source:
    """What the index of a document is built from."""
    bank = load_questions(settings.document)
    return Source(
        entries=entries_of(resolution, bank, lexicon),
        lessons=lessons_of(bank, lexicon),
        terms=load_terms(settings.document),
        model=settings.model,
        threads=settings.threads,
    )
