"""Turns that ask of the table of targets: by its own subject, or by slots of what was asked (pure)."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.conversation.filling import filled_up
from bot.answering.conversation.fold import about_passages
from bot.answering.conversation.holding import SHORT, held_by, names_document
from bot.answering.conversation.slots import at_years, slots_changed, times_of, years_in
from bot.answering.conversation.talk import Topic
from bot.answering.reading import Ask, Outline, Reading, Whole
from corpus.facts import Wanted
from index.words import words

_NAME = 4  # words of a turn that only names a target
_LONG = 12  # words of a turn that names nothing but slots


def of_its_own(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A turn that names its subject; 'so với ...' puts it beside the one spoken of."""
    turn = _as_target(turn, topic)
    if not names_subject(turn, outline):
        return None
    return _beside_the_topic(turn, topic) or _in_same_year(turn, topic, outline)


def names_subject(turn: Reading, outline: Outline) -> bool:
    """Whether it names what it asks about, whatever was said before."""
    asks_whole = turn.whole and not (turn.whole is Whole.PARTS and turn.names_slots)
    if turn.mention or asks_whole or outline.bodies.named(turn.folded):
        return True
    if turn.table is None:
        return False
    if turn.table.indicator is not None:
        return not turn.table.implied
    return (
        turn.table.wanted in (Wanted.ALL, Wanted.COUNT) and turn.names_targets and not turn.turn.points_back
    )


def _as_target(turn: Reading, topic: Topic) -> Reading:
    """Where a target was spoken of, the name of another one asks for it: '... nữa'."""
    asked = turn.as_target
    of_target = topic.table is not None and topic.table.indicator is not None
    asks_else = turn.turn.asks and turn.ask is not Ask.VALUE and not turn.turn.wants_as_well
    if turn.table or asked is None or asked.indicator is None or not of_target or turn.mention or asks_else:
        return turn
    if len(turn.own) > _NAME and not (turn.turn.goes_on or turn.turn.wants_as_well):
        return turn
    return replace(turn, table=asked)


def _beside_the_topic(turn: Reading, topic: Topic) -> Reading | None:
    """'so với ...' with an indicator of its own: it and the topic's, for the year spoken of."""
    asked = turn.table
    if not turn.turn.puts_beside or asked is None or asked.indicator is None:
        return None
    others = tuple(one for one in topic.indicators if one != asked.indicator)
    if len(others) != len(topic.indicators) or len(others) != 1:
        return None
    if len(asked.times) > 1:
        return None  # one thing in two years
    both = frozenset((asked.indicator, *others))
    times = asked.times or times_of(topic)
    table = replace(asked, wanted=Wanted.ALL, indicator=None, among=both, times=times, values=())
    return replace(turn, table=table, taken_up=True)


def _in_same_year(turn: Reading, topic: Topic, outline: Outline) -> Reading:
    """'còn ...' with an indicator of its own asks for the year spoken of, where that indicator has it, and
    'cũng so' for the years compared."""
    asked, times, does = turn.table, times_of(topic), turn.turn
    if asked is None or asked.indicator is None or asked.times or not times:
        return turn
    table = outline.targets.table
    fits = len(table.years_of(asked.indicator)) > 1 and table.has_at(asked.indicator, times)
    goes_on = does.goes_on or does.wants_as_well
    if not (does.same_year or turn.ask is Ask.COMPARE or (fits and (goes_on or len(times) > 1))):
        return turn
    return replace(turn, table=replace(asked, times=times), years=years_in(times))


def by_slots(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A turn that only names years, levels, values or a pillar."""
    table = outline.targets.table
    names = turn.years or turn.levels
    if turn.turn.points_back and names and (held := held_by(turn, topic.shown, outline)):
        return slots_changed(turn, about_passages(topic, held, table), outline)
    if turn.own and not _changes_slots(turn, outline):
        return None
    if (changed := slots_changed(turn, topic, outline)) is not None:
        if _states_nothing_then(changed, outline):
            stated = {cell.passage_id for cell in table.stated if cell.year in turn.years}
            then = outline.places.resolution.in_order(stated)
            return replace(filled_up(turn, topic, outline), table=None, about=then)
        return changed
    if turn.levels and not (turn.years or turn.values) and _is_about_duties(topic):
        return replace(turn, whole=Whole.DUTIES, taken_up=True)
    short = len(words(turn.text)) <= SHORT
    says = turn.table or turn.pillar or turn.names_targets
    return replace(turn, unclear=True) if names and short and not says else None


def _states_nothing_then(turn: Reading, outline: Outline) -> bool:
    """Whether something without a number is asked of a year for which only other things may be stated."""
    asked = turn.table
    if asked is None or asked.indicator is None or asked.indicator.unit is not None or not asked.times:
        return False
    return not outline.targets.table.has_at(asked.indicator, asked.times)


def _changes_slots(turn: Reading, outline: Outline) -> bool:
    """Whether it names years, levels or values, and nothing else."""
    asks_value = turn.ask is Ask.VALUE and turn.names_nothing_else
    return (
        (turn.names_slots or asks_value)
        and not names_document(turn, outline)
        and len(words(turn.text)) <= _LONG
    )


def _is_about_duties(topic: Topic) -> bool:
    return topic.reading.whole is Whole.DUTIES or bool(topic.reading.bodies)


def with_slots(turn: Reading, unclear: Reading) -> Reading:
    """A turn that says what was meant by the unclear one before it: it keeps the years and levels of that."""
    if turn.table is None or turn.table.indicator is None:
        return turn
    return replace(
        turn,
        years=turn.years or unclear.years,
        levels=turn.levels or unclear.levels,
        table=replace(
            turn.table,
            times=turn.table.times or at_years(unclear.years),
            levels=turn.table.levels or unclear.levels,
        ),
    )
