"""Reviewed word tables: the language's beside the code, a document's own in its folder.

The tables are tab-separated files; reading them is this module's only I/O. Using them is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus import DEFAULT_DOCUMENT, TEXTS, read_text
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
        """Official words for the everyday phrases in normalized text, longest phrases first."""
        meant = self.everyday_in(text).values()
        return tuple(dict.fromkeys(phrase for official in meant for phrase in official))

    def everyday_in(self, text: str) -> dict[str, tuple[str, ...]]:
        """The everyday phrases in normalized text with the official words for each, longest first.

        Unaccented text is looked up without diacritics; accented text only as written, so that
        'dân' and 'dẫn' stay apart. A single syllable says too little once its accents are gone.
        """
        syllables = words(text)
        starts = [start for start, syllable in enumerate(syllables) if syllable in self._openings]
        found: dict[str, tuple[str, ...]] = {}
        taken = [False] * len(syllables)
        for length in range(min(_LONGEST, len(syllables)), 0, -1):
            for start in starts:
                if start + length > len(syllables) or any(taken[start : start + length]):
                    continue
                phrase = " ".join(syllables[start : start + length])
                if alternatives := self.everyday.get(phrase):
                    taken[start : start + length] = [True] * length
                    found[phrase] = alternatives
        return found


def language_tables() -> tuple[Path, ...]:
    """The language's tables."""
    return tuple(sorted(path for path in TABLES.iterdir() if path.suffix in (".tsv", ".txt")))


EMPTY_LEXICON = Lexicon(abbreviations={}, everyday={}, provinces=())


def load_lexicon(document: Path = TEXTS / DEFAULT_DOCUMENT) -> Lexicon:
    """The language's tables (here, in `tables`) with those of a document, in its folder's `words`.

    A document needs none of them: abbreviations.tsv, everyday.tsv, names.tsv. Its abbreviations come
    before the language's.
    """
    own = document / "words"
    names = list(_rows(own / "names.tsv"))
    return Lexicon(
        abbreviations=_abbreviations(
            (*_rows(own / "abbreviations.tsv"), *_rows(TABLES / "abbreviations.tsv"))
        ),
        everyday=_everyday(_rows(own / "everyday.tsv")),
        provinces=tuple(Name.of(name) for name, _ in _rows(TABLES / "provinces.txt")),
        bodies=tuple(Name.of(name) for name, kind in names if kind == "body"),
        subjects=tuple(Name.of(name) for name, kind in names if kind == "subject"),
    )


def _abbreviations(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Unaccented spellings of accented entries are derived: 'hđnd' is typed 'hdnd' too."""
    meanings: dict[str, str] = {}
    for written, meaning in rows:
        meanings.setdefault(normalize(written), normalize(meaning))
    for written, meaning in list(meanings.items()):
        # A form that is itself a word in the table keeps its meaning.
        if len(fold(written)) > 2 and fold(written).isascii():
            meanings.setdefault(fold(written), meaning)
    return meanings


def _everyday(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    everyday: dict[str, tuple[str, ...]] = {}
    for phrase, official in rows:
        alternatives = tuple(normalize(part) for part in official.split("|"))
        everyday[normalize(phrase)] = alternatives
        if " " in phrase:
            everyday.setdefault(fold(normalize(phrase)), alternatives)
    return everyday


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    """The two columns of a table; none when there is no such file."""
    lines = read_text(path).splitlines() if path.exists() else []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            left, _, right = line.partition("\t")
            yield left.strip(), right.strip()
