"""Question and history -> Reading (pure): repaired, unwrapped, then read slot by slot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.answering.reading.asks import Ask
from bot.answering.reading.bodies import Bodies
from bot.answering.reading.courtesies import courtesy_of
from bot.answering.reading.cues import Cues
from bot.answering.reading.levels import LevelNamed, levels_in
from bot.answering.reading.mentions import Texts, mention_of, number_mentioned
from bot.answering.reading.names import unknown_named
from bot.answering.reading.numbers import number_of
from bot.answering.reading.other_places import elsewhere_named, number_claimed
from bot.answering.reading.places import Outline as PlaceOutline
from bot.answering.reading.places import Resolved, read_place, resolve
from bot.answering.reading.reading import Elsewhere, Reading
from bot.answering.reading.repair import repair
from bot.answering.reading.table_question import TableReader
from bot.answering.reading.time_patterns import Calendar
from bot.answering.reading.timeline import Timeline
from bot.answering.reading.times import Kind as TimeKind
from bot.answering.reading.times import Time, times_in
from bot.answering.reading.unwrapping import Courtesies, Unwrapped, unwrap, without_introduction
from bot.answering.reading.whole import Whole, whole_of
from corpus import Meta, Passage, Span
from corpus.facts import Level, TableQuestion
from index.words import Lexicon, Vocabulary, fold, normalize, terms_of, words

LONG = 500  # characters; a longer message is answered on what it asks
_MOST_REPAIRED = 20_000  # characters
LONGEST_QUESTION = 1000  # characters read of a longer message: its beginning and its end
_REMEMBERED = 10  # earlier questions; what was said before them is no longer taken up

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d%])")
_SPELLED = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mot|bon|nam|sau|bay|tam|chin|\\d"
_NUMBERED = re.compile(
    r"(\b(?:phần|chương|mục|phan|chuong|muc) [ivx]{1,4}\b"
    rf"|\b(?:{_SPELLED})(?: (?:chấm|cham) (?:{_SPELLED}))+\b)"
)
_YEARS_LATER = re.compile(r"\b(\d{1,2}) nam (?:sau|nua|tiep|toi)\b")
# Names of the slots themselves name no target.
_SLOT_WORDS = frozenset({"cấp", "tỉnh", "huyện", "xã", "năm", "cap", "tinh", "huyen", "xa", "nam"})

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
    courtesies: Courtesies
    today: Callable[[], date]
    mend: Mend = str
    known: Collection[str] = frozenset()

    def over(self, vocabulary: Vocabulary) -> Reader:
        """The same, mending slips and cutting glued words by a vocabulary; what asks for places, targets or
        nothing is no slip."""
        mend = partial(vocabulary.mend, keep=self.cues.words | self.outline.words)
        return replace(self, mend=mend, known=vocabulary.holders)

    def readings(self, question: str, history: Sequence[str]) -> tuple[Reading, ...]:
        """The ways to read a question: on its own, and, after earlier ones, as a follow-up."""
        alone = self.read(question)
        earlier: Reading | None = None
        for past in history[-_REMEMBERED:]:
            own = self.read(past)
            earlier = self._lean(own, earlier) if earlier and own.leans else own
        return (alone, self._lean(alone, earlier)) if earlier and not earlier.courtesy else (alone,)

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
        written = shortened(self._written_out(normalize(asked)))
        plain = fold(written)
        text = self.mend(written)
        if text.split() == words(written):
            text = written  # nothing mended: punctuation stays
        folded = fold(text)
        everyday = self.lexicon.everyday_in(text)
        also = tuple(dict.fromkeys(phrase for official in everyday.values() for phrase in official))
        added = " ".join(also)
        content = [w for w in words(text) if not self.cues.is_function_word(w) and not w.isdecimal()]
        times = times_in(text, self._calendar())
        named_levels = levels_in(text)
        years, levels = self._years(times), _levels(named_levels)
        takes_up = self.cues.leans(folded)
        place = read_place(written, self.outline.places)
        # Where slips were mended, its words stand elsewhere.
        where = [Span(start=s, end=e) for s, e in place.words] if place and text == written else []
        pillar = next((p for p in self.outline.pillars if fold(p) in folded), None)
        is_pillar = pillar is not None and fold(pillar) == folded.strip(" ?!.")
        names_slots = bool(years or levels) and self._names_nothing_else(content)
        slots = self.outline.targets.slots(text, times, named_levels, everyday, where)
        table = self.outline.targets.read(text, slots, everyday)
        mention = None if is_pillar else mention_of(written, self.cues, self.outline.texts)
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
            written=written,
            text=text,
            folded=folded,
            terms=tuple(terms_of(folded)),
            context="",
            also=also,
            added_terms=tuple(terms_of(added)),
            ask=self.cues.ask(folded),
            place=place,
            mention=mention,
            current=(),
            table=table,
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
            leans=not content or names_slots or takes_up,
            bare=not content,
            takes_up=takes_up,
            names_slots=names_slots,
            time_unread=any(time.kind is TimeKind.UNREAD for time in times),
        )

    def _written_out(self, text: str) -> str:
        """Abbreviations written out; after 'phần' and the like a letter is a Roman number."""
        parts = _NUMBERED.split(text)
        expand = self.lexicon.expand
        return "".join(_address(part) if at % 2 else expand(part) for at, part in enumerate(parts))

    def _names_nothing_else(self, content: Sequence[str]) -> bool:
        """Whether words beside years and levels name no target: 'lên', 'đạt', 'phần trăm'."""
        targets = self.outline.targets
        return all(
            word in (targets.passing_folded if word.isascii() else targets.passing) or word in _SLOT_WORDS
            for word in content
        )

    def _calendar(self) -> Calendar:
        timeline = self.outline.timeline
        return Calendar(today=self.today(), issued=timeline.issued, years=timeline.years)

    def _years(self, times: Sequence[Time]) -> tuple[int, ...]:
        """The years named; of a span of years those for which there are targets."""
        known = self.outline.timeline.years
        found = (time.among(known) or time.years for time in times)
        return tuple(dict.fromkeys(year for years in found for year in years))

    def _slots_changed(
        self, reading: Reading, earlier: Reading, years: tuple[int, ...]
    ) -> TableQuestion | None:
        """What the earlier question asks of the table, with the slots that a bare turn names changed."""
        if earlier.table is None or earlier.table.indicator is None:
            return None
        known = self.outline.targets.table.years
        times = tuple((year,) if year in known else () for year in years)
        return replace(
            earlier.table,
            times=times or earlier.table.times,
            levels=reading.levels or earlier.table.levels,
            near_levels=() if reading.levels else earlier.table.near_levels,
            values=(),
        )

    def _lean(self, reading: Reading, earlier: Reading) -> Reading:
        """A follow-up filled up from the earlier question: its words, years, levels, pillar.

        What the follow-up names takes the place of what the earlier question named.
        """
        years = reading.years or _years_later(reading, earlier)
        said = shortened(" ".join((earlier.text, earlier.context)).strip())
        said = " ".join(_YEAR.sub("", said).split()) if years else said
        if reading.bare:
            named = (*(f"năm {year}" for year in years), *(level.value for level in reading.levels))
            text, context, also = " ".join((said, *named)), "", (*reading.also, *earlier.also)
        else:
            text, context, also = reading.text, " ".join((said, *earlier.also)), reading.also
        folded = fold(text)
        table = reading.table
        if reading.bare or reading.names_slots:
            table = self._slots_changed(reading, earlier, years)
        current: tuple[Passage, ...] = ()
        if reading.place and earlier.place:
            before = resolve(earlier.place, earlier.written, self.outline.places)
            current = before.passages if isinstance(before, Resolved) else ()
        return replace(
            reading,
            current=current,
            table=table,
            text=text,
            folded=folded,
            terms=tuple(terms_of(folded)),
            context=context,
            also=also,
            added_terms=tuple(terms_of(" ".join((*also, context)))),
            ask=earlier.ask if reading.ask is Ask.OTHER else reading.ask,
            ask_is_inherited=reading.ask is Ask.OTHER,
            taken_up=True,
            years=years or earlier.years,
            levels=reading.levels or earlier.levels,
            pillar=reading.pillar or earlier.pillar,
            bodies=self.outline.bodies.named(f"{folded} {fold(' '.join(also))}"),
            unknown=unknown_named(text, folded, reading.asked, self.lexicon),
        )


def _levels(found: Iterable[LevelNamed]) -> tuple[Level, ...]:
    return tuple(dict.fromkeys(named.level for named in found if named.level))


def _years_later(reading: Reading, earlier: Reading) -> tuple[int, ...]:
    """'5 năm sau' counted from the year the earlier question named."""
    match = _YEARS_LATER.search(reading.folded)
    return (max(earlier.years) + int(match[1]),) if match and earlier.years else ()


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
