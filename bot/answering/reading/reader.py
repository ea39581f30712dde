"""Question -> Reading (pure): repaired, unwrapped, then read slot by slot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from bot.answering.reading.courtesies import courtesy_of
from bot.answering.reading.cues import Cues
from bot.answering.reading.levels import LevelNamed, levels_in
from bot.answering.reading.mentions import Mention, mention_of, number_mentioned
from bot.answering.reading.names import unknown_named
from bot.answering.reading.numbers import number_of
from bot.answering.reading.other_places import elsewhere_named, number_claimed
from bot.answering.reading.outline import Outline
from bot.answering.reading.places import Place, read_place
from bot.answering.reading.reading import Elsewhere, Reading
from bot.answering.reading.repair import repair
from bot.answering.reading.table_question import Slots
from bot.answering.reading.telling import Telling
from bot.answering.reading.time_patterns import Calendar
from bot.answering.reading.times import Kind as TimeKind
from bot.answering.reading.times import Time, times_in
from bot.answering.reading.turn import Turn, TurnWords
from bot.answering.reading.unwrapping import Courtesies, Unwrapped, unwrap, without_introduction
from bot.answering.reading.whole import Whole, whole_of
from corpus import Span
from corpus.facts import Level, TableQuestion
from index.words import Lexicon, Vocabulary, fold, normalize, terms_of, words

_SHORT = 12  # words of a turn that may be nothing but the name of a target
LONG = 500  # characters; a longer message is answered on what it asks
_MOST_REPAIRED = 20_000  # characters
LONGEST_QUESTION = 1000  # characters read of a longer message: its beginning and its end

_SPELLED = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mot|bon|nam|sau|bay|tam|chin|\\d"
_NUMBERED = re.compile(
    r"(\b(?:phần|chương|mục|phan|chuong|muc) [ivx]{1,4}\b"
    rf"|\b(?:{_SPELLED})(?: (?:chấm|cham) (?:{_SPELLED}))+\b)"
)

_WHOLE = "toan"  # 'toàn tỉnh' is no level
_BARE_LEVELS = {level.value.split()[-1]: level for level in Level}
_BARE_LEVELS |= {fold(word): level for word, level in _BARE_LEVELS.items()}

Mend = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A message as it is read; `everyday` are phrases of it with the official words for the same thing."""

    asked: str
    unwrapped: Unwrapped
    readable: bool
    turn: Turn
    written: str
    text: str
    folded: str
    everyday: Mapping[str, Sequence[str]]

    @property
    def also(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(phrase for official in self.everyday.values() for phrase in official))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The slots that a question names, whether there are `some`, and whether it names nothing else."""

    place: Place | None
    pillar: str | None
    years: tuple[int, ...]
    levels: tuple[Level, ...]
    slots: Slots
    own: tuple[str, ...]
    some: bool
    nothing_else: bool

    @property
    def names_slots(self) -> bool:
        return self.some and self.nothing_else


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads questions on one document.

    `today` is asked for each question that is read; `mend` takes typing slips out of normalized text;
    glued words are cut into `known` folded syllables.
    """

    outline: Outline
    lexicon: Lexicon
    cues: Cues
    turns: TurnWords
    courtesies: Courtesies
    today: Callable[[], date]
    mend: Mend = str
    known: Collection[str] = frozenset()
    _telling: Telling = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_telling", Telling.of(self.outline, self.cues, self.turns))

    def over(self, vocabulary: Vocabulary) -> Reader:
        """The same, mending slips and cutting glued words by a vocabulary; what asks for places, targets or
        nothing is no slip."""
        mend = partial(vocabulary.mend, keep=self.cues.words | self.outline.words)
        return replace(self, mend=mend, known=vocabulary.holders)

    def core_of(self, message: str) -> str:
        """What a long message asks; a short one as it is."""
        if len(message) <= LONG:
            return message
        asked = self._asked(message)[0] or message
        return asked if len(asked) <= LONG else asked[-LONG:].split(" ", 1)[-1]

    def _asked(self, message: str) -> tuple[str, Unwrapped, bool]:
        """The question in a message, what was unwrapped, and whether it can be read."""
        repaired = repair(message[:_MOST_REPAIRED], self.known)
        unwrapped = unwrap(repaired.text, self.courtesies)
        asked = without_introduction(unwrapped.question)
        return shortened(asked), unwrapped, repaired.readable

    def read(self, question: str) -> Reading:
        """A question on its own."""
        said = self._said(question)
        named = self._named(said)
        slots, text, written = named.slots, said.text, said.written
        table = self.outline.targets.read(text, slots, said.everyday)
        plain, added = fold(written), " ".join(said.also)
        elsewhere = elsewhere_named(written, plain, self.outline.meta, self.lexicon.provinces)
        claims_number = (
            number_claimed(plain, self.outline.meta) if self.cues.claim.fits(said.folded) else None
        )
        whole = None if named.place else whole_of(said.folded, self.cues, self.outline.called, claims_number)
        if claims_number is False and whole is Whole.NUMBER:
            elsewhere = Elsewhere(provinces=elsewhere.provinces)  # its own number is what is asked about
        return Reading(
            asked=said.asked,
            readable=said.readable,
            turn=said.turn,
            written=written,
            text=text,
            folded=said.folded,
            terms=tuple(terms_of(said.folded)),
            content=self._telling.content(words(text)),
            own=named.own,
            context="",
            also=said.also,
            added_terms=tuple(terms_of(added)),
            ask=self.cues.ask(said.folded),
            place=named.place,
            mention=self._mention(said, named, table),
            table=table,
            as_target=table or self._as_target(text, slots, said.everyday),
            whole=whole,
            claims_number=claims_number,
            years=named.years,
            levels=named.levels,
            values=tuple((value.low, value.high, value.unit) for value in slots.values),
            pillar=named.pillar,
            bodies=self.outline.bodies.named(f"{said.folded} {fold(added)}"),
            elsewhere=elsewhere,
            unknown=unknown_named(written, plain, said.asked, self.lexicon),
            courtesy=courtesy_of(said.unwrapped, said.folded, self.cues),
            names_slots=named.names_slots,
            names_nothing_else=named.nothing_else,
            level_unknown=any(level.level is None for level in slots.levels),
            off_table="other" in slots.cues,
            names_targets="targets" in slots.cues,
            time_unread=any(time.kind is TimeKind.UNREAD for time in slots.times),
        )

    def _said(self, message: str) -> _Said:
        """A message repaired, unwrapped and written out, with its everyday words."""
        asked, unwrapped, readable = self._asked(message)
        # Shortened again: abbreviations are longer written out.
        turn, written = self.turns.read(shortened(self._written_out(normalize(asked))), len(message.split()))
        text = self.mend(written)
        if text.split() == words(written):
            text = written  # nothing mended: punctuation stays
        return _Said(
            asked=asked,
            unwrapped=unwrapped,
            readable=readable,
            turn=turn,
            written=written,
            text=text,
            folded=fold(text),
            everyday=self.lexicon.everyday_in(text),
        )

    def _named(self, said: _Said) -> _Named:
        """The slots that it names, and what it says beside them."""
        text, syllables = said.text, words(said.text)
        times = times_in(text, self._calendar()) or self._all_years(text)
        found = levels_in(text)
        levels = _levels(found) or self._bare_level(text)
        place = read_place(said.written, self.outline.places)
        # Where slips were mended, its words stand elsewhere.
        where = [Span(start=s, end=e) for s, e in place.words] if place and text == said.written else []
        pillar = next((p for p in self.outline.pillars if fold(p) in said.folded), None)
        slots = self.outline.targets.slots(text, times, found, said.everyday, where)
        level_words = slots.level_words | (_BARE_LEVELS.keys() if levels and not found else set())
        own = self._telling.own(syllables, level_words)
        if own and (said.turn.puts_beside or said.turn.same_year):
            slots = replace(slots, cues=slots.cues | {"targets"})  # what is compared are targets
        named = {*level_words, *words(fold(pillar or ""))}
        besides = [word for word in slots.rest if fold(word) not in named]
        besides += [word for phrase in said.everyday for word in words(phrase)]
        return _Named(
            place=place,
            pillar=pillar,
            years=self._years(times),
            levels=levels,
            slots=slots,
            own=own,
            some=bool(times or found or levels or pillar or slots.values or said.turn.all_levels),
            nothing_else=self._telling.nothing_else(syllables, besides),
        )

    def _mention(self, said: _Said, named: _Named, table: TableQuestion | None) -> Mention | None:
        """The words whose every mention is asked for; a pillar's or a section's name asks for these."""
        is_pillar = named.pillar is not None and fold(named.pillar) == said.folded.strip(" ?!.")
        is_title = named.place is not None and named.place.words == ((0, len(said.written)),)
        found = None if is_pillar or is_title else mention_of(said.written, self.cues, self.outline.texts)
        if found is None and table is None and named.place is None and not named.slots.times:
            return number_mentioned(said.written, self.outline.texts)
        return found

    def _written_out(self, text: str) -> str:
        """Abbreviations written out; after 'phần' and the like a letter is a Roman number."""
        parts = _NUMBERED.split(text)
        expand = self.lexicon.expand
        return "".join(_address(part) if at % 2 else expand(part) for at, part in enumerate(parts))

    def _as_target(
        self, text: str, slots: Slots, everyday: Mapping[str, Sequence[str]]
    ) -> TableQuestion | None:
        """The indicator that a short text names, where targets are spoken of."""
        if len(slots.rest) > _SHORT or "other" in slots.cues:
            return None
        return self.outline.targets.read(text, replace(slots, cues=slots.cues | {"figure"}), everyday)

    def _bare_level(self, text: str) -> tuple[Level, ...]:
        """'tỉnh?', said by itself."""
        said = [word for word in words(text) if not self.turns.is_passing(word) or fold(word) == _WHOLE]
        named = tuple(_BARE_LEVELS[word] for word in said if word in _BARE_LEVELS)
        return named if len(named) == len(said) else ()

    def _calendar(self) -> Calendar:
        timeline = self.outline.timeline
        return Calendar(today=self.today(), issued=timeline.issued, years=timeline.years)

    def _all_years(self, text: str) -> tuple[Time, ...]:
        """'cả hai năm': each year for which there are targets."""
        said = self.turns.all_years.search(text)
        if said is None:
            return ()
        where = Span(start=said.start(), end=said.end())
        years = self.outline.timeline.years
        return tuple(Time(kind=TimeKind.EXACT, first=year, last=year, words=where) for year in years)

    def _years(self, times: Sequence[Time]) -> tuple[int, ...]:
        """The years named; of a span of years those for which there are targets."""
        known = self.outline.timeline.years
        found = (time.among(known) or time.years for time in times)
        return tuple(dict.fromkeys(year for years in found for year in years))


def _levels(found: Iterable[LevelNamed]) -> tuple[Level, ...]:
    return tuple(dict.fromkeys(named.level for named in found if named.level))


def _address(said: str) -> str:
    """'hai chấm một' -> '2.1'; a letter stays."""
    numbers = re.split(r" (?:chấm|cham) ", said)
    if len(numbers) == 1:
        return said
    return ".".join(n if n.isdecimal() else f"{number_of(n) or 0:.0f}" for n in numbers)


def shortened(question: str) -> str:
    """A very long message by its beginning and its end, where people put what they want.

    Counted as it is read: a single character may stand for a phrase of eighteen letters.
    """
    return _ends(unicodedata.normalize("NFKC", _ends(question)))


def _ends(question: str) -> str:
    if len(question) <= LONGEST_QUESTION:
        return question
    half = LONGEST_QUESTION // 2
    return f"{question[:half]} {question[-half:]}"
