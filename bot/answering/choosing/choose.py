"""Answers of several passages: places pointed at, lists and comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Found, Quote
from bot.answering.choosing.comparisons import compared, compared_targets, comparison_lead, wants_comparison
from bot.answering.choosing.learnt_groups import group_wanted
from bot.answering.choosing.lists import listed_sections, wants_list
from bot.answering.choosing.places import places_named, referred_section
from bot.answering.finding import Bodies, Candidate, passages_speaking_of, passages_to_do
from bot.answering.reading import Query
from corpus import Kind, Passage, Resolution, Section
from corpus.facts import Facts
from index import Searcher
from index.words import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """Finds the passages that a question wants together."""

    resolution: Resolution
    facts: Facts
    searcher: Searcher
    bodies: Bodies

    def answer(self, query: Query, candidates: Sequence[Candidate]) -> Found | None:
        """The passages quoted together; None for a question that one passage answers."""
        if places := places_named(query, self.resolution):
            return self._grouped(tuple(passage.id for passage in places))
        if listed := self._listed(query, candidates):
            return listed
        if side_by_side := self._comparison_asked(query, candidates):
            return self._side_by_side(query, side_by_side)
        return None

    def _listed(self, query: Query, candidates: Sequence[Candidate]) -> Found | None:
        if not wants_list(query, self.resolution, self._likely_list(query)):
            return None
        if not referred_section(fold(query.text), self.resolution):
            likely = self.searcher.likely_groups(query.text, Kind.LIST)
            if group := group_wanted(query, likely, Kind.LIST, self.resolution, self.facts):
                return self._grouped(group)
            if mentioned := self._mentioned(query):
                return _quoted(f"Nghị quyết nêu nội dung này ở {len(mentioned)} ý:", mentioned)
        sections = listed_sections(query, candidates, self.resolution, self.searcher.vocabulary)
        return self._sections(sections) if sections else None

    def _likely_list(self, query: Query) -> float | None:
        """How likely a list is wanted; a follow-up that asks nothing of its own ('còn xã hội số?')
        wants what the question before wanted."""
        likely = self.searcher.likely(query.text, Kind.LIST)
        if likely is None or not (query.leans and query.context and query.ask_is_inherited):
            return likely
        return max(likely, self.searcher.likely(query.context, Kind.LIST) or 0.0)

    def _mentioned(self, query: Query) -> tuple[Passage, ...]:
        """The passages that give a body things to do, or that speak of a subject; none for a single one."""
        bodies = self.bodies.named(query)
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
            return self._sections((whole,))
        passages = tuple(self.resolution.passage(key) for key in group)
        if len(passages) == 1:
            return _quoted("Nội dung này ghi như sau:", passages)
        return _quoted(f"Nghị quyết nêu nội dung này ở {len(passages)} ý:", passages)

    def _sections(self, sections: tuple[Section, ...]) -> Found:
        passages = tuple(passage for section in sections for passage in section.leaves())
        titles = "; ".join(f"{s.title.rstrip('.:')} (Mục {_number(s)})" for s in sections)
        return _quoted(f"{titles}: {len(passages)} ý", passages)

    def _comparison_asked(self, query: Query, candidates: Sequence[Candidate]) -> tuple[Passage, ...]:
        if not wants_comparison(query, self.searcher.likely(query.text, Kind.COMPARISON)):
            return ()
        likely = self.searcher.likely_groups(query.text, Kind.COMPARISON)
        if group := group_wanted(query, likely, Kind.COMPARISON, self.resolution, self.facts):
            return tuple(self.resolution.passage(key) for key in group)
        bodies = self.bodies.named(query)
        duties = [self._foremost_duty(body) for body in bodies]
        if len(set(duties)) > 1:
            return tuple(passage for passage in self.resolution.passages() if passage in duties)
        return compared(query, candidates)

    def _foremost_duty(self, body: str) -> Passage | None:
        """The last passage that gives the body things to do: where responsibilities are shared out."""
        found = passages_to_do(body, self.resolution)
        return found[-1] if found else None

    def _side_by_side(self, query: Query, passages: tuple[Passage, ...]) -> Found:
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


def _number(section: Section) -> str:
    """The number the document writes: a group such as '- Về xã hội số' has none but its section's."""
    return section.id if section.label else section.id.rpartition(".")[0]


def _quoted(lead: str, passages: tuple[Passage, ...]) -> Found:
    quotes = tuple(Quote(passage=passage, highlights=(), score=1.0) for passage in passages)
    return Found(lead=lead, quotes=quotes, related=())
