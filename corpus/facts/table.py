"""The targets as a table: indicator x year x level, each cell with where the text states it.

Everything here is a look-up over frozen values; what is shown of a cell is a slice of the source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.facts.indicators import exception, measured, same_words
from corpus.facts.model import Facts, Level, Quantity, Target

_ALL_LEVELS = re.compile(r"\b(?:3|ba)\s+cấp\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, across years and levels.

    `pieces` name it where it is stated first, without value and levels; `words` are these,
    lower-cased. `pillar` is the group it stands in, in any year; `unit` is None when no number
    is ever stated for it.
    """

    number: int
    pieces: tuple[Span, ...]
    words: str
    pillar: str | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One target of an indicator: for a year, and for levels when it names any.

    A target for several levels together ('100% cơ quan cấp tỉnh, cấp huyện') is one cell.
    `exception` is what its clause leaves out.
    """

    indicator: Indicator
    levels: tuple[Level, ...]
    target: Target
    exception: Span | None

    @property
    def year(self) -> int | None:
        return self.target.year

    @property
    def pillar(self) -> str | None:
        """The pillar that the text states it under; a year without groups states none."""
        return self.target.pillar

    @property
    def quantity(self) -> Quantity | None:
        return self.target.quantity

    @property
    def passage_id(self) -> str:
        return self.target.passage_id

    def holds(self, value: float, unit: str | None = None) -> bool:
        """Whether it states the number; a range states its two ends. No unit: any unit."""
        return self.quantity is not None and self.quantity.holds(value, unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """All cells in reading order, and their indicators in the order they are first stated."""

    indicators: tuple[Indicator, ...]
    stated: tuple[Cell, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({cell.year for cell in self.stated if cell.year}))

    @property
    def pillars(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.pillar for cell in self.stated if cell.pillar))

    def cells(
        self,
        indicator: Indicator | None = None,
        year: int | None = None,
        level: Level | None = None,
        pillar: str | None = None,
    ) -> tuple[Cell, ...]:
        """The cells that hold everything that is given."""
        return tuple(
            cell
            for cell in self.stated
            if (indicator is None or cell.indicator == indicator)
            and (year is None or cell.year == year)
            and (level is None or level in cell.levels)
            and (pillar is None or cell.pillar == pillar)
        )

    def stated_in(self, passage_ids: Collection[str]) -> tuple[Cell, ...]:
        """The cells that some passages state."""
        return tuple(cell for cell in self.stated if cell.passage_id in passage_ids)

    def with_value(self, value: float, unit: str | None = None) -> tuple[Cell, ...]:
        """The cells that state the number."""
        return tuple(cell for cell in self.stated if cell.holds(value, unit))

    def all_at(self, value: float, year: int | None = None, unit: str | None = "%") -> tuple[Cell, ...]:
        """The cells of a year that state the number: which targets reach 100 %?"""
        return tuple(cell for cell in self.with_value(value, unit) if year in (None, cell.year))

    def without_number(self, year: int | None = None) -> tuple[Cell, ...]:
        """The targets that are stated in words alone."""
        return tuple(cell for cell in self.cells(year=year) if cell.quantity is None)

    def in_several_years(self) -> tuple[Indicator, ...]:
        """The indicators that are stated for more than one year."""
        return tuple(indicator for indicator in self.indicators if len(self.years_of(indicator)) > 1)

    def only_in(self, year: int) -> tuple[Indicator, ...]:
        """The indicators that are stated for this year and no other."""
        return tuple(indicator for indicator in self.indicators if self.years_of(indicator) == {year})

    def unchanged(self) -> tuple[Indicator, ...]:
        """The indicators stated for several years, at each level with one and the same value."""
        return tuple(indicator for indicator in self.in_several_years() if self._is_unchanged(indicator))

    def years_of(self, indicator: Indicator) -> frozenset[int]:
        return frozenset(cell.year for cell in self.cells(indicator) if cell.year)

    def has_at(self, indicator: Indicator, times: Iterable[Sequence[int]]) -> bool:
        """Whether an indicator is stated at each of some times, which cover years."""
        years = self.years_of(indicator)
        return all(not years.isdisjoint(covered) for covered in times)

    def count(self, year: int | None = None, pillar: str | None = None, numbered: bool | None = None) -> int:
        """How many targets are stated; `numbered` counts those with a number, or those without."""
        return sum(
            numbered is None or (cell.quantity is not None) is numbered
            for cell in self.cells(year=year, pillar=pillar)
        )

    def _is_unchanged(self, indicator: Indicator) -> bool:
        values: dict[tuple[Level, ...], set[tuple[object, ...]]] = {}
        for cell in self.cells(indicator):
            quantity = cell.quantity
            value = (quantity.comparison, quantity.low, quantity.high) if quantity else ()
            values.setdefault(cell.levels, set()).add(value)
        return all(len(stated) == 1 for stated in values.values())


def indicators_of(cells: Iterable[Cell]) -> tuple[Indicator, ...]:
    """What some cells measure, each once."""
    return tuple(dict.fromkeys(cell.indicator for cell in cells))


def read_table(facts: Facts, source: str) -> FactTable:
    """The targets of a document as a table."""
    groups: dict[tuple[str, str | None], list[tuple[Target, tuple[Span, ...]]]] = {}
    for target, pieces in _measured(facts.targets, source):
        unit = target.quantity.unit if target.quantity else None
        groups.setdefault((same_words(source, pieces), unit), []).append((target, pieces))
    indicators: list[Indicator] = []
    cells: list[Cell] = []
    for number, ((words, unit), stated) in enumerate(groups.items()):
        pillars = (target.pillar for target, _ in stated)
        indicator = Indicator(
            number=number,
            pieces=stated[0][1],
            words=words,
            pillar=next((pillar for pillar in pillars if pillar), None),
            unit=unit,
        )
        indicators.append(indicator)
        cells.extend(_cell(indicator, target, source) for target, _ in stated)
    cells.sort(key=lambda cell: cell.target.phrase)
    return FactTable(indicators=tuple(indicators), stated=tuple(cells))


def _measured(targets: Iterable[Target], source: str) -> Iterator[tuple[Target, tuple[Span, ...]]]:
    targets = tuple(targets)
    for target in targets:
        in_clause = [other for other in targets if other.clause == target.clause]
        yield target, measured(source, target, in_clause)


def _cell(indicator: Indicator, target: Target, source: str) -> Cell:
    together = _ALL_LEVELS.search(target.phrase.of(source))
    return Cell(
        indicator=indicator,
        levels=tuple(Level) if together else target.levels,
        target=target,
        exception=exception(source, target),
    )
