"""The words by which a question shows what it wants: cues.toml, folded and compiled.

A cue is looked for in folded text, so it is found with and without diacritics.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answering.reading.asks import Ask
from corpus.facts import Role, Topic
from index.words import fold

TABLE = Path(__file__).with_name("cues.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Phrases that show one meaning; `unless` are phrases in which their words mean something else,
    one of those it `needs` must be said as well."""

    says: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    never_with: re.Pattern[str] | None = None
    never_ending: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None

    def fits(self, folded: str) -> bool:
        if self.needs and not self.needs.search(folded):
            return False
        if self.never_with and self.never_with.search(folded):
            return False
        if self.never_ending and self.never_ending.search(folded):
            return False
        rest = self.unless.sub(" ", folded) if self.unless else folded
        return bool(self.says.search(rest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All tables of cues.toml; `..._words` are folded syllables,
    `asides` what shows that nothing is asked of the document, a cue or the only words of a message;
    `wholes` what is asked of the document as a whole, each with words that may stand beside its cue;
    `passing_written` those of function and quoting words as written, `plain_written` these and those of
    list words."""

    asks: tuple[tuple[Ask, Cue], ...]
    roles: tuple[tuple[Role, Cue], ...]
    topics_said: tuple[tuple[Topic, Cue], ...]
    claim: Cue
    mention: Cue
    which_places: Cue
    which_level: Cue
    wholes: tuple[tuple[str, Cue, frozenset[str]], ...]
    asides: tuple[tuple[str, Cue | frozenset[str]], ...]
    list_order: Cue
    list_counted: Cue
    list_words: frozenset[str]
    function_words: frozenset[str]
    function_written: frozenset[str]
    quoting_words: frozenset[str]
    passing_written: frozenset[str]
    plain_written: frozenset[str]
    words: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """`words` are the folded syllables that carry no subject of their own."""
        object.__setattr__(self, "words", self.function_words | self.quoting_words | self.list_words)

    def ask(self, folded: str) -> Ask:
        """The kind of answer that folded words want."""
        return next((ask for ask, cue in self.asks if cue.fits(folded)), Ask.OTHER)

    def is_function_word(self, word: str) -> bool:
        """Whether a word of normalized text has no subject of its own: 'họ' and 'ho', but not 'hồ'."""
        return word in (self.function_words if word.isascii() else self.function_written)

    def topic(self, folded: str) -> Topic | None:
        """The kind of content that folded words ask for."""
        return next((topic for topic, cue in self.topics_said if cue.fits(folded)), None)

    def topics(self, folded: str) -> set[Topic]:
        return {topic for topic, cue in self.topics_said if cue.fits(folded)}


def load_cues(path: Path = TABLE) -> Cues:
    """Read the table that ships."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    passing = f"{table['function']['words']} {table['quoting']['words']}".split()
    return Cues(
        asks=tuple((Ask(row["kind"]), _cue(row)) for row in table["ask"]),
        roles=tuple((Role(row["kind"]), _cue(row)) for row in table["role"]),
        topics_said=tuple((Topic(row["kind"]), _cue(row)) for row in table["topic"]),
        claim=_cue(table["claim"]),
        mention=_cue(table["mention"]),
        which_places=_cue(table["which_places"]),
        which_level=_cue(table["which_level"]),
        asides=tuple((row["kind"], _aside(row)) for row in table["aside"]),
        wholes=tuple((row["kind"], _cue(row), _words(row)) for row in table["whole"]),
        list_order=_cue(table["list"]["order"]),
        list_counted=_cue(table["list"]["counted"]),
        list_words=_words(table["list"]["words"]),
        function_words=_words(table["function"]),
        function_written=frozenset(table["function"]["words"].split()),
        quoting_words=_words(table["quoting"]),
        passing_written=frozenset(passing),
        plain_written=frozenset((*passing, *table["list"]["words"]["words"].split())),
    )


def _aside(row: Mapping[str, Any]) -> Cue | frozenset[str]:
    if "only" in row:
        return frozenset(fold(row["only"]).split())
    return Cue(says=_pattern(row["opening"], before="^")) if "opening" in row else _cue(row)


def _cue(row: Mapping[str, Any]) -> Cue:
    return Cue(
        says=_pattern(row["says"]),
        unless=_pattern(row["unless"]) if "unless" in row else None,
        needs=_pattern(row["needs"]) if "needs" in row else None,
        never_with=_pattern(row["never_with"]) if "never_with" in row else None,
        never_ending=_pattern(row["never_ending"], after="$") if "never_ending" in row else None,
    )


def _pattern(phrases: Iterable[str], before: str = "", after: str = "") -> re.Pattern[str]:
    """Whole words of folded text; '(', '|', '?' and '*' are those of regular expressions, '#' is a number."""
    return re.compile(f"{before}(?:{'|'.join(map(_words_whole, phrases))}){after}")


def _words_whole(phrase: str) -> str:
    written = fold(phrase).replace("#", r"\d+")
    return r"%" if phrase == "%" else rf"(?<!\w)(?:{written})(?!\w)"


def _words(row: Mapping[str, str]) -> frozenset[str]:
    return frozenset(fold(row["words"]).split())
