"""The words by which a question asks for cells of the table, read from a reviewed file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.answering.reading.spelling import loosely
from corpus import Span
from index.words import fold, normalize

FILE = Path(__file__).with_name("table_words.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """`kinds` are those of each phrase, unaccented, and of the phrases in it; `anywhere` finds the
    longest phrase at a place; `passing` are words that name nothing."""

    kinds: Mapping[str, frozenset[str]]
    anywhere: re.Pattern[str]
    passing: frozenset[str]

    def cues(self, text: str) -> Iterator[tuple[frozenset[str], Span]]:
        """The phrases in normalized text, each with what it is a cue for."""
        for match in self.anywhere.finditer(text):
            yield self.kinds[fold(match[0])], Span(start=match.start(), end=match.end())


def load_table_words(file: Path = FILE) -> TableWords:
    """Read the words that ship; a phrase that ends in '!' counts only as it is written."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    passing = frozenset(normalize(tables.pop("passing")).split())
    phrases = {(normalize(phrase), kind) for kind, table in tables.items() for phrase in table["phrases"]}
    plain = {(fold(phrase.rstrip("!")), kind) for phrase, kind in phrases}
    kinds = {
        phrase: frozenset(kind for part, kind in plain if f" {part} " in f" {phrase} ") for phrase, _ in plain
    }
    spelled = sorted({phrase for phrase, _ in phrases}, key=len, reverse=True)
    either = "|".join(phrase.replace(" ", "_") for phrase in spelled)
    return TableWords(kinds=kinds, anywhere=loosely(rf"(?<!\w)(?:{either})(?!\w)"), passing=passing)
