"""What a message does in a talk, as far as its words tell: takes up, sets right, goes back, points (pure)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.answering.reading.numbers import number_of
from bot.answering.reading.spelling import loosely
from index.words import fold, words

TABLE = Path(__file__).with_name("turns.toml")
_LONG = 16  # words; a longer message speaks of what it said itself
_YEARS_LATER = re.compile(r"\b(\d{1,2}) nam (?:sau|nua|tiep|toi)\b")
_CLAUSE = re.compile(r"[,.;:?!–]\s+|[,;:?!]$")


class Pointing(StrEnum):
    """What is asked of the passages that were shown last."""

    WHERE = "where"
    WORDS = "word for word"
    SECTION = "whole section"
    NEXT = "next"
    PREVIOUS = "previous"
    REST = "rest"
    DETAIL = "detail"
    ONLY = "only"
    WITH_WHOM = "with whom"
    WHO = "who"
    WHEN = "when"
    HOW_MUCH = "how much"
    WITHIN = "within"


# What can be asked of one of the passages shown, which is named beside: 'hội nghị ở ý mấy?'.
_OF_ONE = frozenset(
    {Pointing.REST, Pointing.WHERE, Pointing.WORDS, Pointing.NEXT, Pointing.PREVIOUS, Pointing.SECTION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a message does beside what it names.

    `pointing` is what it asks of what was shown, `beside` the words beside what says so that have a
    subject; `returns_to` the words by which it goes back to something; `points_back` says that it speaks
    of what was said ('việc đó'), `goes_on` that it opens like one who goes on ('còn ...'),
    `wants_as_well` that it ends so ('... nữa'); `years_later` counts from the year spoken of; `several`
    is how many things it takes up together ('hai chỉ tiêu đó'), `nth` which of the passages shown it
    names, from the back below zero; `asks_detail` says that it names nothing but a detail of what was
    shown ('đối tượng nào?'), `asks_beyond` that it asks what no such text says ('tên gì?'); `within` are
    the words of what it asks for among what was shown ('trong đó có y tế không?').
    """

    pointing: Pointing | None = None
    beside: tuple[str, ...] = ()
    corrects: bool = False
    returns_to: str = ""
    narrows: bool = False
    all_levels: bool = False
    same_year: bool = False
    checks: bool = False
    asks: bool = False
    asks_year: bool = False
    asks_level: bool = False
    nth: int = 0
    puts_beside: bool = False
    points_back: bool = False
    goes_on: bool = False
    wants_as_well: bool = False
    years_later: int | None = None
    several: int = 0
    asks_detail: bool = False
    asks_beyond: bool = False
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnWords:
    """The table turns.toml, compiled; `passing` are syllables without a subject, folded, and
    `passing_written` the same as written, `slot_names` words that name a slot's kind alone."""

    correction: re.Pattern[str]
    denied: re.Pattern[str]
    returning: re.Pattern[str]
    recalling: re.Pattern[str]
    narrowing: tuple[re.Pattern[str], re.Pattern[str]]
    all_years: re.Pattern[str]
    all_levels: re.Pattern[str]
    same_year: re.Pattern[str]
    checking: tuple[re.Pattern[str], re.Pattern[str]]
    asking: re.Pattern[str]
    beyond: re.Pattern[str]
    within: tuple[re.Pattern[str], re.Pattern[str]]
    which_year: re.Pattern[str]
    which_level: re.Pattern[str]
    ordinal: re.Pattern[str]
    ends: Mapping[str, int]
    beside: re.Pattern[str]
    slot_words: frozenset[str]
    going_on: tuple[re.Pattern[str], re.Pattern[str]]
    pointing_back: re.Pattern[str]
    several: re.Pattern[str]
    attributes: frozenset[str]
    pointing: tuple[tuple[Pointing, re.Pattern[str], frozenset[str]], ...]
    passing: frozenset[str]
    passing_written: frozenset[str]
    slot_names: frozenset[str]

    def is_passing(self, word: str) -> bool:
        """Whether a word of normalized text has no subject: 'họ' and 'ho', but not 'hồ'."""
        return word in (self.passing if word.isascii() else self.passing_written)

    def _passes(self, word: str, also: frozenset[str]) -> bool:
        """Whether a word has no subject beside some others, which are given as written and folded."""
        return len(word) == 1 or word in also or self.is_passing(word)

    def read(self, written: str, length: int) -> tuple[Turn, str]:
        """What normalized text does in a talk, and what is left of it without the words that say that it
        sets right or goes back; `length` is how many words the whole message has."""
        corrects = self.correction.match(written)
        rest = written[corrects.end() :].strip(" ,.:") if corrects else written
        contrasts = corrects or "chứ" in rest or "chu " in rest or self.denied.match(rest)
        denied = self.denied.sub(" ", rest) if contrasts else rest
        rest = denied.strip(" ,") or rest
        returns_to, rest = self._returned_to(rest)
        pointing, beside = self._pointing(rest)
        several = self.several.search(rest)
        said = words(fold(rest))
        return (
            Turn(
                pointing=pointing,
                beside=beside,
                corrects=corrects is not None,
                returns_to=returns_to,
                narrows=bool(self.narrowing[0].match(rest) or self.narrowing[1].search(rest)),
                asks=self.asking.search(rest) is not None,
                asks_beyond=self.beyond.search(rest) is not None,
                within=self._within(rest),
                asks_year=self.which_year.search(rest) is not None,
                asks_level=self.which_level.search(rest) is not None,
                nth=self._nth(rest),
                puts_beside=self.beside.match(rest) is not None,
                all_levels=self.all_levels.search(rest) is not None,
                same_year=self.same_year.search(rest) is not None,
                checks=bool(self.checking[0].match(rest) and self.checking[1].search(rest)),
                points_back=max(length, len(said)) <= _LONG and self.pointing_back.search(rest) is not None,
                goes_on=self.going_on[0].match(rest) is not None,
                wants_as_well=self.going_on[1].search(rest) is not None,
                years_later=_years_later(rest),
                several=int(number_of(several["count"]) or 0) if several else 0,
                asks_detail=all(self._passes(word, self.attributes) for word in words(rest)),
            ),
            rest,
        )

    def _nth(self, written: str) -> int:
        """Which of the passages shown it names, counted from the back below zero; 0 for none."""
        match = self.ordinal.match(written)
        if match is None:
            return 0
        said = fold(match["nth"])
        return self.ends.get(said) or int(number_of(said) or 0)

    def _within(self, written: str) -> tuple[str, ...]:
        """The words of what it asks for among what was shown."""
        says, asks = self.within
        what = asks.sub("", written).strip()
        if what == written or says.search(what) is None:
            return ()
        rest = words(says.sub(" ", what))
        return () if all(self._passes(word, frozenset()) for word in rest) else tuple(rest)

    def _returned_to(self, written: str) -> tuple[str, str]:
        """The clause that says what is gone back to, and what is asked after it."""
        match = self.returning.match(written)
        if match is None or match.end() == len(written):
            recalled = self.recalling.sub(" ", written)
            return (recalled, " ".join(recalled.split())) if recalled != written else ("", written)
        clause, *after = _CLAUSE.split(written[match.end() :].strip(), maxsplit=1)
        return clause, (after[0] if after else "") or clause

    def _pointing(self, written: str) -> tuple[Pointing | None, tuple[str, ...]]:
        """What it asks of what was shown, and the words beside that have a subject of their own; where
        some kind leaves no such words, it is that one."""
        likeliest: tuple[Pointing | None, tuple[str, ...]] = (None, ())
        for kind, says, passing in self.pointing:
            if says.search(written) is None:
                continue
            rest = words(says.sub(" ", written))
            beside = tuple(word for word in rest if not self._passes(word, passing))
            if not beside:
                return kind, ()
            if likeliest[0] is None and kind in _OF_ONE:
                likeliest = kind, beside
        return likeliest


