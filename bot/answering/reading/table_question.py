"""Question -> TableQuestion: which cells of the table of targets its words ask for (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.answering.reading.levels import LevelNamed
from bot.answering.reading.naming import Named, Names, names_of
from bot.answering.reading.spelling import is_accented, loosely
from bot.answering.reading.table_words import TableWords
from bot.answering.reading.times import Time
from bot.answering.reading.values import Value, values_in
from corpus import Span
from corpus.facts import Change, FactTable, Indicator, TableQuestion, Wanted, indicators_of
from index.words import fold, normalize, words

_EXPLAINED = 0.85  # the share of a question's telling words that the indicator must hold,
_SURELY = 0.95  # and where it is typed without accents, or asks for no figure
_SCORE = 7.0  # what its words must weigh together,
_CLEARLY = 1.25  # and how much more than the next one's
_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
_CHANGES = (("same", Change.SAME), ("different", Change.DIFFERENT), ("one_year", Change.ONE_YEAR))
_NUMBERED = (("unnumbered", False), ("numbered", True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a question names; `rest` are its other words, `passing` those that name nothing."""

    times: tuple[Time, ...]
    levels: tuple[LevelNamed, ...]
    level_words: frozenset[str]
    values: tuple[Value, ...]
    cues: frozenset[str]
    rest: tuple[str, ...]
    passing: frozenset[str]

    @property
    def point_at_targets(self) -> bool:
        """Whether anything beside its subject says that a target is asked for."""
        plain = any(level.plainly for level in self.levels)
        return bool(self.cues & {"figure", "rate", "targets"} or self.times or self.values or plain)

    @property
    def asks_all(self) -> frozenset[str]:
        """The cues by which targets are asked for together."""
        return self.cues & {"all", "count", "same", "different", "one_year", "numbered", "unnumbered"}

    @property
    def asks_figure(self) -> bool:
        """Whether a figure is asked for: 'tỷ lệ' beside a value asks what has it."""
        return "figure" in self.cues or ("rate" in self.cues and not self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """Reads questions to one table."""

    table: FactTable
    names: Names
    wording: TableWords
    passing: frozenset[str]
    passing_folded: frozenset[str]
    pillars: Mapping[str, re.Pattern[str]]
    units: tuple[str, ...]
    unit_words: frozenset[str]

    @classmethod
    def of(cls, table: FactTable, wording: TableWords, own: Iterable[str] = ()) -> TableReader:
        """`own` is what the document calls itself: words that name none of its targets."""
        units = tuple(dict.fromkeys(each.unit for each in table.indicators if each.unit))
        counted = {word for unit in units for word in words(normalize(unit))}
        passing = wording.passing | {word for phrase in own for word in words(normalize(phrase))}
        return cls(
            table=table,
            names=names_of(table, passing),
            wording=wording,
            passing=passing,
            passing_folded=frozenset((*passing, *map(fold, passing))),
            pillars={name: loosely(normalize(name).replace(" ", "_")) for name in table.pillars},
            units=units,
            unit_words=frozenset((*counted, *map(fold, counted))),
        )

    def slots(
        self,
        text: str,
        times: tuple[Time, ...],
        levels: tuple[LevelNamed, ...],
        everyday: Iterable[str] = (),
        place: Sequence[Span] = (),
    ) -> Slots:
        """What normalized text names beside the times and levels in it; `everyday` are phrases of it that
        official ones stand for, `place` words that say where."""
        taken: list[Span] = [*place, *(time.words for time in times)]
        values = values_in(text, self.units, taken)
        taken += [value.words for value in values] + [level.words for level in levels]
        taken += [span for phrase in everyday for span in _places(phrase, text)]
        plain = _without(text, taken)
        cues: set[str] = set()
        for kinds, cue in self.wording.cues(plain):
            cues |= kinds
            taken.append(cue)
        return Slots(
            times=times,
            levels=levels,
            level_words=frozenset(fold(word) for level in levels for word in words(level.words.of(text))),
            values=values,
            cues=frozenset(cues),
            rest=tuple(words(_without(text, taken))),
            passing=self.passing if is_accented(text) else self.passing_folded,
        )

    def read(
        self, text: str, slots: Slots, also: Mapping[str, Sequence[str]] = _NOTHING
    ) -> TableQuestion | None:
        """The cells that normalized text asks for, by the slots read from it; None when it asks for
        something else.

        `also` holds official words for phrases that it says in everyday words.
        """
        if "other" in slots.cues or ("where" in slots.cues and not slots.values):
            return None
        pillar = next((name for name, spelled in self.pillars.items() if spelled.search(text)), None)
        telling = self._telling(slots, pillar)
        if not (telling or also) and self._wants_all(slots):
            return self._all(slots, pillar)
        if not slots.point_at_targets:
            return None
        meant = [[words(phrase) for phrase in (said, *official)] for said, official in also.items()]
        named = self.names.named(slots.rest, meant, slots.passing)
        asks_figure = slots.asks_figure
        indicator = self._clear(named, slots, _EXPLAINED if asks_figure and is_accented(text) else _SURELY)
        if indicator is None and telling and self._wants_some(slots, telling):
            return replace(self._all(slots, pillar), among=self.names.using(telling))
        if indicator is None:
            if asks_figure and not telling and (stated := self._stated_by(slots)):
                return replace(self._question(slots, Wanted.FIGURE, stated), implied=True)
            asks_whose = slots.values and not (also or asks_figure or self._telling(slots))
            return self._question(slots, Wanted.HOLDER, None) if asks_whose else None
        if self._is_pillar_alone(slots, pillar, indicator):
            return None
        return self._question(slots, Wanted.FIGURE if asks_figure else Wanted.STATEMENT, indicator)

    def _telling(self, slots: Slots, pillar: str | None = None) -> list[str]:
        named = {*words(pillar or ""), *words(fold(pillar or ""))}
        return [word for word in slots.rest if word not in slots.passing and word not in named]

    def _wants_all(self, slots: Slots) -> bool:
        """Whether a question that names no subject asks for every target that fits, and for no figure."""
        if not slots.asks_all:
            return "targets" in slots.cues and not (slots.asks_figure or slots.values)
        return "targets" in slots.cues or bool(slots.asks_all - {"all"})

    def _wants_some(self, slots: Slots, subject: Sequence[str]) -> bool:
        """Whether every target about a subject is asked for, and there are several."""
        asks = "count" in slots.cues or ("all" in slots.cues and "figure" not in slots.cues)
        return asks and "targets" in slots.cues and len(self.names.using(subject)) > 1

    def _stated_by(self, slots: Slots) -> Indicator | None:
        """The one indicator that has numbers for the levels named: 'cấp xã đạt bao nhiêu?'."""
        levels = {named.level for named in slots.levels if named.plainly and named.level}
        numbered = [cell for cell in self.table.stated if cell.quantity and levels & set(cell.levels)]
        of = indicators_of(numbered)
        return of[0] if len(of) == 1 else None

    def _is_pillar_alone(self, slots: Slots, pillar: str | None, indicator: Indicator) -> bool:
        """Whether words that are a pillar's name alone could as well ask for its targets."""
        if pillar is None or self._telling(slots, pillar):
            return False
        return indicator.unit is None or not slots.asks_figure

    def _clear(self, named: Sequence[Named], slots: Slots, explained: float) -> Indicator | None:
        """The indicator that a question names, if it names one and nothing else."""
        fitting = [each for each in named if each.explained >= explained and each.score >= _SCORE]
        near: Sequence[Named] = [each for each in fitting if each.score * _CLEARLY > named[0].score]
        if len(near) > 1 and slots.levels:
            near = self._by_level(near, slots)
        if len(near) > 1 and slots.asks_figure:
            near = [each for each in near if each.indicator.unit is not None] or near
        if len(near) == 1:
            return near[0].indicator
        return self._by_value(near or [each for each in named if each.explained >= _SURELY], slots)

    def _by_level(self, fitting: Sequence[Named], slots: Slots) -> Sequence[Named]:
        """'hồ sơ cấp xã' means the files counted by level, unless communes are what is counted."""
        counted = [each for each in fitting if fold(each.indicator.words.split()[0]) in slots.level_words]
        stated = (each for each in fitting if any(c.levels for c in self.table.cells(each.indicator)))
        return counted or tuple(stated) or fitting

    def _by_value(self, fitting: Sequence[Named], slots: Slots) -> Indicator | None:
        """Of several indicators the one that has a value which the question names."""
        ends = [(value.low, value.high) for value in slots.values]
        holding = [
            each.indicator
            for each in fitting
            if any(
                cell.holds(low) and cell.holds(high)
                for cell in self.table.cells(each.indicator)
                for low, high in ends
            )
        ]
        return holding[0] if len(holding) == 1 else None

    def _all(self, slots: Slots, pillar: str | None) -> TableQuestion:
        change = next((change for cue, change in _CHANGES if cue in slots.cues), None)
        numbered = next((numbered for cue, numbered in _NUMBERED if cue in slots.cues), None)
        wanted = Wanted.COUNT if "count" in slots.cues else Wanted.ALL
        question = self._question(slots, wanted, None)
        if question.is_unfiltered and not (pillar or change) and numbered is None and wanted is Wanted.ALL:
            # 'tất cả chỉ tiêu': those of every year; what is set for no year is no single target.
            question = replace(question, times=tuple((year,) for year in self.table.years))
        return replace(question, pillar=pillar, change=change, numbered=numbered)

    def _question(self, slots: Slots, wanted: Wanted, indicator: Indicator | None) -> TableQuestion:
        return TableQuestion(
            wanted=wanted,
            indicator=indicator,
            times=tuple(time.among(self.table.years) for time in slots.times),
            levels=tuple(named.level for named in slots.levels if named.plainly),
            near_levels=tuple(named.level for named in slots.levels if named.level and not named.plainly),
            values=tuple((value.low, value.high, value.unit) for value in slots.values),
        )


def _without(text: str, taken: Sequence[Span]) -> str:
    """A text with words taken out; what stood apart stays apart."""
    letters = list(text)
    for span in taken:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def _places(phrase: str, text: str) -> Iterator[Span]:
    start = text.find(phrase)
    while start >= 0:
        yield Span(start=start, end=start + len(phrase))
        start = text.find(phrase, start + 1)
