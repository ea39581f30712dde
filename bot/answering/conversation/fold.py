"""Folding a turn and its answer into a talk (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answer import Answer, NotFound, Quote
from bot.answering.conversation.talk import Talk, Topic
from bot.answering.reading import Reading, spans_of
from corpus import Passage, Reason, Span
from corpus.facts import Cell, FactTable, Indicator, TableQuestion, Wanted, indicators_of

_REMEMBERED = 8  # topics one can go back to
_SEVERAL = 2
_NO_TURN = frozenset({Reason.COURTESY, Reason.HOSTILE, Reason.UNREADABLE})


def folded(talk: Talk, reading: Reading, answer: Answer, table: FactTable) -> Talk:
    """The talk after a turn, as it was understood, and its answer.

    A courtesy changes nothing; a refused question becomes what the talk is about only where it asked
    for targets: 'còn năm ...?' can then still be answered.
    """
    if isinstance(answer, NotFound):
        if answer.reason in _NO_TURN:
            return talk
        if answer.reason is Reason.UNCLEAR:
            return replace(talk, asked_back=answer.options, unclear=reading)
        talk = replace(talk, asked_back=(), unclear=None, refused=None)
        if reading.table is None:
            return replace(talk, refused=reading)
        shown = tuple(quote.passage for quote in answer.related)
        return _with(talk, _topic(reading, shown, (), table, answer.reason))
    quotes = answer.quotes
    shown = tuple(quote.passage for quote in quotes)
    asks_of_shown = reading.about and (reading.turn.pointing or reading.turn.asks_detail or reading.turn.nth)
    if asks_of_shown and talk.topic is not None and not reading.turn.returns_to:
        # What is asked of passages is no new subject: only what is shown may have changed.
        same = set(shown) == set(talk.topic.shown)
        topic = talk.topic if same else about_passages(talk.topic, shown, table)
        topic = topic if len(shown) >= _SEVERAL else replace(topic, listed=_listed(talk.topic))
        return Talk(topics=(*talk.topics[:-1], topic))
    return _with(talk, _topic(reading, shown, quotes, table, None))


def _with(talk: Talk, topic: Topic) -> Talk:
    if topic.reading.taken_up and talk.topic is not None and len(topic.shown) < _SEVERAL:
        topic = replace(topic, listed=_listed(talk.topic))
    return Talk(topics=(*talk.topics[1 - _REMEMBERED :], topic))


def _listed(topic: Topic) -> tuple[Passage, ...]:
    """The several passages among which the next turn may count."""
    return topic.shown if len(topic.shown) >= _SEVERAL else topic.listed


def _topic(
    reading: Reading,
    shown: tuple[Passage, ...],
    quotes: Sequence[Quote],
    table: FactTable,
    refused: Reason | None,
) -> Topic:
    asked = reading.table
    if asked is not None and asked.indicator is not None:
        indicators: tuple[Indicator, ...] = (asked.indicator,)
    else:
        indicators = indicators_of(_cells(shown, quotes, table))
    return Topic(
        reading=reading,
        shown=shown,
        indicators=indicators,
        table=asked or _list_of(shown, table),
        refused=refused,
    )


def _cells(shown: Sequence[Passage], quotes: Sequence[Quote], table: FactTable) -> tuple[Cell, ...]:
    """The targets stated where something is highlighted, else all that the passages state."""
    stated = _stated(shown, table)
    return _overlapping([mark for quote in quotes for mark in quote.highlights], stated) or stated


def _stated(shown: Sequence[Passage], table: FactTable) -> tuple[Cell, ...]:
    return table.stated_in({passage.id for passage in shown})


def _overlapping(marks: Sequence[Span], stated: Sequence[Cell]) -> tuple[Cell, ...]:
    phrases = ((cell, cell.target.phrase) for cell in stated)
    return tuple(
        cell
        for cell, phrase in phrases
        if any(mark.start < phrase.end and phrase.start < mark.end for mark in marks)
    )


def _list_of(shown: Sequence[Passage], table: FactTable) -> TableQuestion | None:
    """What asks for just the targets of several passages: those of a year, or of a pillar in it."""
    ids = {passage.id for passage in shown}
    stated = _stated(shown, table)
    if len(ids) < 2 or {cell.passage_id for cell in stated} != ids:
        return None
    years, pillars = {cell.year for cell in stated}, {cell.pillar for cell in stated}
    if len(years) != 1 or len(pillars) != 1:
        return None
    (year,), (pillar,) = years, pillars
    return TableQuestion(wanted=Wanted.ALL, times=((year,),) if year else (), pillar=pillar)


def about_passages(topic: Topic, passages: tuple[Passage, ...], table: FactTable) -> Topic:
    """The topic with only some passages, and the targets that they state."""
    return replace(topic, shown=passages, indicators=indicators_of(_stated(passages, table)), table=None)


def narrowed(talk: Talk, quoted: str, table: FactTable) -> Talk:
    """The talk about only those of the passages shown last that hold the words of a quotation, and about
    the targets that it states."""
    topic = talk.topic
    where = {p: found for p in topic.shown if (found := spans_of(quoted, p))} if topic and quoted else {}
    if topic is None or not where:
        return talk
    marks = tuple(mark for found in where.values() for mark in found)
    stated = _stated(tuple(where), table)
    cells = _overlapping(marks, stated) or stated
    narrower = replace(
        topic,
        shown=tuple(where),
        indicators=indicators_of(cells),
        table=_cell_question(cells[0]) if len(cells) == 1 else None,
    )
    return replace(talk, topics=(*talk.topics[:-1], narrower))


def _cell_question(cell: Cell) -> TableQuestion:
    """What asks for one cell."""
    return TableQuestion(
        wanted=Wanted.STATEMENT if cell.quantity is None else Wanted.FIGURE,
        indicator=cell.indicator,
        times=((cell.year,),) if cell.year else (),
        levels=cell.levels,
    )