def _years_later(written: str) -> int | None:
    """'5 năm sau': five."""
    match = _YEARS_LATER.search(fold(written))
    return int(match[1]) if match else None


def load_turn_words(passing: Iterable[str], path: Path = TABLE) -> TurnWords:
    """Read the table that ships; `passing` are syllables without a subject, as written."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    naming = f"{table['naming']['words']} {table['naming']['slots']}".split()
    written = {*passing, *table["passing"]["words"].split()}.difference(naming)
    return TurnWords(
        correction=_pattern(table["correction"]["opening"]),
        denied=_pattern(table["correction"]["denied"]),
        returning=_pattern(table["return"]["opening"]),
        recalling=_pattern(table["return"]["recalls"]),
        narrowing=(_pattern(table["narrowing"]["opening"]), _pattern(table["narrowing"]["closing"])),
        asking=_pattern(table["asking"]["says"]),
        beyond=_pattern(table["beyond"]["says"]),
        within=(_pattern(table["within"]["says"]), _pattern([table["within"]["asks"]])),
        which_year=_pattern(table["which_year"]["says"]),
        which_level=_pattern(table["which_level"]["says"]),
        ordinal=_pattern(table["ordinal"]["opening"]),
        ends={fold(said): nth for said, nth in table["ordinal"]["ends"].items()},
        beside=_pattern(table["beside"]["opening"]),
        all_years=_pattern(table["all_years"]["says"]),
        all_levels=_pattern(table["all_levels"]["says"]),
        same_year=_pattern(table["same_year"]["says"]),
        checking=(_pattern(table["checking"]["opening"]), _pattern(table["checking"]["closing"])),
        slot_words=_syllables(table["slots"]),
        going_on=(_pattern(table["going_on"]["opening"]), _pattern(table["going_on"]["closing"])),
        pointing_back=_pattern(table["pointing_back"]["says"]),
        several=_pattern(table["several"]["says"]),
        attributes=_both(table["attributes"]),
        pointing=tuple(
            (Pointing(row["kind"]), _pattern(row["says"]), _both(row)) for row in table["pointing"]
        ),
        passing=frozenset(map(fold, written)).difference(map(fold, naming)),
        passing_written=frozenset(written),
        slot_names=frozenset(table["naming"]["slots"].split())
        | _syllables({"words": table["naming"]["slots"]}),
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    said = "|".join(phrases).replace(" ", "_")
    return loosely(rf"(?<!\w)(?:{said})(?!\w)")


def _both(row: Mapping[str, str]) -> frozenset[str]:
    """Words as written, and folded where they are typed without diacritics."""
    return frozenset(row["words"].split()) | _syllables(row)


def _syllables(row: Mapping[str, str]) -> frozenset[str]:
    return frozenset(fold(row["words"]).split())
