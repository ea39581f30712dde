"""What the table of targets answers when asked for some of its cells (pure).

A question names slots: an indicator, times, levels, values. It is answered by the cells that
hold every slot it names, or by saying which slot no cell holds; a figure of another year or level
is never given for the one that was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from corpus.facts.model import Level
from corpus.facts.table import Cell, FactTable, Indicator


class Wanted(StrEnum):
    """What a question wants of the table."""

    FIGURE = "figure"  # how much an indicator is to reach
    STATEMENT = "statement"  # what is said of it, with or without a number
    HOLDER = "holder"  # which target, level or year has a value
    ALL = "all"  # every target that fits
    COUNT = "count"  # how many targets fit


class Slot(StrEnum):
    """What a question can name, and the table may lack."""

    YEAR = "year"
    LEVEL = "level"
    VALUE = "value"
    NUMBER = "number"
    PILLAR = "pillar"
    CHANGE = "change"
    SUBJECT = "subject"


class Change(StrEnum):
    """How targets that are stated for several years differ between them."""

    SAME = "same"
    DIFFERENT = "different"
    ONE_YEAR = "one year only"


Ends: TypeAlias = tuple[float, float, str | None]  # low, high, unit
Condition: TypeAlias = Callable[[Cell], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuestion:
    """A question to the table.

    `times` holds, for each time that is named, the years of the table it covers: none for a time
    the table does not know. `levels` are levels plainly named, None for one that the table does
    not know; `near_levels` may also be places ('xã em') and count only where an indicator
    is stated by level. `values` are numbers that the question names, `among` the indicators whose
    subject it names, None for all; `implied` says that it does not name its indicator, which is the only
    one with numbers for such levels.
    """

    wanted: Wanted
    indicator: Indicator | None = None
    times: tuple[tuple[int, ...], ...] = ()
    levels: tuple[Level | None, ...] = ()
    near_levels: tuple[Level, ...] = ()
    values: tuple[Ends, ...] = ()
    pillar: str | None = None
    among: frozenset[Indicator] | None = None
    numbered: bool | None = None
    change: Change | None = None
    implied: bool = False

    @property
    def is_unfiltered(self) -> bool:
        """Whether it names no time, level or value."""
        return not (self.times or self.levels or self.near_levels or self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells that hold all that was named, in reading order."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """No cell holds the slot `missing`; `given` are the cells that hold the rest."""

    indicator: Indicator | None
    missing: Slot
    given: tuple[Cell, ...]


def answer_from_table(question: TableQuestion, table: FactTable) -> Cells | Empty | None:
    """The cells asked for; None when the question names nothing that the table is asked by."""
    if question.wanted in (Wanted.ALL, Wanted.COUNT):
        return _all(question, table)
    if question.indicator is not None:
        return _of_indicator(question, question.indicator, table)
    return _with_values(question, table) if question.values else None


def _of_indicator(question: TableQuestion, indicator: Indicator, table: FactTable) -> Cells | Empty:
    stated = table.cells(indicator)
    in_times = _in_times(question, stated)
    if not in_times:
        return Empty(indicator=indicator, missing=Slot.YEAR, given=_at_levels(question, stated) or stated)
    cells = _at_levels(question, in_times)
    if not cells:
        return Empty(indicator=indicator, missing=Slot.LEVEL, given=in_times)
    if not all(any(_holds(cell, value) for cell in cells) for value in question.values):
        return Empty(indicator=indicator, missing=Slot.VALUE, given=cells)
    if question.wanted is Wanted.FIGURE and all(cell.quantity is None for cell in cells):
        return Empty(indicator=indicator, missing=Slot.NUMBER, given=cells)
    if question.wanted is Wanted.FIGURE and len(question.times) > 1:
        # 'năm 2025 là 60%, năm 2030 là bao nhiêu?': what is said already is not asked.
        return Cells(cells=tuple(c for c in cells if not any(_holds(c, v) for v in question.values)) or cells)
    if question.wanted is Wanted.FIGURE or not question.values:
        return Cells(cells=cells)
    return Cells(cells=tuple(cell for cell in cells if any(_holds(cell, v) for v in question.values)))


def _with_values(question: TableQuestion, table: FactTable) -> Cells | Empty | None:
    """The targets that state the numbers a question names."""
    cells = tuple(cell for cell in table.stated if any(_holds(cell, value) for value in question.values))
    if not cells:
        is_measure = any(unit is not None for _, _, unit in question.values)
        return Empty(indicator=None, missing=Slot.VALUE, given=()) if is_measure else None
    return _narrowed(question, cells)


def _all(question: TableQuestion, table: FactTable) -> Cells | Empty:
    """Every cell that fits; else the slot that left none, with the cells before it."""
    cells = table.stated
    for slot, fits in _conditions(question, table):
        left = tuple(cell for cell in cells if fits(cell))
        if not left:
            return Empty(indicator=None, missing=slot, given=cells)
        cells = left
    return _narrowed(question, cells)


def _conditions(question: TableQuestion, table: FactTable) -> Iterator[tuple[Slot, Condition]]:
    if question.among is not None:
        among = question.among
        yield Slot.SUBJECT, lambda cell: cell.indicator in among
    if question.pillar is not None:
        yield Slot.PILLAR, lambda cell: cell.pillar == question.pillar
    if question.values:
        yield Slot.VALUE, lambda cell: any(_holds(cell, value) for value in question.values)
    if question.numbered is not None:
        yield Slot.NUMBER, lambda cell: (cell.quantity is not None) is question.numbered
    if question.change is not None:
        changed = _changed(question.change, question.times, table)
        yield Slot.CHANGE, lambda cell: cell.indicator in changed


def _narrowed(question: TableQuestion, cells: tuple[Cell, ...]) -> Cells | Empty:
    """Of some cells those of the times and levels named."""
    in_times = _in_times(question, cells)
    if not in_times:
        return Empty(indicator=None, missing=Slot.YEAR, given=cells)
    named = (*question.levels, *question.near_levels)
    left = tuple(cell for cell in in_times if not named or any(level in cell.levels for level in named))
    return Cells(cells=left) if left else Empty(indicator=None, missing=Slot.LEVEL, given=in_times)


def _in_times(question: TableQuestion, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of the times named, if there are any for each of them."""
    given = {cell.year for cell in cells}
    if not all(given & set(years) for years in question.times):
        return ()
    named = {year for years in question.times for year in years}
    return tuple(cell for cell in cells if not named or cell.year in named)


def _at_levels(question: TableQuestion, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of the levels named, if there are any for each of them."""
    given = {level for cell in cells for level in cell.levels}
    named = {*question.levels, *(question.near_levels if given else ())}
    if not named <= given:
        return ()
    return tuple(cell for cell in cells if not named or named & set(cell.levels))


def _holds(cell: Cell, value: Ends) -> bool:
    low, high, unit = value
    return cell.holds(low, unit) and cell.holds(high, unit)


def _changed(change: Change, times: Iterable[tuple[int, ...]], table: FactTable) -> frozenset[Indicator]:
    if change is Change.ONE_YEAR:
        years = {year for named in times for year in named} or set(table.years)
        return frozenset(indicator for year in years for indicator in table.only_in(year))
    same = frozenset(table.unchanged())
    return same if change is Change.SAME else frozenset(table.in_several_years()) - same
