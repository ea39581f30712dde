"""Turns that ask something of the passages shown last, or of a place counted from there (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.conversation.filling import filled_up
from bot.answering.conversation.fold import about_passages
from bot.answering.conversation.holding import SHORT, VERY_SHORT, held_by, holding, speaks_of, words_of
from bot.answering.conversation.slots import slots_changed, times_of, years_in
from bot.answering.conversation.talk import Topic
from bot.answering.reading import Ask, Outline, Pointing, Reading, Resolved, resolve
from corpus import Passage
from index.words import fold, words

_BESIDE_SECTION = re.compile(r"\b(?:muc|phan|nhom|chuong) (?:tiep|ke|sau|lien|ngay|truoc)")


def one_of_several(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A turn about one of several passages shown, by its number among them."""
    nth, shown = turn.turn.nth, topic.shown if len(topic.shown) > 1 else topic.listed
    if not nth or turn.pillar or len(shown) < max(2, abs(nth)):
        return None
    if turn.place is not None and not turn.place.names_no_section:
        return None
    picked = (shown[nth - 1 if nth > 0 else nth],)
    if turn.years or turn.levels:
        about = about_passages(topic, picked, outline.targets.table)
        return slots_changed(replace(turn, off_table=False), about, outline)
    if turn.own:
        filled = filled_up(turn, topic, outline)
        return replace(filled, turn=replace(turn.turn, pointing=None), place=None, about=picked)
    return of_shown(turn, picked, Pointing.ONLY)


