"""The courtesies at the two ends of a sentence (pure).

    leading  := (unit sign*)+
    trailing := person* closing (closing | person | particle | sign)* end

    unit     := greeting (person | vocative)*       with one of these, or before an edge
              | call (person | vocative)*           'alo ad'
              | salutation name* sign               'Kính gửi Ban quản trị,'
              | wish word* sign
              | (thanks | farewell | apology | closing | sign-off) (person | particle)*, before an edge
              | opening filler*                     'cho em hỏi chút là'
              | person+ vocative* sign, person+ 'ơi'
              | person+ unit                        'em chào', 'ad cho em hỏi'
              | interjection, before an edge
    edge     := sign | unit | end

An opening further on takes with it what stands before it, where that asks nothing: 'em đang làm
bài, cho em hỏi ...'. Looking goes no further than `_LOOKED_AT` words from an end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.reading.unwrapping.table import Courtesies, Meaning
from bot.answering.reading.unwrapping.words import Words

_LOOKED_AT = 60
_LONGEST_NAME = 14  # words of a salutation, a wish, a signature
_NAME_ENDS = frozenset(",:.!;")
_ONLY_AFTER_SIGN = frozenset((Meaning.APOLOGY, Meaning.CLOSING, Meaning.WISH, Meaning.SIGN_OFF))
_CLOSING = _ONLY_AFTER_SIGN | {Meaning.THANKS, Meaning.FAREWELL}
_VOCATIVE = "oi"
OPENINGS = frozenset((Meaning.OPENING, Meaning.MILD_OPENING))

Unit = tuple[int, Meaning | None]


@dataclass(frozen=True, slots=True)
class Stripped:
    """A sentence between its courtesies, and what these mean."""

    core: str
    meanings: tuple[Meaning, ...] = ()

    @property
    def opened(self) -> bool:
        """Whether an opening says that it asks."""
        return not OPENINGS.isdisjoint(self.meanings)


def stripped(sentence: str, table: Courtesies) -> Stripped:
    """A sentence without the courtesies at its ends; one without any comes back as it is."""
    words = Words(sentence, table)
    units = words.all(table.units)
    if not units and not _calls_someone(words, table):
        return Stripped(sentence)
    ends = _Ends(words, table, units)
    start, meanings = ends.leading()
    end, closing = ends.trailing(start)
    if not (meanings or closing):
        return Stripped(sentence)
    if all(words.is_sign(at) for at in range(start, end)):
        return Stripped("", (*meanings, *closing))
    return Stripped(words.text(start, end), (*meanings, *closing))


def _calls_someone(words: Words, table: Courtesies) -> bool:
    """Whether a person or an interjection may stand first: a sign or 'ơi' follows soon."""
    return any(
        words.is_sign(at) or words.match(table.vocatives, at)[1] for at in range(1, min(5, len(words)))
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    """`units` are the units found, by the place where they begin."""

    words: Words
    table: Courtesies
    units: Mapping[int, Unit]

    def leading(self) -> tuple[int, list[Meaning]]:
        """Where the sentence begins after its courtesies, and what these mean."""
        at, found = self._units(0)
        opening = self._opening_after(at)
        if opening > at:
            at, more = self._units(opening)
            found += more
        return at, found

    def _units(self, at: int) -> tuple[int, list[Meaning]]:
        found: list[Meaning] = []
        while True:
            begins = self.words.past_signs(at)
            end, meaning = self._unit(begins)
            if meaning is None:
                return (begins if found else at), found
            found.append(meaning)
            at = end

    def _opening_after(self, at: int) -> int:
        """Where an opening begins further on, with nothing asked before; `at` where there is none."""
        for place in range(at, min(len(self.words), at + _LOOKED_AT)):
            end, meaning = self._match(place)
            if meaning is Meaning.OPENING or (
                meaning is Meaning.MILD_OPENING and self._after_sign(place, at)
            ):
                return place if end < len(self.words) and not self.words.ask(at, place) else at
        return at

    def _after_sign(self, place: int, at: int) -> bool:
        """Whether a sign stands before a place, or before the person who is named there."""
        return self.words.is_sign(self._before_people(place, at) - 1)

    def _unit(self, at: int) -> Unit:
        """A unit at a place: where it ends and what it means; `at` and none without."""
        end, meaning = self._match(at)
        match meaning:
            case None:
                return self._person_or_interjection(at)
            case Meaning.SALUTATION | Meaning.WISH:
                end = self._past_name(end)
                return (end, meaning) if end else (at, None)
            case Meaning.OPENING | Meaning.MILD_OPENING:
                return self.words.past(end, self.table.fillers), meaning
            case Meaning.GREETING | Meaning.CALL:
                after = self.words.past(end, self.table.addresses, self.table.vocatives)
                free = meaning is Meaning.CALL or after > end
                return (after, meaning) if free or self._is_edge(after) else (at, None)
        after = self.words.past(end, self.table.addresses, self.table.particles)
        return (after, meaning) if self._is_edge(after) else (at, None)

    def _past_name(self, end: int) -> int:
        """The place after a name or a wish: a sign, the end, or after address words; 0 without these."""
        for place in range(end, min(len(self.words), end + _LONGEST_NAME)):
            if self.words.items[place].written in _NAME_ENDS:
                return place
        if len(self.words) - end <= _LONGEST_NAME and not self.words.ask(end, len(self.words)):
            return len(self.words)
        after = self.words.past_people(end)
        return after if after > end else 0

    def _person_or_interjection(self, at: int) -> Unit:
        end = self.words.past_people(at)
        if end > at:
            called = self.words.past(end, self.table.vocatives)
            alone = self.words.is_sign(called) and self.words.past_people(called + 1) == called + 1
            if alone or (called > end and self.words.items[called - 1].folded == _VOCATIVE):
                return called, Meaning.ADDRESS
            return self._unit(end) if self._match(end)[1] else (at, None)
        end, meaning = self.words.match(self.table.interjections, at)
        return (end, meaning) if meaning and self._is_edge(end) else (at, None)

    def trailing(self, start: int) -> tuple[int, list[Meaning]]:
        """Where the sentence ends before its closing courtesies, and what these mean."""
        length = len(self.words)
        for at in range(max(start + 1, length - _LOOKED_AT), length):
            meaning = self._match(at)[1]
            if meaning in _CLOSING:
                begins = self._before_people(at, start)
                if self._may_close(begins, meaning) and (found := self._all_closing(at)):
                    return begins, found
        return length, []

    def _may_close(self, at: int, meaning: Meaning | None) -> bool:
        """Whether what stands before lets a courtesy follow: not 'lời cảm ơn'."""
        if meaning in _ONLY_AFTER_SIGN:
            return self.words.is_sign(at - 1)
        return self.words.items[at - 1].written not in self.table.not_after

    def _before_people(self, at: int, start: int) -> int:
        """The first of the address words and interjections that stand right before a place."""
        beside = (self.table.addresses, self.table.interjections)
        while at > start + 1 and self.words.past(at - 1, *beside) >= at:
            at -= 1
        return at

    def _all_closing(self, at: int) -> list[Meaning]:
        """What all from a place to the end means; nothing where not all of it is courtesy."""
        found: list[Meaning] = []
        while at < len(self.words):
            end, meaning = self._match(at)
            if meaning in (Meaning.WISH, Meaning.SIGN_OFF):
                named = len(self.words) - end <= _LONGEST_NAME and not self.words.ask(end, len(self.words))
                return [*found, meaning] if named else []
            if meaning in _CLOSING:
                found.append(meaning)
            else:
                end = self.words.past_signs(self.words.past(at, self.table.addresses, self.table.particles))
            if end == at:
                return []
            at = end
        return found

    def _match(self, at: int) -> Unit:
        return self.units.get(at, (at, None))

    def _is_edge(self, at: int) -> bool:
        """Whether a sign, the end, or another unit follows."""
        if at >= len(self.words) or self.words.is_sign(at):
            return True
        return bool(self._match(at)[1] or self._match(self.words.past_people(at))[1])
