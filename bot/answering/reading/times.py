"""Times as people write them: '31/12/2040', 'hai không ba mươi', 'năm nay', 'mốc sau' (pure).

What is clearly a time but not understood is reported as such: a question about it must not be
answered with another year's value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answering.reading.spelling import loosely
from bot.answering.reading.time_patterns import ABSOLUTE, RELATIVE, Calendar, Rule
from corpus import Span


class Kind(StrEnum):
    """How far a time was understood."""

    EXACT = "exact"
    RANGE = "range"
    UNREAD = "named but not understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time and the words it was read from.

    An exact time has one year as its `first` and `last`; a range may be open at an end
    ('sau 2040'); an unread one has neither.
    """

    kind: Kind
    first: int | None
    last: int | None
    words: Span

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it names."""
        return tuple(dict.fromkeys(year for year in (self.first, self.last) if year is not None))

    def among(self, years: Sequence[int]) -> tuple[int, ...]:
        """Those of some years that it covers."""
        if self.kind is Kind.UNREAD:
            return ()
        return tuple(
            year
            for year in years
            if (self.first is None or self.first <= year) and (self.last is None or year <= self.last)
        )


def times_in(text: str, calendar: Calendar) -> tuple[Time, ...]:
    """The times that normalized text names, in order."""
    found = _read(text, calendar, ABSOLUTE, ())
    named = [year for time in found for year in time.years]
    # '2035 là 60%, 5 năm sau là bao nhiêu': counted from the year named beside it.
    beside = replace(calendar, spoken_of=max(named)) if named else calendar
    found += _read(text, beside, RELATIVE, found)
    return tuple(sorted(found, key=lambda time: time.words))


def _read(text: str, calendar: Calendar, rules: Sequence[Rule], taken: Sequence[Time]) -> list[Time]:
    found: list[Time] = []
    for cue, pattern, reader in rules:
        if not loosely(cue).search(text):
            continue
        for match in loosely(pattern).finditer(text):
            start, end = match.span()
            if any(start < other.words.end and other.words.start < end for other in (*taken, *found)):
                continue
            if years := reader(match, calendar):
                found.append(_time(years, Span(start=start, end=end)))
    return found


def _time(years: tuple[int | None, int | None], words: Span) -> Time:
    first, last = years
    known = Kind.EXACT if first == last else Kind.RANGE
    kind = Kind.UNREAD if years == (None, None) else known
    return Time(kind=kind, first=first, last=last, words=words)
