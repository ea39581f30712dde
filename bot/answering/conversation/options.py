"""Questions that may be meant, and questions to go on with (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.conversation.talk import Talk
from bot.answering.reading import Ask, Outline, Reading
from corpus import capitalized
from corpus.facts import Cell, Facts, FactTable, Role

_LONGEST = 90  # characters of an indicator's words in a question
_MOST = 3
_SHORT = 4  # words that pick one
_IN_CHARGE = (Role.LEADS, Role.GUIDES, Role.DIRECTS)


def picked(turn: Reading, talk: Talk) -> str | None:
    """The question that a turn picks of those it was offered: '2', 'cái đầu tiên'."""
    offered = talk.asked_back
    said = turn.text.strip(" .)(")
    is_number = said.isascii() and said.isdecimal()
    nth = int(said) if is_number else turn.turn.nth if len(said.split()) <= _SHORT else 0
    return offered[nth - 1 if nth > 0 else nth] if nth and abs(nth) <= len(offered) else None


def likely_meant(turn: Reading, outline: Outline) -> tuple[str, ...]:
    """Full questions that a turn may mean which names only years and levels, or nothing."""
    if not (turn.years or turn.levels):
        return outline.meta.examples[:_MOST]
    table = outline.targets.table
    fitting = (cell for cell in table.stated if cell.quantity and _fits(cell, turn, table))
    return tuple(dict.fromkeys(_question(cell, turn) for cell in fitting if _is_short(cell)))[:_MOST]


def _fits(cell: Cell, turn: Reading, table: FactTable) -> bool:
    if turn.years and cell.year not in turn.years:
        return False
    return not turn.levels or set(turn.levels) <= {
        level for other in table.cells(cell.indicator, cell.year) for level in other.levels
    }


def _is_short(cell: Cell) -> bool:
    return len(cell.indicator.words) <= _LONGEST


def _question(cell: Cell, turn: Reading) -> str:
    """'Đến năm ..., hồ sơ công việc ... cấp xã đạt bao nhiêu?'."""
    levels = "".join(f" {level.value}" for level in turn.levels)
    when = f"đến năm {cell.year}, " if cell.year else ""
    return capitalized(f"{when}{cell.indicator.words}{levels} đạt bao nhiêu?")


def offered(talk: Talk, outline: Outline, facts: Facts) -> tuple[str, ...]:
    """Turns that may go on with the talk: another year, all levels, who does it; not all are answered."""
    return tuple(_going_on(talk, outline, facts))


def _going_on(talk: Talk, outline: Outline, facts: Facts) -> Iterator[str]:
    topic = talk.topic
    if topic is None or topic.refused:
        return
    table = outline.targets.table
    shown = {passage.id for passage in topic.shown}
    if len(topic.indicators) == 1 and topic.indicators[0].unit:
        cells = table.cells(topic.indicators[0])
        here = [cell for cell in cells if cell.passage_id in shown]
        asked = topic.table.levels if topic.table else ()
        years = dict.fromkeys(c.year for c in cells if c.year and c.passage_id not in shown)
        yield from (f"Còn năm {year} thì sao?" for year in years)
        if len({level for cell in here for level in cell.levels}) > len(asked) > 0:
            yield "Tất cả các cấp thì sao?"
    duties = [duty for duty in facts.responsibilities if duty.passage_id in shown and duty.role in _IN_CHARGE]
    asked_who = topic.reading.ask is Ask.WHO or topic.reading.bodies
    if duties and len(shown) == 1 and not asked_who:
        yield "Ai thực hiện?"
