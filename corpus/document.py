"""The frozen values a parsed resolution is made of.

Every piece of text here is a slice of one canonical source string: a `Span` is a half-open
range of code points into it, so `span.of(source)` is always the quoted text itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.errors import UnknownPassage
from corpus.meta import Meta

_TIME = re.compile(r"(?:(?:đến|giai đoạn|trong) )?(?:năm )?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points in the source text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character: {self.start}..{self.end}")

    def of(self, source: str) -> str:
        """The text this span covers."""
        return source[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a passage stands, as officials write it: 'Nghị quyết 09-NQ/TU, Mục IV.2'."""

    document: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join((self.document, *self.parts))


class PassageForm(StrEnum):
    """How a passage is set in the document."""

    PARAGRAPH = "paragraph"
    DASH = "dash"
    PLUS = "plus"
    NUMBERED = "numbered"
    ISSUANCE = "issuance"
    CLOSING = "closing"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The smallest thing the resolution is quoted by: one point or paragraph.

    `span` covers the text without its list marker, `extent` the text with it.
    `headings` are the titles above the passage, outermost first.
    """

    id: str
    form: PassageForm
    text: str
    span: Span
    extent: Span
    headings: tuple[str, ...]
    citation: Citation

    @property
    def cited(self) -> str:
        """The citation as people are shown it, with the time that a heading sets the passage for:
        'Nghị quyết 1-NQ/TU, Mục II.3, ý 2 (đến năm 2040)'."""
        found = (match[0] for heading in reversed(self.headings) if (match := _TIME.search(heading)))
        time = next(found, "")
        return f"{self.citation} ({time})" if time else str(self.citation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with the passages and the sections under it.

    `label` is the heading's own number ('II', '2.1'), empty for a group heading such as
    '- Về chính quyền số'; `title` is the heading without its marker.
    """

    id: str
    label: str
    title: str
    extent: Span
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def leaves(self) -> Iterator[Passage]:
        """All passages in or below this section, in reading order."""
        for member in self.members():
            yield from member.leaves() if isinstance(member, Section) else (member,)

    def members(self) -> tuple[Passage | Section, ...]:
        """What stands right under this heading, in reading order: a point may follow a section."""
        return tuple(sorted((*self.passages, *self.sections), key=lambda member: member.extent))


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A parsed document: the source text and the tree of what is cited in it."""

    meta: Meta
    source: str
    issuance: tuple[Passage, ...]
    sections: tuple[Section, ...]
    closing: tuple[Passage, ...]
    signature: tuple[Passage, ...]
    _by_id: dict[str, Passage] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {passage.id: passage for passage in self.passages()})

    def passages(self) -> Iterator[Passage]:
        """Every citable passage, in reading order."""
        yield from self.issuance
        for section in self.sections:
            yield from section.leaves()
        yield from self.closing
        yield from self.signature

    def walk(self) -> Iterator[Section]:
        """Every section, in reading order."""
        for section in self.sections:
            yield from section.walk()

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id; `UnknownPassage` when there is none."""
        try:
            return self._by_id[passage_id]
        except KeyError:
            raise UnknownPassage(passage_id, self.meta.name) from None

    def in_order(self, passage_ids: Collection[str]) -> tuple[Passage, ...]:
        """The passages with some ids, in reading order."""
        return tuple(passage for passage in self.passages() if passage.id in passage_ids)

    def section_of(self, passage_id: str) -> Section | None:
        """The innermost section holding the passage; None for issuance, closing and signature."""
        holders = (s for s in self.walk() if any(p.id == passage_id for p in s.passages))
        return next(holders, None)
