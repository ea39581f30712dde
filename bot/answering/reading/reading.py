"""What a question asks for, as far as its words tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answering.reading.asks import Ask
from bot.answering.reading.mentions import Mention
from bot.answering.reading.places import Place
from bot.answering.reading.turn import Turn
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
    whether it says anything in Latin letters, `turn` what it does in a talk beside what it names,
    `written` the rest normalized and with abbreviations written out, `text` that with typing slips
    mended, `folded` without diacritics, `terms` its folded syllables and pairs, `content` its words
    that have a subject, `own` those that also tell one target or point from another; `context` is the
    earlier question a follow-up leans on; `also` further words for the same things (official terms).

    `place` is the place it points at; `mention` the words whose every mention it asks for; `table` what
    it asks of the table of targets, `as_target` what it would where targets are spoken of, `whole` what
    of the document as a whole; `years` those for which there are targets and any others it names,
    `levels` and `values` what it names of these.

    `claims_number` says whether a number that it claims of the document is its own; `time_unread` that
    it names a time that is not understood, `level_unknown` a level that the document does not know;
    `off_table` that it asks what no table of targets holds, `names_targets` that it asks for 'mục tiêu';
    `names_slots` that it names years, levels, values or a pillar and no target, `names_nothing_else`
    that beside such it names nothing.

    In a talk: `shown` are the passages shown last, from which places are counted, `about` those of
    which it asks something; `taken_up` says that it was filled up from what was said before,
    `ask_is_inherited` that what it asks for is what was asked there, `unclear` that nothing said before
    fits it.
    """

    asked: str
    readable: bool
    turn: Turn
    written: str
    text: str
    folded: str
    terms: tuple[str, ...]
    content: tuple[str, ...]
    own: tuple[str, ...]
    context: str
    also: tuple[str, ...]
    added_terms: tuple[str, ...]
    ask: Ask
    place: Place | None
    mention: Mention | None
    table: TableQuestion | None
    as_target: TableQuestion | None
    whole: Whole | None
    years: tuple[int, ...]
    levels: tuple[Level, ...]
    values: tuple[Ends, ...]
    pillar: str | None
    bodies: tuple[str, ...]
    elsewhere: Elsewhere
    unknown: Unknown
    courtesy: Courtesy | None
    names_slots: bool = False
    names_nothing_else: bool = False
    level_unknown: bool = False
    time_unread: bool = False
    off_table: bool = False
    names_targets: bool = False
    claims_number: bool | None = None
    shown: tuple[Passage, ...] = ()
    about: tuple[Passage, ...] = ()
    taken_up: bool = False
    unclear: bool = False
    ask_is_inherited: bool = False

    @property
    def bare(self) -> bool:
        """Whether it names nothing but a year, a level or such."""
        return not self.content

    @property
    def asks_nothing(self) -> bool:
        """Whether it is only polite, or says nothing by which something could be found: 'giúp với ạ'."""
        names = self.years or self.levels or self.values or self.table or self.whole or self.place
        return self.courtesy is not None or not (self.own or names or self.mention or self.turn.pointing)
