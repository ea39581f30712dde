"""What a question says of a place, as far as its words tell: no document is looked at here.

A place is one or more paths; a path is steps such as 'phần III', 'mục 3', 'ý 2', the outermost not
always first; a step picks by number, by address, by title, by topic, by year or from where the talk is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.facts import Topic

MIDDLE = 0  # counted from the front above zero, from the back below


class Counts(StrEnum):
    """What a noun of place counts."""

    PART = "part"
    MEMBER = "member"
    POINT = "point"
    DASH = "dash"
    NOTHING = "nothing"


class Frame(StrEnum):
    """What stands around the parts of a document."""

    ISSUANCE = "issuance"
    CLOSING = "closing"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A word such as 'mục' or 'ý'; `depth` tells which stands in which."""

    written: str
    depth: int
    counts: Counts
    topic: Topic | None
    titled: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class Ordinals:
    """The members from `first` to `last`: 'ý 2' is (2, 2), 'hai ý cuối' is (-2, -1)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Address:
    """'III', 'III.3', '2.2': the part, if it is said, and the numbers below it."""

    part: int | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """Words of a title: the ids of the sections that bear it; it is all of the first `whole` ones' title."""

    sections: tuple[str, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Near:
    """Counted from the place spoken of: 'mục tiếp theo' is +1, 'mục đó' is 0."""

    offset: int


@dataclass(frozen=True, slots=True)
class OfTopic:
    """What a section is about: 'mục tiêu' in 'ý cuối trong mục tiêu 2040'."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class OfYear:
    """The year a section is for: '2040' in 'ý cuối trong mục tiêu 2040'."""

    year: int


Selector = Ordinals | Address | Titled | Near | OfTopic | OfYear | Frame


@dataclass(frozen=True, slots=True)
class Step:
    """What is picked, all of it: 'ý 1 và 3' has two selectors. A bare title or address has no noun."""

    noun: Noun | None
    which: tuple[Selector, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in a text: paths, what is left out of them, and the words (start, end) that say so."""

    paths: tuple[tuple[Step, ...], ...]
    but: tuple[Step, ...]
    words: tuple[tuple[int, int], ...]

    @property
    def is_spoken_of(self) -> bool:
        """Whether it is only the place of which was spoken: 'ý đó'."""
        return all(one == Near(0) for one in self._selectors)

    @property
    def names_no_section(self) -> bool:
        """Whether it only counts, perhaps for a year: 'ý 2 đến 2040'."""
        return all(isinstance(one, Ordinals | Near | OfYear) for one in self._selectors)

    @property
    def is_relative(self) -> bool:
        """Whether it is counted from somewhere, but says not from where: 'ý thứ hai'."""
        return all(isinstance(one, Ordinals | Near) for one in self._selectors)

    @property
    def _selectors(self) -> Iterator[Selector]:
        return (one for path in self.paths for step in path for one in step.which)
