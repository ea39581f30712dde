"""The words of courtesy, from the table beside this room: `../courtesies.toml`.

Reading the table is this module's only I/O. A word of the table matches a word of a message that
has the same letters, or, where the message's word is without diacritics, the same bare ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from index.words import fold, normalize

COURTESIES = Path(__file__).parents[1] / "courtesies.toml"
_ANYONE = "{ai}"


class Meaning(StrEnum):
    """What a courtesy says."""

    ADDRESS = "address"
    GREETING = "greeting"
    CALL = "call"
    SALUTATION = "salutation"
    THANKS = "thanks"
    FAREWELL = "farewell"
    APOLOGY = "apology"
    WISH = "wish"
    OPENING = "opening"
    MILD_OPENING = "mild opening"
    FILLER = "filler"
    CLOSING = "closing"
    SIGN_OFF = "sign-off"
    PARTICLE = "particle"
    INTERJECTION = "interjection"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message as it is compared: lower-case, and without diacritics."""

    written: str
    folded: str


@lru_cache(maxsize=8192)
def word_of(text: str) -> Word:
    written = normalize(text)
    return Word(written, fold(written))


Phrase = tuple[Word | None, ...]  # None stands for any address word


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by the folded word they begin with, the longest first."""

    by_first: Mapping[str, tuple[tuple[Phrase, Meaning], ...]]

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, Meaning]]) -> Phrases:
        """None may begin with an address word: the grammar lets one stand before any."""
        by_first: dict[str, list[tuple[Phrase, Meaning]]] = {}
        for written, meaning in phrases:
            phrase = tuple(None if part == _ANYONE else word_of(part) for part in _parts(written))
            if phrase[0] is None:
                raise ValueError(f"Cụm từ không được bắt đầu bằng {_ANYONE}: “{written}”")
            by_first.setdefault(phrase[0].folded, []).append((phrase, meaning))
        return cls({first: tuple(sorted(found, key=_longest)) for first, found in by_first.items()})


def _longest(entry: tuple[Phrase, Meaning]) -> int:
    return -len(entry[0])


def _parts(written: str) -> list[str]:
    return re.sub(r"([/.-])", r" \1 ", written).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesies:
    """The table, ready to be matched.

    `units` are the phrases that are courtesies by themselves; `particles`, `fillers` and
    `interjections` only beside them. The patterns find the lines and labels that programs and
    letter writers add.
    """

    addresses: Phrases
    units: Phrases
    particles: Phrases
    fillers: Phrases
    interjections: Phrases
    vocatives: Phrases
    asking: Phrases
    final: Phrases
    requests: Phrases
    pronouns: Phrases
    not_after: frozenset[str]
    forwarded: re.Pattern[str]
    fields: re.Pattern[str]
    prefixes: re.Pattern[str]
    signed: re.Pattern[str]
    contact: re.Pattern[str]


_UNITS = (
    ("greeting", "phrases", Meaning.GREETING),
    ("greeting", "calls", Meaning.CALL),
    ("salutation", "phrases", Meaning.SALUTATION),
    ("thanks", "phrases", Meaning.THANKS),
    ("farewell", "phrases", Meaning.FAREWELL),
    ("apology", "phrases", Meaning.APOLOGY),
    ("wish", "phrases", Meaning.WISH),
    ("opening", "asks", Meaning.OPENING),
    ("opening", "asks_after_comma", Meaning.MILD_OPENING),
    ("closing", "phrases", Meaning.CLOSING),
    ("sign_off", "phrases", Meaning.SIGN_OFF),
)
# Stands in a text for the link, address or number taken out there.
TAKEN_OUT = "\x1f"


def load_courtesies(path: Path = COURTESIES) -> Courtesies:
    """Read the table that ships, or another of its form."""
    table: dict[str, dict[str, list[str]]] = tomllib.loads(path.read_text(encoding="utf-8"))

    def plain(section: str, key: str, meaning: Meaning) -> Phrases:
        return Phrases.of((phrase, meaning) for phrase in table[section][key])

    forwarded = _either(table["forwarded"]["lines"])
    label = rf"(?:{_either(table['contact']['labels'])})\b[\s:.-]*"
    return Courtesies(
        addresses=plain("address", "words", Meaning.ADDRESS),
        units=Phrases.of((phrase, means) for section, key, means in _UNITS for phrase in table[section][key]),
        particles=plain("particles", "words", Meaning.PARTICLE),
        fillers=plain("opening", "fillers", Meaning.FILLER),
        interjections=plain("interjection", "words", Meaning.INTERJECTION),
        vocatives=plain("vocative", "words", Meaning.ADDRESS),
        asking=plain("asking", "words", Meaning.OPENING),
        final=plain("asking", "final", Meaning.OPENING),
        requests=plain("asking", "requests", Meaning.OPENING),
        pronouns=plain("asking", "pronouns", Meaning.ADDRESS),
        not_after=frozenset(form for word in table["not_after"]["words"] for form in (word, fold(word))),
        forwarded=_line(
            rf"\[(?:{forwarded})[^\]\n]*\]"
            rf"|[-> ]*(?:{forwarded})[^\n:]*(?::(?=[^\n]*\w)|[^\n]*$)"
        ),
        fields=_line(rf"(?:{_either(table['forwarded']['fields'])})[ \t]*:[^\n]*\n"),
        prefixes=_line(rf"(?:(?:{_either(table['forwarded']['prefixes'])})[ \t]*:[ \t]*)+"),
        signed=_line(rf"(?:{_either(table['sign_off']['lines'])})\b[^\n]*$"),
        contact=re.compile(
            rf"\(?(?<!\w)(?:{label}){{0,6}}{TAKEN_OUT}(?:[\s,;|/-]*(?:{label}){{0,6}}{TAKEN_OUT})*\)?",
            re.IGNORECASE,
        ),
    )


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?:{pattern})", re.IGNORECASE | re.MULTILINE)


def _either(phrases: Sequence[str]) -> str:
    """A pattern for any of the phrases, as written and without diacritics."""
    forms = sorted({form for phrase in phrases for form in (phrase, fold(phrase))}, key=len, reverse=True)
    return "|".join(map(re.escape, forms))
