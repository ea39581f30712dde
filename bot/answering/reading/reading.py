"""What a question asks for, as far as its words tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answering.reading.asks import Ask
from bot.answering.reading.mentions import Mention
from bot.answering.reading.places import Place
from bot.answering.reading.whole import Whole
from corpus import Passage
from corpus.facts import Ends, Level, TableQuestion


class Courtesy(StrEnum):
    """Messages that ask nothing of the resolution."""

    GREETING = "greeting"
    THANKS = "thanks"
    WHO_ARE_YOU = "who are you"
    GOODBYE = "goodbye"
    ASSENT = "assent"
    INSULT = "insult"
    CHORE = "chore"
    SMALL_TALK = "small talk"
    ORDER = "order to break the rules"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Other provinces and other documents that a question names, as written for people."""

    provinces: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.provinces or self.documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Bodies and subjects that a question names and the document does not, as written for people."""

    bodies: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A question understood; what is made of its words is made once and carried here.

    `asked` is the question without what was wrapped around it (a very long one by its ends), `readable`
    whether it says anything in Latin letters, `written` the same normalized and with abbreviations
    written out, `text` that with typing slips mended, `folded` without diacritics, `terms` its folded
    syllables and pairs; `context` is the earlier question a follow-up leans on; `also` further words
    for the same things (official terms).

    `place` is the place it points at, counted from the passages `current`; `mention` the words whose
    every mention it asks for; `table` what it asks of the table of targets, `whole` of the document as a
    whole. `years`, `levels`, `values`, `pillar`, `bodies`, `elsewhere` and `unknown` are what it names.

    `claims_number` tells whether a number that is claimed to be the document's is its own, `time_unread`
    that it names a time which cannot be told ('nhiệm kỳ sau').

    `leans` says that its words take up the question before, `takes_up` that they say so ('còn ...');
    `bare` that it names nothing but a year, a level or such, `names_slots` that it names years or levels
    and no target; `taken_up` that it was filled up from the question before; `ask_is_inherited` that what
    it asks for is what that asked for.
    """

    asked: str
    readable: bool
    written: str
    text: str
    folded: str
    terms: tuple[str, ...]
    context: str
    also: tuple[str, ...]
    added_terms: tuple[str, ...]
    ask: Ask
    place: Place | None
    current: tuple[Passage, ...]
    mention: Mention | None
    table: TableQuestion | None
    whole: Whole | None
    years: tuple[int, ...]
    levels: tuple[Level, ...]
    values: tuple[Ends, ...]
    pillar: str | None
    bodies: tuple[str, ...]
    elsewhere: Elsewhere
    unknown: Unknown
    courtesy: Courtesy | None
    leans: bool
    bare: bool
    takes_up: bool = False
    names_slots: bool = False
    time_unread: bool = False
    claims_number: bool | None = None
    taken_up: bool = False
    ask_is_inherited: bool = False

    @property
    def takes_up_nothing(self) -> bool:
        """Whether it names nothing by itself and takes up a question that was not asked."""
        names = self.place or self.mention or self.whole or (self.table and not self.bare)
        return self.takes_up and not self.taken_up and (self.bare or self.names_slots) and not names
