"""Question -> Reading (pure): repaired, unwrapped, then read slot by slot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import pairwise

from bot.answering.reading.bodies import Bodies
from bot.answering.reading.courtesies import courtesy_of
from bot.answering.reading.cues import Cues
from bot.answering.reading.levels import LevelNamed, levels_in
from bot.answering.reading.mentions import Texts, mention_of, number_mentioned
from bot.answering.reading.names import unknown_named
from bot.answering.reading.numbers import number_of
from bot.answering.reading.other_places import elsewhere_named, number_claimed
from bot.answering.reading.places import Outline as PlaceOutline
from bot.answering.reading.places import read_place
from bot.answering.reading.reading import Elsewhere, Reading
from bot.answering.reading.repair import repair
from bot.answering.reading.table_question import Slots, TableReader
from bot.answering.reading.time_patterns import Calendar
from bot.answering.reading.timeline import Timeline
from bot.answering.reading.times import Kind as TimeKind
from bot.answering.reading.times import Time, times_in
from bot.answering.reading.turn import TurnWords
from bot.answering.reading.unwrapping import Courtesies, Unwrapped, unwrap, without_introduction
from bot.answering.reading.whole import Whole, whole_of
from corpus import Meta, Span
from corpus.facts import Level, TableQuestion
from index.words import Lexicon, Vocabulary, fold, normalize, terms_of, words

_LONG_MESSAGE = 16  # words
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
class Outline:
    """What a reader knows of the document: what it is and is `called`, in folded words, its years,
    pillars, bodies, places and targets."""

    meta: Meta
    called: frozenset[str]
    timeline: Timeline
    pillars: tuple[str, ...]
    bodies: Bodies
    places: PlaceOutline
    targets: TableReader
    texts: Texts

    @property
    def words(self) -> frozenset[str]:
        """The folded syllables in which places and targets are asked for."""
        return self.targets.passing_folded | self.places.words


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
    _pairs: frozenset[tuple[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """`_pairs` are two words of the document with a subject, as they are typed without diacritics."""
        plain = self.turns.passing_written | self.cues.function_written
        telling = (pair for pair in self.outline.texts.pairs if plain.isdisjoint(pair))
        object.__setattr__(self, "_pairs", frozenset((fold(a), fold(b)) for a, b in telling))

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
        asked, unwrapped, readable = self._asked(question)
        # Shortened again: abbreviations are longer written out.
        turn, written = self.turns.read(shortened(self._written_out(normalize(asked))))
        if len(question.split()) > _LONG_MESSAGE:
            turn = replace(turn, points_back=False)  # it speaks of what it said itself
        plain = fold(written)
        text = self.mend(written)
        if text.split() == words(written):
            text = written  # nothing mended: punctuation stays
        folded = fold(text)
        everyday = self.lexicon.everyday_in(text)
        also = tuple(dict.fromkeys(phrase for official in everyday.values() for phrase in official))
        added = " ".join(also)
        content = self._with_subject(words(text), self.cues.is_function_word)
        times = times_in(text, self._calendar()) or self._all_years(text)
        named_levels = levels_in(text)
        years, levels = self._years(times), _levels(named_levels) or self._bare_level(text)
        place = read_place(written, self.outline.places)
        # Where slips were mended, its words stand elsewhere.
        where = [Span(start=s, end=e) for s, e in place.words] if place and text == written else []
        pillar = next((p for p in self.outline.pillars if fold(p) in folded), None)
        is_pillar = pillar is not None and fold(pillar) == folded.strip(" ?!.")
        named = {*words(pillar or ""), *words(fold(pillar or ""))}
        slots = self.outline.targets.slots(text, times, named_levels, everyday, where)
        bare_level = {*_BARE_LEVELS} if levels and not named_levels else set()
        level_words = slots.level_words | bare_level
        own = self._with_subject(
            words(text), lambda word: self.turns.is_passing(word) or fold(word) in level_words
        )
        if own and (turn.puts_beside or turn.same_year):
            slots = replace(slots, cues=slots.cues | {"targets"})  # what is compared are targets
        table = self.outline.targets.read(text, slots, everyday)
        names = years or named_levels or levels or pillar or slots.values or turn.all_levels
        named |= level_words
        besides = [word for word in content if word not in named and fold(word) not in named]
        besides += [word for phrase in everyday for word in words(phrase)]
        telling = {word for pair in pairwise(words(text)) if pair in self._pairs for word in pair}
        names_nothing_else = all(word not in telling and self._is_passing(word) for word in besides)
        names_slots = bool(names) and names_nothing_else
        is_title = place is not None and place.words == ((0, len(written)),)
        mention = None if is_pillar or is_title else mention_of(written, self.cues, self.outline.texts)
        if table is None and place is None and not times:
            mention = mention or number_mentioned(written, self.outline.texts)
        elsewhere = elsewhere_named(written, plain, self.outline.meta, self.lexicon.provinces)
        claims_number = number_claimed(plain, self.outline.meta) if self.cues.claim.fits(folded) else None
        whole = None if place else whole_of(folded, self.cues, self.outline.called, claims_number)
        if claims_number is False and whole is Whole.NUMBER:
            elsewhere = Elsewhere(provinces=elsewhere.provinces)  # its own number is what is asked about
        return Reading(
            asked=asked,
            readable=readable,
            turn=turn,
            written=written,
            text=text,
            folded=folded,
            terms=tuple(terms_of(folded)),
            content=content,
            own=own,
            context="",
            also=also,
            added_terms=tuple(terms_of(added)),
            ask=self.cues.ask(folded),
            place=place,
            mention=mention,
            table=table,
            as_target=table or self._as_target(text, slots, everyday),
            whole=whole,
            claims_number=claims_number,
            years=years,
            levels=levels,
            values=tuple((value.low, value.high, value.unit) for value in slots.values),
            pillar=pillar,
            bodies=self.outline.bodies.named(f"{folded} {fold(added)}"),
            elsewhere=elsewhere,
            unknown=unknown_named(written, plain, asked, self.lexicon),
            courtesy=courtesy_of(unwrapped, folded, self.cues),
            names_slots=names_slots,
            names_nothing_else=names_nothing_else,
            level_unknown=any(named.level is None for named in named_levels),
            off_table="other" in slots.cues,
            names_targets="targets" in slots.cues,
            time_unread=any(time.kind is TimeKind.UNREAD for time in times),
        )

    def _written_out(self, text: str) -> str:
        """Abbreviations written out; after 'phần' and the like a letter is a Roman number."""
        parts = _NUMBERED.split(text)
        expand = self.lexicon.expand
        return "".join(_address(part) if at % 2 else expand(part) for at, part in enumerate(parts))

    def _with_subject(self, said: Sequence[str], is_plain: Callable[[str], bool]) -> tuple[str, ...]:
        """The words that are not plain: 'ho so' is not where the document speaks of 'hồ sơ'."""
        together = {at + n for at, pair in enumerate(pairwise(said)) if pair in self._pairs for n in (0, 1)}
        return tuple(
            word
            for at, word in enumerate(said)
            if not word.isdecimal() and (at in together or not is_plain(word))
        )

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

    def _is_passing(self, word: str) -> bool:
        """Whether a word names no target: 'lên', 'đạt', 'phần trăm'."""
        targets = self.outline.targets
        return (
            word in (targets.passing_folded if word.isascii() else targets.passing)
            or self.turns.is_passing(word)
            or word in self.outline.targets.unit_words
            or fold(word) in self.turns.slot_words
            or any(character.isdigit() for character in word)
        )

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
