"""Which passages answer together: a place pointed at, a list, a comparison (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.choosing.choice import Choice, FromTable, Lack, NoMention, NotGiven, SideBySide, Together
from bot.answering.choosing.comparisons import compared, compared_targets, wants_comparison
from bot.answering.choosing.learnt_groups import group_wanted
from bot.answering.choosing.lists import listed_sections, wants_list
from bot.answering.choosing.places import PlaceFound, place_chosen, resolved_place
from bot.answering.choosing.shown import of_shown
from bot.answering.choosing.targets import targets_chosen
from bot.answering.choosing.whole import whole_chosen
from bot.answering.finding import Candidate
from bot.answering.reading import Ask, Cues, Mention, PlaceOutline, Reading, Resolved, passages_to_do
from corpus import Kind, Passage, Resolution
from corpus.facts import Facts, FactTable
from index import Searcher

_LISTED = range(2, 7)  # passages pointed at that answer a question for several things
_WHY = 2  # words of a question that names nothing whose reason it asks for
_SIDE_BY_SIDE = range(2, 5)  # passages pointed at that are compared whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Chooser:
    """Finds the passages that a question wants together."""

    resolution: Resolution
    facts: Facts
    places: PlaceOutline
    table: FactTable
    cues: Cues
    searcher: Searcher

    def without_search(self, reading: Reading) -> Choice | Lack | None:
        """What answers by rule: the place that a question points at, the targets that it asks for."""
        if of := of_shown(reading, self.places, self.facts, self.table):
            return of
        found = resolved_place(reading, self.places)
        names_place = isinstance(found, Resolved) and found.passages
        if reading.mention is not None and (reading.mention.passages or not names_place):
            return self._mentioned(reading.mention, found, reading.years)
        if found is not None and (there := place_chosen(found, self.cues)):
            return there
        if found is None and (of_whole := whole_chosen(reading, self.resolution, self.facts)):
            return of_whole
        chosen = targets_chosen(reading, self.table, self.resolution)
        if isinstance(found, Resolved):
            chosen = _within(found, chosen)
        if isinstance(chosen, FromTable) and len(chosen.passages) > 1:
            whole = self._whole(chosen.passages)
            return whole if whole.sections else chosen
        return chosen

    def pointed_at(self, reading: Reading) -> tuple[Passage, ...]:
        """The passages at the place, or of those shown before, of which a question asks something."""
        found = resolved_place(reading, self.places)
        return found.passages if isinstance(found, Resolved) else reading.about

    def several(
        self, reading: Reading, candidates: Sequence[Candidate], pointed_at: tuple[Passage, ...]
    ) -> Choice | None:
        """The passages of a list or a comparison; None for a question that one passage answers."""
        asks_only_why = reading.ask is Ask.WHY and len(reading.own) <= _WHY
        if len(pointed_at) == 1 or asks_only_why:
            return None
        orders, counts = self.cues.list_order, self.cues.list_counted
        asks_several = orders.fits(reading.folded) or counts.fits(reading.folded)
        if len(pointed_at) in _LISTED and asks_several and not reading.bodies:
            return Together(passages=pointed_at)
        if reading.ask is Ask.COMPARE and len(pointed_at) in _SIDE_BY_SIDE:
            return Together(passages=pointed_at)
        duties = {self._foremost_duty(body) for body in reading.bodies if pointed_at}
        if len(there := tuple(p for p in pointed_at if p in duties)) > 1:
            return Together(passages=there)
        if reading.about and reading.ask is not Ask.COMPARE:
            return None
        return self._listed(reading, candidates) or self._compared(reading, candidates)

    def _mentioned(self, mention: Mention, place: PlaceFound, years: Sequence[int]) -> Together | NoMention:
        """Every mention, within the place and among the targets of the years asked about, if any are."""
        within = place.passages if isinstance(place, Resolved) else mention.passages
        passages = tuple(passage for passage in mention.passages if passage in within)
        dated = {t.passage_id for t in self.facts.targets if t.year in years}
        passages = tuple(p for p in passages if p.id in dated) or passages
        if not passages:
            return NoMention(phrase=mention.phrase)
        return Together(passages=passages, phrase=mention.phrase)

    def _listed(self, reading: Reading, candidates: Sequence[Candidate]) -> Choice | None:
        if not wants_list(reading, self.cues, self._likely_list(reading)):
            return None
        if reading.place is None:
            likely = self.searcher.likely_groups(reading.text, Kind.LIST)
            if group := group_wanted(reading, likely, Kind.LIST, self.resolution, self.facts):
                return self._whole(tuple(self.resolution.passage(key) for key in group))
        sections = listed_sections(reading, self.cues, candidates, self.resolution, self.searcher.vocabulary)
        passages = tuple(passage for section in sections for passage in section.leaves())
        return Together(passages=passages, sections=sections) if sections else None

    def _likely_list(self, reading: Reading) -> float | None:
        """How likely a list is wanted; a follow-up that asks nothing of its own ('còn giao thông?')
        wants what the question before wanted."""
        likely = self.searcher.likely(reading.text, Kind.LIST)
        if likely is None or not (reading.taken_up and reading.context and reading.ask_is_inherited):
            return likely
        return max(likely, self.searcher.likely(reading.context, Kind.LIST) or 0.0)

    def _whole(self, passages: tuple[Passage, ...]) -> Together:
        """Passages with the section they make up, where they make up one."""
        whole = (s for s in self.resolution.walk() if tuple(s.leaves()) == passages)
        section = next(whole, None)
        return Together(passages=passages, sections=(section,) if section else ())

    def _compared(self, reading: Reading, candidates: Sequence[Candidate]) -> Choice | None:
        if reading.turn.goes_on and reading.ask is not Ask.COMPARE:
            return None
        if not wants_comparison(reading, self.searcher.likely(reading.text, Kind.COMPARISON)):
            return None
        passages = self._put_side_by_side(reading, candidates)
        if not passages:
            return None
        return SideBySide(passages=passages, targets=compared_targets(reading, passages, self.facts))

    def _put_side_by_side(self, reading: Reading, candidates: Sequence[Candidate]) -> tuple[Passage, ...]:
        likely = self.searcher.likely_groups(reading.text, Kind.COMPARISON)
        if group := group_wanted(reading, likely, Kind.COMPARISON, self.resolution, self.facts):
            return tuple(self.resolution.passage(key) for key in group)
        duties = [self._foremost_duty(body) for body in reading.bodies]
        if len(set(duties)) > 1:
            return tuple(passage for passage in self.resolution.passages() if passage in duties)
        return compared(reading, candidates)

    def _foremost_duty(self, body: str) -> Passage | None:
        """The last passage that gives the body things to do: where responsibilities are shared out."""
        found = passages_to_do(body, self.resolution)
        return found[-1] if found else None


def _within(place: Resolved, chosen: FromTable | NotGiven | None) -> FromTable | None:
    """The targets that were asked for which stand at the place that was named; None where none does."""
    if not isinstance(chosen, FromTable):
        return None
    passages = tuple(passage for passage in chosen.passages if passage in place.passages)
    ids = {passage.id for passage in passages}
    cells = tuple(cell for cell in chosen.cells if cell.passage_id in ids)
    return replace(chosen, cells=cells, passages=passages) if cells else None
