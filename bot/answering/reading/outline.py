"""What a reader of questions knows of the document."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.reading.bodies import Bodies
from bot.answering.reading.mentions import Texts
from bot.answering.reading.places import Outline as PlaceOutline
from bot.answering.reading.table_question import TableReader
from bot.answering.reading.timeline import Timeline
from corpus import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a reader knows of the document: what it is and is `called`, in folded words, its years,
    pillars, bodies, places and targets."""

    meta: Meta
    called: frozenset[str]
    timeline: Timeline
    pillars: tuple[str, ...]
    bodies: Bodies
    places: PlaceOutline
    targets: TableReader
    texts: Texts

    @property
    def words(self) -> frozenset[str]:
        """The folded syllables in which places and targets are asked for."""
        return self.targets.passing_folded | self.places.words
