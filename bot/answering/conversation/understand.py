"""What a turn means in a talk: what it does not name it takes over, what it names it changes (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.answering.conversation.filling import filled_up
from bot.answering.conversation.holding import SHORT, VERY_SHORT, held_by, names_document
from bot.answering.conversation.pointing import (
    another_section,
    at_place,
    detail,
    less_of_shown,
    of_shown,
    one_of_several,
    pointing,
    within,
)
from bot.answering.conversation.talk import Talk, Topic
from bot.answering.conversation.targets import by_slots, names_subject, of_its_own, with_slots
from bot.answering.conversation.topics import topic_of
from bot.answering.reading import Ask, Outline, Pointing, Reading
from corpus import Passage
from index.words import words

_LONG = 12  # words of a turn that only takes up
# The first that fits says what a turn means.
_RULES: tuple[Callable[[Reading, Topic, Outline], Reading | None], ...] = (
    one_of_several,
    pointing,
    at_place,
    less_of_shown,
    within,
    another_section,
    of_its_own,
    by_slots,
    detail,
)


def understood(turn: Reading, talk: Talk, outline: Outline) -> tuple[Reading, ...]:
    """The ways in which a turn can be meant, the likeliest first; never none."""
    if turn.courtesy or turn.unknown.bodies or turn.elsewhere or _says_nothing(turn):
        return (turn,)
    if talk.unclear is not None and names_subject(turn, outline):
        turn = with_slots(turn, talk.unclear)
    topic = topic_of(turn, talk)
    if topic is None:
        return (replace(turn, unclear=_names_nothing(turn)),)
    turn = _years_later(turn, topic)
    if turn.turn.returns_to:
        turn = replace(turn, turn=replace(turn.turn, points_back=True))
    if turn.turn.asks_beyond:
        short, points_back = len(turn.own) <= VERY_SHORT, turn.turn.points_back
        if short and points_back and topic.indicators:
            return (of_shown(turn, topic.shown, Pointing.WITHIN),)
        if short or points_back:
            return (turn,)
    meant = (rule(turn, topic, outline) for rule in _RULES)
    found = next((reading for reading in meant if reading is not None), None)
    return (found,) if found is not None else _ways(turn, topic, outline)


def _ways(turn: Reading, topic: Topic, outline: Outline) -> tuple[Reading, ...]:
    """By itself, and filled up from the topic; what the words speak for first."""
    if turn.pillar:
        return (turn,)
    does, filled = turn.turn, filled_up(turn, topic, outline)
    if turn.ask is Ask.WHY and not turn.own:
        return (replace(filled, text=turn.text, terms=turn.terms, about=_part_of(topic, outline)),)
    held = held_by(turn, topic.shown, outline) if len(turn.own) <= SHORT else ()
    if held and turn.ask is not Ask.WHY:
        narrowed = replace(filled, turn=replace(does, pointing=None), about=held)
        short = len(turn.own) <= VERY_SHORT or does.wants_as_well
        first = does.points_back or (short and not does.goes_on)
        return (narrowed, turn) if first else (turn, narrowed)
    if does.returns_to:
        return (replace(filled, about=topic.shown), turn)
    only_slots = turn.names_slots and len(turn.own) <= VERY_SHORT and not names_document(turn, outline)
    if turn.years and not (does.points_back or topic.indicators or topic.reading.pillar):
        return (turn, filled)  # what has no years is not asked for another one
    if does.points_back or not turn.own or only_slots:
        return (filled, turn)
    return (turn, filled) if does.goes_on else (turn,)


def _says_nothing(turn: Reading) -> bool:
    """Whether there is neither a word nor a figure in it that could speak of anything: '{{7*7}}'."""
    return not (turn.years or turn.values or any(character.isalpha() for character in turn.text))


def _part_of(topic: Topic, outline: Outline) -> tuple[Passage, ...]:
    """The part of the document that what was shown stands in: there its reasons are given."""
    parts = {passage.id.split(".")[0] for passage in topic.shown}
    return tuple(p for p in outline.places.resolution.passages() if p.id.split(".")[0] in parts)


def _names_nothing(turn: Reading) -> bool:
    """Whether it only takes up or changes what was never said."""
    does = turn.turn
    takes_up = does.goes_on or does.points_back or does.corrects or (does.pointing and not does.beside)
    names = turn.place or turn.mention or turn.whole or (turn.table and turn.own)
    short = len(words(turn.text)) <= _LONG
    no_subject = not turn.own or turn.names_slots or (does.pointing and not does.beside)
    return bool(takes_up) and short and bool(no_subject) and not names


def _years_later(turn: Reading, topic: Topic) -> Reading:
    """'5 năm sau' counted from the latest year spoken of."""
    years = topic.reading.years
    if turn.turn.years_later is None or not years or turn.years:
        return turn
    year = max(years) + turn.turn.years_later
    table = replace(turn.table, times=((year,),)) if turn.table else None
    return replace(turn, years=(year,), table=table, names_slots=True)
