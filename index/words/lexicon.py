"""Reviewed word tables: abbreviations and everyday words, as data beside the code.

The tables are tab-separated files; reading them is this module's only I/O. Using them is pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.words.text import WORD, fold, normalize, words

TABLES = Path(__file__).parent / "tables"
_LONGEST = 6  # syllables of the longest everyday phrase looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as written for people, normalized, and without diacritics."""

    written: str
    normalized: str
    folded: str

    @classmethod
    def of(cls, written: str) -> Name:
        normalized = normalize(written)
        return cls(written=written, normalized=normalized, folded=fold(normalized))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """`abbreviations`: one written form -> what it stands for. `everyday`: a phrase, folded and
    as written -> the official words for it. `provinces`: names of the country's provinces.
    `bodies` and `subjects`: names people ask about that a document may not hold."""

    abbreviations: Mapping[str, str]
    everyday: Mapping[str, tuple[str, ...]]
    provinces: tuple[Name, ...]
    bodies: tuple[Name, ...] = ()
    subjects: tuple[Name, ...] = ()
    _openings: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        openings = frozenset(phrase.partition(" ")[0] for phrase in self.everyday)
        object.__setattr__(self, "_openings", openings)

    def expand(self, text: str) -> str:
        """Normalized text with each abbreviation written out: 'bn % hs' -> 'bao nhiêu % hồ sơ'."""
        return WORD.sub(lambda match: self.abbreviations.get(match[0], match[0]), text)

    def beyond(self, source: str) -> Lexicon:
        """The same without the bodies and subjects that the document's text names itself."""
        document = f" {' '.join(words(normalize(source)))} "
        return replace(
            self,
            bodies=tuple(name for name in self.bodies if f" {name.normalized} " not in document),
            subjects=tuple(name for name in self.subjects if f" {name.normalized} " not in document),
        )

    def official(self, text: str) -> tuple[str, ...]:
        """Official words for the everyday phrases in normalized text, longest phrases first.

        Unaccented text is looked up without diacritics; accented text only as written, so that
        'dân' and 'dẫn' stay apart. A single syllable says too little once its accents are gone.
        """
        syllables = words(text)
        starts = [start for start, syllable in enumerate(syllables) if syllable in self._openings]
        found: dict[str, None] = {}
        taken = [False] * len(syllables)
        for length in range(min(_LONGEST, len(syllables)), 0, -1):
            for start in starts:
                if start + length > len(syllables) or any(taken[start : start + length]):
                    continue
                if alternatives := self.everyday.get(" ".join(syllables[start : start + length])):
                    taken[start : start + length] = [True] * length
                    found.update(dict.fromkeys(alternatives))
        return tuple(found)


EMPTY_LEXICON = Lexicon(abbreviations={}, everyday={}, provinces=())


def load_lexicon(folder: Path = TABLES) -> Lexicon:
    """Read the tables that ship. Unaccented spellings of accented entries are derived."""
    abbreviations: dict[str, str] = {}
    for written, meaning in _rows(folder / "abbreviations.tsv"):
        abbreviations.setdefault(normalize(written), normalize(meaning))
    for written, meaning in list(abbreviations.items()):
        # 'hđnd' is typed 'hdnd' too; a form that is itself a word in the table keeps its meaning.
        if len(fold(written)) > 2 and fold(written).isascii():
            abbreviations.setdefault(fold(written), meaning)
    everyday: dict[str, tuple[str, ...]] = {}
    for phrase, official in _rows(folder / "everyday.tsv"):
        alternatives = tuple(normalize(part) for part in official.split("|"))
        everyday[normalize(phrase)] = alternatives
        if " " in phrase:
            everyday.setdefault(fold(normalize(phrase)), alternatives)
    provinces = tuple(Name.of(name) for name, _ in _rows(folder / "provinces.txt"))
    names = list(_rows(folder / "names.tsv"))
    return Lexicon(
        abbreviations=abbreviations,
        everyday=everyday,
        provinces=provinces,
        bodies=tuple(Name.of(name) for name, kind in names if kind == "body"),
        subjects=tuple(Name.of(name) for name, kind in names if kind == "subject"),
    )


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            left, _, right = line.partition("\t")
            yield left.strip(), right.strip()
