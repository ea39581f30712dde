"""Which section a list question asks for: its members are then exactly the section's passages (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.query import Ask, Query
from corpus.document import Resolution, Section
from corpus.facts import Topic, topic_of
from index.text import fold
from index.vocabulary import Vocabulary, terms_of

_TITLE_COVERED = 0.55  # share of a title's weight that the question must name
_TOPICS = (
    (Topic.RESPONSIBILITIES, re.compile(r"\b(?:to chuc thuc hien|phan cong|trach nhiem)\b")),
    (Topic.VIEWPOINTS, re.compile(r"\bquan diem\b")),
    (Topic.TARGETS, re.compile(r"\b(?:muc tieu|chi tieu|con so)\b")),
    (Topic.TASKS, re.compile(r"\b(?:nhiem vu|giai phap|viec|lam (?:nhung )?gi|linh vuc)\b")),
    (Topic.ASSESSMENT, re.compile(r"\b(?:danh gia tinh hinh|thuc trang|tinh hinh)\b")),
)
_YEAR = re.compile(r"\bnăm (\d{4})\b")
# Words of titles that name no subject.
_GENERIC = frozenset(
    "ve muc tieu cu the den nam mot so phat trien tang cuong day manh nang cao bao dam hoat dong "
    "cua va trong chuyen doi so nhiem vu giai phap trong tam cac quan".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A section with what its headings say of it."""

    section: Section
    topic: Topic | None
    year: int | None
    titles: tuple[str, ...]


def listed_section(query: Query, resolution: Resolution, vocabulary: Vocabulary) -> Section | None:
    """The section whose passages the question wants to see, or None when it asks for no section."""
    if query.ask is not Ask.LIST:
        return None
    folded = fold(" ".join((query.text, *query.also)))
    topic = next((topic for topic, cue in _TOPICS if cue.search(fold(query.text))), None)
    scopes = [
        scope
        for scope in _scopes(resolution.sections, ())
        if (topic is None or scope.topic is topic)
        and (not query.years or scope.year is None or scope.year in query.years)
    ]
    named = [scope for scope in scopes if _names(scope, query, folded, vocabulary)]
    if named:
        return max(named, key=lambda scope: _closeness(scope, folded, vocabulary)).section
    if topic is None or query.pillar:
        return None
    return _whole(scopes, query)


def _scopes(sections: tuple[Section, ...], titles: tuple[str, ...]) -> Iterator[Scope]:
    for section in sections:
        path = (*titles, section.title)
        years = [int(year) for title in path for year in _YEAR.findall(title)]
        yield Scope(section=section, topic=topic_of(path), year=years[-1] if years else None, titles=path)
        yield from _scopes(section.sections, path)


def _names(scope: Scope, query: Query, folded: str, vocabulary: Vocabulary) -> bool:
    """Whether the question names this section by its pillar or by the words of its title."""
    if query.pillar:
        return query.pillar in scope.section.title.lower()
    return _closeness(scope, folded, vocabulary) >= _TITLE_COVERED


def _closeness(scope: Scope, folded: str, vocabulary: Vocabulary) -> float:
    """Share of the title's telling words that the question uses."""
    title = [term for term in terms_of(scope.section.title) if _tells(term)]
    total = sum(vocabulary.weight(term) for term in title)
    asked = set(terms_of(folded))
    return sum(vocabulary.weight(term) for term in title if term in asked) / total if total else 0.0


def _tells(term: str) -> bool:
    return not all(syllable in _GENERIC for syllable in term.split())


def _whole(scopes: list[Scope], query: Query) -> Section | None:
    """All of a topic: the outermost section of it, or the one for the year asked."""
    dated = [scope for scope in scopes if query.years and scope.year in query.years]
    return next((scope.section for scope in dated or scopes), None)