def pointing(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A turn that asks something of what was shown, or of those passages that hold its other words."""
    does = turn.turn
    names = turn.whole or turn.years or turn.levels or turn.pillar or turn.bodies or turn.table
    if does.returns_to and turn.written == does.returns_to and not (names or does.pointing):
        return of_shown(turn, topic.shown, Pointing.DETAIL)
    if names:
        return None
    asked, alone = does.pointing, not does.beside or does.several > 1
    if asked is not None and alone and _fits_place(asked, turn):
        return of_shown(turn, topic.shown, asked)
    if turn.place is None or turn.place.is_spoken_of:
        wants_all = (does.several > 1 or turn.ask is Ask.COMPARE) and not (turn.own or topic.indicators)
        return of_shown(turn, topic.shown, Pointing.ONLY) if wants_all else _at_one(turn, topic, outline)
    return None


def _at_one(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A turn that asks something of those of the passages shown that hold its other words."""
    asked, beside = turn.turn.pointing, turn.turn.beside
    if turn.turn.points_back:
        beside = tuple(word for word in beside if fold(word) not in outline.called)
        if asked is not None and turn.turn.beside and not beside:
            return of_shown(turn, topic.shown, asked)
    if asked is Pointing.REST and _names_title_around(beside, topic, outline):
        return of_shown(turn, topic.shown, asked)
    if asked is None or not 0 < len(beside) <= SHORT or turn.years or turn.levels or turn.whole:
        return None
    held = holding(beside, topic.shown, words(turn.text))
    # 'ngoài y tế còn gì nữa?' asks what else stands where that does.
    return of_shown(turn, held, Pointing.DETAIL if asked is Pointing.REST else asked) if held else None


def _names_title_around(said: Sequence[str], topic: Topic, outline: Outline) -> bool:
    """Whether words are of the title of the section that holds what was shown."""
    around = outline.places.around(topic.shown)
    return around is not None and len(said) > 1 and set(said) <= words_of(around.title, said)


def _fits_place(asked: Pointing, turn: Reading) -> bool:
    """Whether what is asked of what was shown is not asked of a place that is named beside."""
    if turn.place is None or turn.place.is_spoken_of:
        return True
    return asked in (Pointing.NEXT, Pointing.PREVIOUS) and not _BESIDE_SECTION.search(turn.folded)


def at_place(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A turn that names a place: where it says not from where, it is counted from what was shown."""
    place = turn.place
    if place is None:
        return None
    if not (place.is_relative or turn.turn.points_back or turn.turn.pointing):
        return turn
    shown = _of_pillar(turn.pillar, topic, outline) if place.is_relative and turn.pillar else topic.shown
    if place.is_relative and (turn.years or turn.levels):
        if place.is_spoken_of:
            return None
        there = _passages_at(turn, shown, outline)
        about = about_passages(topic, there.passages, outline.targets.table) if there else None
        return slots_changed(turn, about, outline) if about else None
    if turn.turn.pointing is Pointing.REST and _is_around(turn, shown, outline):
        return of_shown(turn, shown, Pointing.REST)
    if turn.turn.points_back and not place.is_relative:
        # What is looked for there is what was spoken of, not the words that say where.
        turn = replace(filled_up(turn, topic, outline), text=topic.reading.text, terms=topic.reading.terms)
    return replace(turn, shown=shown, taken_up=True)


def _is_around(turn: Reading, shown: tuple[Passage, ...], outline: Outline) -> bool:
    """Whether the place that is named is the section of what was shown."""
    there, around = _passages_at(turn, shown, outline), outline.places.around(shown)
    return there is not None and around is not None and there.section == around


def _passages_at(turn: Reading, shown: tuple[Passage, ...], outline: Outline) -> Resolved | None:
    found = resolve(turn.place, turn.written, outline.places, shown) if turn.place else None
    return found if isinstance(found, Resolved) and found.passages else None


def _of_pillar(pillar: str, topic: Topic, outline: Outline) -> tuple[Passage, ...]:
    """The passages with the targets of a pillar, those of the year spoken of where there are any."""
    years = years_in(times_of(topic))
    cells = outline.targets.table.cells(pillar=pillar)
    ids = {cell.passage_id for cell in [c for c in cells if c.year in years] or cells}
    return outline.places.resolution.in_order(ids)


def less_of_shown(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A short turn that asks for less of what was shown, or whether it holds something."""
    does = turn.turn
    if turn.years or not (
        (does.narrows and len(turn.own) <= SHORT) or (does.checks and len(turn.own) <= VERY_SHORT)
    ):
        return None
    held = held_by(turn, topic.shown, outline)
    if not held or (does.narrows and len(held) == len(topic.shown)):
        return None
    return of_shown(turn, held, Pointing.ONLY)


def within(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A short turn that asks whether something is among what was shown, of which nothing there speaks."""
    asked = turn.turn.within
    takes_up = turn.turn.points_back or turn.turn.goes_on
    names = turn.years or turn.whole or turn.table or turn.mention or turn.bodies or turn.place
    if not asked or not takes_up or names or len(asked) > SHORT:
        return None
    around = outline.places.around(topic.shown)
    there = (*topic.shown, *(around.leaves() if around else ()))
    if any(speaks_of(asked, passage) for passage in there):
        return None
    return of_shown(turn, topic.shown, Pointing.WITHIN)


def another_section(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """After all of a section, a turn with words of the title of one beside it asks for all of that; after
    what a body has to do, one with the first words of another body's name for what that has to do."""
    said = set(turn.own)
    if not said or len(said) > SHORT or turn.turn.asks_beyond or turn.ask not in (Ask.OTHER, Ask.WHAT):
        return None
    here = outline.places.around(topic.shown)
    above = outline.places.above.get(here.id) if here else None
    if here and above and len(topic.shown) > 1 and tuple(here.leaves()) == topic.shown:
        beside = [s for s in above.sections if s.id != here.id and said <= words_of(s.title, said)]
        return of_shown(turn, tuple(beside[0].leaves()), Pointing.SECTION) if len(beside) == 1 else None
    ids = {passage.id for passage in topic.shown}
    if not any(outline.bodies.leading(key) for key in ids):
        return None
    named = [key for key in outline.bodies.beginning(" ".join(map(fold, turn.own))) if key not in ids]
    about = tuple(outline.places.resolution.passage(key) for key in named[:1])
    return of_shown(turn, about, Pointing.ONLY) if about else None


def detail(turn: Reading, topic: Topic, outline: Outline) -> Reading | None:
    """A turn that names nothing but a detail of what was shown."""
    does = turn.turn
    if not does.asks_detail or not topic.shown or turn.ask in (Ask.WHY, Ask.VALUE):
        return None
    if not does.asks:
        return of_shown(turn, topic.shown, Pointing.DETAIL) if not turn.own else None
    filled = filled_up(turn, topic, outline)
    return replace(filled, turn=replace(does, pointing=None), about=topic.shown)


def of_shown(turn: Reading, shown: tuple[Passage, ...], asked: Pointing) -> Reading:
    """A turn that asks something of what was shown last."""
    does = replace(turn.turn, pointing=asked)
    return replace(turn, turn=does, about=shown, shown=shown, taken_up=True)
