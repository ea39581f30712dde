"""A turn that only names years, levels, a pillar or values: it changes these in what was asked (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.answering.conversation.talk import Topic
from bot.answering.reading import Ask, Outline, Reading
from corpus.facts import FactTable, Indicator, Level, TableQuestion, Wanted, indicators_of
from index.words import fold, words

Times = tuple[tuple[int, ...], ...]
_LISTS = (Wanted.ALL, Wanted.COUNT)


def slots_changed(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """The turn with what the topic asks of the table of targets, changed by what it names; None where the
    topic asks nothing of it or the turn names nothing."""
    names = turn.years or turn.levels or turn.level_unknown or turn.values or turn.turn.all_levels
    asks = turn.ask in (Ask.COMPARE, Ask.VALUE)
    if turn.off_table or not (names or asks or turn.pillar):
        return None
    changed = _changed(turn, topic, outline.targets.table)
    if changed is None:
        return None
    return replace(
        turn,
        table=changed,
        place=None,
        whole=None,
        shown=topic.shown,
        years=turn.years or years_in(changed.times),
        levels=turn.levels or tuple(level for level in changed.levels if level),
        ask=topic.reading.ask if turn.ask is Ask.OTHER else turn.ask,
        pillar=turn.pillar or changed.pillar,
        taken_up=True,
    )


def _changed(turn: Reading, topic: Topic, table: FactTable) -> TableQuestion | None:
    before = topic.table
    if before is not None and before.wanted in _LISTS and before.indicator is None:
        fits = not turn.pillar or (before.pillar and not _asks_meaning(turn))
        return _list_changed(before, turn) if fits and not turn.values else None
    if not topic.indicators or turn.pillar:
        return None
    return _indicators_changed(turn, topic, table)


def _list_changed(before: TableQuestion, turn: Reading) -> TableQuestion:
    return replace(
        before,
        times=at_years(turn.years) or before.times,
        levels=turn.levels or before.levels,
        near_levels=() if turn.levels else before.near_levels,
        pillar=turn.pillar or before.pillar,
    )


def _indicators_changed(turn: Reading, topic: Topic, table: FactTable) -> TableQuestion:
    """The indicator of the topic, or those of several that have a target for all that is named now."""
    before = topic.table if topic.table and topic.table.indicator else None
    times, levels = _times_meant(turn, topic, before, table), _levels_meant(turn, topic, before)
    ids = {passage.id for passage in topic.shown}
    beside = indicators_of(table.stated_in(ids))
    counted = tuple(one for one in beside if _counts_in(one, turn))
    meant = counted or topic.indicators
    fitting = tuple(indicator for indicator in meant if _has(indicator, times, levels, table))
    indicator = fitting[0] if fitting else meant[0]
    figure = indicator.unit is not None and not turn.values
    question = TableQuestion(
        wanted=Wanted.FIGURE if figure else Wanted.STATEMENT,
        indicator=indicator,
        times=times,
        levels=levels,
        values=turn.values,
    )
    if len(fitting) > 1:
        return replace(question, wanted=Wanted.ALL, indicator=None, among=frozenset(fitting))
    return question


def _times_meant(turn: Reading, topic: Topic, before: TableQuestion | None, table: FactTable) -> Times:
    said = before.times if before else at_years(topic.reading.years)
    if turn.values and turn.turn.asks_year:
        return ()  # 'vậy 80% là của năm nào?'
    if turn.ask is Ask.COMPARE and not turn.years:
        stated = {year for one in topic.indicators for year in table.years_of(one)}
        return at_years(tuple(year for year in table.years if year in stated)) if len(stated) > 1 else said
    times = at_years(turn.years)
    return tuple(dict.fromkeys((*said, *times))) if turn.ask is Ask.COMPARE and times else times or said


def _levels_meant(turn: Reading, topic: Topic, before: TableQuestion | None) -> tuple[Level | None, ...]:
    if turn.turn.all_levels:
        return ()
    if turn.values and turn.turn.asks_level:
        return ()  # 'vậy 80% là của cấp nào?'
    said = (*before.levels, *before.near_levels) if before else topic.reading.levels
    return turn.levels or ((None,) if turn.level_unknown else said)


def _counts_in(indicator: Indicator, turn: Reading) -> bool:
    """Whether a turn names the unit of an indicator: 'mấy lượt?'."""
    if indicator.unit is None or not indicator.unit[0].isalpha():
        return False
    said = words(turn.text)
    return any(word in said for word in (*words(indicator.unit), *words(fold(indicator.unit))))


def _has(indicator: Indicator, times: Times, levels: tuple[Level | None, ...], table: FactTable) -> bool:
    given = {level for cell in table.cells(indicator) for level in cell.levels}
    return table.has_at(indicator, times) and set(levels) <= given


def _asks_meaning(turn: Reading) -> bool:
    """Whether it asks what a pillar is, and for no targets."""
    return re.search(r"\bla (?:gi|chi|sao|j)\b", turn.folded) is not None


def years_in(times: Times) -> tuple[int, ...]:
    """The years that some times cover."""
    return tuple(dict.fromkeys(year for covered in times for year in covered))


def at_years(years: Iterable[int]) -> Times:
    """Each year by itself; one that the table does not know has no cell."""
    return tuple((year,) for year in years)


def times_of(topic: Topic) -> Times:
    """The times spoken of."""
    return topic.table.times if topic.table is not None else at_years(topic.reading.years)
