"""What the table of targets answers (pure)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.answering.choosing.choice import FromTable, NotGiven
from bot.answering.reading import Reading
from corpus import Passage, Resolution
from corpus.facts import (
    Cell,
    Cells,
    Empty,
    FactTable,
    Slot,
    TableQuestion,
    Wanted,
    answer_from_table,
    indicators_of,
)


def targets_chosen(reading: Reading, table: FactTable, resolution: Resolution) -> FromTable | NotGiven | None:
    """The targets that a question asks for; None when it asks for something else."""
    if reading.table is None:
        return None
    found = answer_from_table(reading.table, table)
    if found is None:
        return None
    if isinstance(found, Empty) and found.missing is Slot.YEAR and reading.table.pillar:
        return None  # the targets of that year stand in no groups: those for the pillar are to be searched
    if isinstance(found, Cells):
        cells, denied = found.cells, False
    elif found.missing is Slot.VALUE and found.given and found.indicator is not None:
        cells, denied = found.given, True  # a claim: what is stated is the answer
    elif found.missing in (Slot.LEVEL, Slot.VALUE) and (stated := _of_levels(reading.table, table)):
        cells, denied = stated, True  # 'cấp xã là 90%': what is stated for that level
    else:
        return NotGiven(missing=found.missing, given=found.given)
    keys = dict.fromkeys(cell.target.passage_id for cell in cells)
    return FromTable(
        cells=cells,
        passages=tuple(resolution.passage(key) for key in keys),
        counted=reading.table.wanted is Wanted.COUNT,
        denied=denied,
        elsewhere=_elsewhere(cells, keys, table, resolution),
    )


def _of_levels(question: TableQuestion, table: FactTable) -> tuple[Cell, ...]:
    """The numbers stated for the levels of a question that names a value of them and no indicator."""
    if question.indicator is not None or not question.values:
        return ()
    units = {unit for _, _, unit in question.values}
    return tuple(
        cell
        for cell in table.stated
        if cell.quantity and set(question.levels) & set(cell.levels) and cell.quantity.unit in units
    )


def _elsewhere(
    cells: Sequence[Cell], shown: Collection[str], table: FactTable, resolution: Resolution
) -> tuple[Passage, ...]:
    """The other passages that state what these cells measure."""
    stated = (cell.target.passage_id for indicator in indicators_of(cells) for cell in table.cells(indicator))
    return tuple(resolution.passage(key) for key in dict.fromkeys(stated) if key not in shown)
