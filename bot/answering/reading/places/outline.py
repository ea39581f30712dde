"""What places are resolved in: a resolution's tree with parents, topics, years and titles at hand (pure).

Built once a document. Code names no part, pillar or title: all of them come from the resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from bot.answering.reading.places.place import Frame, Titled
from bot.answering.reading.places.table import Kind, Phrase, PlaceWords
from corpus import Passage, Resolution, Section
from corpus.facts import Topic, topic_of
from index.words import fold, normalize, words

Node = Section | Passage

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST_RUN = 3  # syllables of a title that name it, where they are not all of it
_LEAST_SHARE = 0.4  # of its syllables, where they are not its first ones
_MOST_BEARERS = 2  # sections that words of a title may point at
_OPENING = "ve"  # 'Về giao thông' is called 'giao thông'


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Runs of syllables with the sections that bear them; the `longest` has so many."""

    bearers: Mapping[tuple[str, ...], Titled]
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """`nodes` by id, `above` the section a node stands in, `topics` and `years` by section id.

    `titles` holds the runs of syllables of titles that name them, by their first one. `phrases` are
    those of the table with the document's own name and the titles of what stands around the parts,
    by their first word; `members` says what members are called, `titling` holds the folded syllables that
    may stand beside a title that is all that is asked for.
    """

    resolution: Resolution
    nodes: Mapping[str, Node]
    above: Mapping[str, Section | None]
    topics: Mapping[str, Topic]
    years: Mapping[str, frozenset[int]]
    titles: Mapping[str, Runs]
    phrases: Mapping[str, Sequence[Phrase]]
    members: Mapping[str, str]
    titling: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """The folded syllables of its phrases."""
        return frozenset(word for some in self.phrases.values() for phrase in some for word in phrase.plain)

    @classmethod
    def of(cls, resolution: Resolution, table: PlaceWords) -> Outline:
        above = dict(_above(resolution.sections, None))
        headings = dict(_headings(resolution.sections, ()))
        return cls(
            resolution=resolution,
            nodes={**{s.id: s for s in resolution.walk()}, **{p.id: p for p in resolution.passages()}},
            above=above,
            topics=dict(_topics(resolution)),
            years={
                section_id: frozenset(int(year) for title in titles for year in _YEAR.findall(title))
                for section_id, titles in headings.items()
            },
            titles=_titles(resolution),
            phrases=_by_first_word((*table.phrases, *_names(resolution))),
            members=table.members,
            titling=table.titling,
        )

    def frame(self, frame: Frame) -> tuple[Passage, ...]:
        """What stands around the parts."""
        return {
            Frame.ISSUANCE: self.resolution.issuance,
            Frame.CLOSING: self.resolution.closing,
            Frame.SIGNATURE: self.resolution.signature,
        }[frame]

    def holds(self, outer: Node, inner: Node) -> bool:
        """Whether `inner` is `outer` or stands in it."""
        return inner.id == outer.id or inner.id.startswith(f"{outer.id}.")

    def around(self, passages: Sequence[Passage]) -> Section | None:
        """The innermost section that holds them all."""
        if not passages:
            return None
        section = self.above.get(passages[0].id)
        while section and not all(self.holds(section, passage) for passage in passages):
            section = self.above[section.id]
        return section


def _above(sections: Iterable[Section], parent: Section | None) -> Iterator[tuple[str, Section | None]]:
    for section in sections:
        yield section.id, parent
        yield from ((passage.id, section) for passage in section.passages)
        yield from _above(section.sections, section)


def _headings(sections: Iterable[Section], titles: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in sections:
        yield section.id, (*titles, section.title)
        yield from _headings(section.sections, (*titles, section.title))


def _topics(resolution: Resolution) -> Iterator[tuple[str, Topic]]:
    """Sections all of whose passages are about one thing: 'Quan điểm và mục tiêu' holds two."""
    for section in resolution.walk():
        about = {topic_of(passage.headings) for passage in section.leaves()}
        if len(about) == 1 and (topic := about.pop()):
            yield section.id, topic


def _names(resolution: Resolution) -> Iterator[Phrase]:
    meta = resolution.meta
    number = words(meta.number)[0].split("-")[0]
    initials = "".join(word[0] for word in words(meta.kind))
    for name in (meta.name, meta.number, f"{meta.kind} {number}", f"{initials} {number}"):
        yield Phrase.of(name, Kind.DOCUMENT)
    # 'ký ban hành' is also what is done: it names a place less surely than 'đoạn kết' in the table.
    for frame, passages in (
        (Frame.ISSUANCE, resolution.issuance),
        (Frame.CLOSING, resolution.closing),
        (Frame.SIGNATURE, resolution.signature),
    ):
        yield from (Phrase.of(passage.headings[0], Kind.TITLE, frame) for passage in passages[:1])


def _titles(resolution: Resolution) -> dict[str, Runs]:
    """The runs by their first syllable. What the whole resolution is about tells no section."""
    subject = f" {' '.join(_syllables(resolution.meta.title))} "
    bearers: dict[tuple[str, ...], list[str]] = {}
    telling: set[tuple[str, ...]] = set()
    whole: dict[tuple[str, ...], list[str]] = {}
    for section in resolution.walk():
        title = _syllables(section.title)
        opened = title[1:] if title[0] == _OPENING and len(title) > 2 else title
        for name in {tuple(title), tuple(opened)}:
            whole.setdefault(name, []).append(section.id)
        telling.update(_telling_runs(title), _telling_runs(opened))
        for run in {tuple(title[i:j]) for i in range(len(title)) for j in range(i + 1, len(title) + 1)}:
            bearers.setdefault(run, []).append(section.id)
    found: dict[str, dict[tuple[str, ...], Titled]] = {}
    for run in telling | whole.keys():
        named = whole.get(run, [])
        if named or (len(bearers[run]) <= _MOST_BEARERS and f" {' '.join(run)} " not in subject):
            others = (section_id for section_id in bearers[run] if section_id not in named)
            found.setdefault(run[0], {})[run] = Titled((*named, *others), len(named))
    return {first: Runs(bearers=runs, longest=max(map(len, runs))) for first, runs in found.items()}


def _telling_runs(title: Sequence[str]) -> set[tuple[str, ...]]:
    """The runs that may stand for a title: its beginnings, and what is a good part of it."""
    share = max(_LEAST_RUN, ceil(_LEAST_SHARE * len(title)))
    starts = ((i, i + (share if i else _LEAST_RUN)) for i in range(len(title)))
    return {tuple(title[i:j]) for i, least in starts for j in range(least, len(title) + 1)}


def _syllables(title: str) -> list[str]:
    return words(fold(normalize(title)))


def _by_first_word(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases under their first plain word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase.plain[0], []).append(phrase)
    return {first: tuple(sorted(group, key=lambda p: -len(p.plain))) for first, group in found.items()}
