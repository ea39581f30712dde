"""The table of words in which people name places: read once, passed in as an argument."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.answering.reading.places.place import Counts, Frame, Near, Noun
from corpus.facts import Topic
from index.words import fold, normalize, words

TABLE = Path(__file__).parent / "words.toml"


class Kind(StrEnum):
    """What a token is."""

    NOUN = "noun"
    NUMBER = "number"
    ORDINAL_NUMBER = "ordinal_number"
    ORDINAL = "ordinal"
    ADDRESS = "address"
    ROMAN = "roman"
    YEAR = "year"
    TITLE = "title"
    FRAME = "frame"
    NEAR = "near"
    NTH = "nth"
    BACK = "back"
    AND = "and"
    TO = "to"
    FROM = "from"
    EXCEPT = "except"
    LINK = "link"
    QUALIFIER = "qualifier"
    DOCUMENT = "document"
    ASKING = "asking"
    OTHER = "other"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what it means; `plain` is without diacritics.

    `asks` says that it may also just ask for what a place holds.
    """

    written: tuple[str, ...]
    plain: tuple[str, ...]
    kind: Kind
    value: object
    asks: bool

    @classmethod
    def of(cls, text: str, kind: Kind, value: object = None, *, asks: bool = False) -> Phrase:
        written = tuple(words(normalize(text).replace("/", " ").replace("-", " ")))
        return cls(written, tuple(fold(word) for word in written), kind, value, asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The phrases, what the members of a section are called, and the folded syllables that may stand beside
    a title that is all that is asked for."""

    phrases: tuple[Phrase, ...]
    members: Mapping[str, str]
    titling: frozenset[str]


def load_place_words(path: Path = TABLE) -> PlaceWords:
    """Read the table that ships, or another."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    titling = frozenset(word for text in table["titling"]["words"] for word in words(fold(text)))
    return PlaceWords(phrases=tuple(_phrases(table)), members=table["members"], titling=titling)


def _phrases(table: Mapping[str, Any]) -> Iterator[Phrase]:
    asking = dict.fromkeys(table["asking"]["words"])
    for text, kind, value in _meanings(table):
        yield Phrase.of(text, kind, value, asks=text in asking)
        asking.pop(text, None)
    for text in asking:
        yield Phrase.of(text, Kind.ASKING, asks=True)


def _meanings(table: Mapping[str, Any]) -> Iterator[tuple[str, Kind, object]]:
    for depth, row in enumerate(table["noun"]):
        yield from ((text, Kind.NOUN, _noun(text, depth, row)) for text in row["words"])
    for frame in Frame:
        yield from ((text, Kind.FRAME, frame) for text in table["frames"][frame.value])
    for kind in (Kind.ORDINAL, Kind.NUMBER, Kind.ORDINAL_NUMBER):
        yield from ((text, kind, value) for text, value in table[kind.value].items())
    yield from ((text, Kind.NEAR, Near(offset)) for text, offset in table["near"].items())
    for mark, texts in table["marks"].items():
        yield from ((text, Kind(mark), None) for text in texts)
    yield from ((text, Kind.OTHER, None) for text in table["other"]["words"])


def _noun(text: str, depth: int, row: Mapping[str, Any]) -> Noun:
    return Noun(
        written=text,
        depth=depth,
        counts=Counts(row["counts"]),
        topic=Topic(row["topic"]) if "topic" in row else None,
        titled=row.get("titled", False),
        strict=row.get("strict", False),
    )
