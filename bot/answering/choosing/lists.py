"""Which section a list question asks for: its members are then exactly the section's passages (pure).

A question names a section by its pillar, by the words of its title, or by its topic and year ('các
chỉ tiêu năm ...'). It is a list question when it says so ('liệt kê', 'kể hết') or asks for several
things ('những nhiệm vụ nào'), and the section explains what it is about: a question with a subject
of its own is answered by a passage instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.finding import Candidate
from bot.answering.reading import Cues, Reading
from corpus import Resolution, Section
from corpus.facts import Topic, topic_of
from index.words import Vocabulary, fold, terms_of

_LIKELY_ORDERED = 0.1  # how likely a list must be wanted where the question orders one
_LIKELY_SAID = 0.25  # where it says so less plainly
_LIKELY = 0.6  # and where it does not say so
_TITLE_NAMED = 0.5  # share of a title's weight that the question must use
_CHAT_ASKED = 1  # telling pairs a question may hold and still ask for a whole topic
_CHAT_ORDERED = 3  # the same when it says 'liệt kê', 'kể hết'
_FOUND_CONSIDERED = 6  # search hits that vote for a section
_MOST_VOTES = 1.0  # one passage alone does not make a list
_FOUND_SHARE = 0.5  # share of their scores that settles it
_YEAR = re.compile(r"\bnăm (\d{4})\b")
# Words of titles that name no subject.
_GENERIC = frozenset(
    "ve muc tieu cu the den nam mot so phat trien tang cuong day manh nang cao bao dam hoat dong "
    "cua va trong chuyen doi so nhiem vu giai phap trong tam cac".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A section with what its headings say of it."""

    section: Section
    topic: Topic | None
    year: int | None


def wants_list(reading: Reading, cues: Cues, likely: float | None) -> bool:
    """Whether the question wants a list.

    `likely` is how likely questions in such words want one, None where nothing tells.
    """
    folded = reading.folded
    ordered = cues.list_order.fits(folded)
    said = ordered or reading.place is not None or cues.list_counted.fits(folded)
    if likely is None:
        return said
    return likely >= (_LIKELY_ORDERED if ordered else _LIKELY_SAID if said else _LIKELY)


def listed_sections(
    reading: Reading,
    cues: Cues,
    candidates: Sequence[Candidate],
    resolution: Resolution,
    vocabulary: Vocabulary,
) -> tuple[Section, ...]:
    """The sections whose passages a list question wants to see; none when it asks for no section."""
    folded = reading.folded
    ordered = cues.list_order.fits(folded)
    topic = cues.topic(folded)
    scopes = _fitting(reading, topic, resolution)
    named = _named(reading, scopes, vocabulary)
    if named:
        return (named.section,)
    found = _most_found(scopes, candidates)
    subject = len(_subject_words(reading, cues, vocabulary)) + len(reading.also)
    if found and subject:
        return found
    if subject <= (_CHAT_ORDERED if ordered else _CHAT_ASKED):
        return _whole(scopes, reading, topic, cues)
    return ()


def _fitting(reading: Reading, topic: Topic | None, resolution: Resolution) -> list[Scope]:
    """The sections of the topic and year asked."""
    return [
        scope
        for scope in _scopes(resolution.sections, ())
        if (topic is None or scope.topic is topic)
        and (not reading.years or scope.year is None or scope.year in reading.years)
    ]


def _named(reading: Reading, scopes: Sequence[Scope], vocabulary: Vocabulary) -> Scope | None:
    """The section the question names by its pillar or by the words of its title."""
    asked = {*reading.terms, *reading.added_terms}
    if reading.pillar:
        named = [scope for scope in scopes if reading.pillar in scope.section.title.lower()]
    else:
        named = [scope for scope in scopes if _closeness(scope, asked, vocabulary) >= _TITLE_NAMED]
    return max(
        named,
        key=lambda scope: (scope.year in reading.years, _closeness(scope, asked, vocabulary)),
        default=None,
    )


def _whole(scopes: Sequence[Scope], reading: Reading, topic: Topic | None, cues: Cues) -> tuple[Section, ...]:
    """All of a topic: the sections for the years asked, else the first that is about it alone."""
    dated: dict[int | None, Section] = {}
    for scope in scopes:
        if scope.year in reading.years:
            dated.setdefault(scope.year, scope.section)
    if dated:
        return tuple(dated.values())
    if topic is None:
        return ()
    alone = [scope for scope in scopes if cues.topics(fold(scope.section.title.lower())) == {topic}]
    return tuple(scope.section for scope in (alone or scopes)[:1])


def _most_found(scopes: Sequence[Scope], candidates: Sequence[Candidate]) -> tuple[Section, ...]:
    """The innermost section that holds most of what the search found in these, if one clearly does."""
    within = {passage.id for scope in scopes for passage in scope.section.passages}
    fitting = [candidate for candidate in candidates if candidate.passage.id in within]
    found = {c.passage.id: min(c.score, _MOST_VOTES) for c in fitting[:_FOUND_CONSIDERED]}
    total = sum(found.values())
    for scope in scopes:
        passages = [passage.id for passage in scope.section.passages]
        held = sum(found.get(passage_id, 0.0) for passage_id in passages)
        if len(passages) > 1 and held > _FOUND_SHARE * total:
            return (scope.section,)
    return ()


def _scopes(sections: tuple[Section, ...], titles: tuple[str, ...]) -> Iterator[Scope]:
    for section in sections:
        path = (*titles, section.title)
        years = [int(year) for title in path for year in _YEAR.findall(title)]
        yield Scope(section=section, topic=topic_of(path), year=years[-1] if years else None)
        yield from _scopes(section.sections, path)


def _closeness(scope: Scope, asked: set[str], vocabulary: Vocabulary) -> float:
    """Share of the title's telling words that the question uses."""
    title = [term for term in terms_of(scope.section.title) if _tells(term)]
    total = sum(vocabulary.weight(term) for term in title)
    return sum(vocabulary.weight(term) for term in title if term in asked) / total if total else 0.0


def _tells(term: str) -> bool:
    return not all(syllable in _GENERIC or syllable.isdecimal() for syllable in term.split())


def _subject_words(reading: Reading, cues: Cues, vocabulary: Vocabulary) -> set[str]:
    """Pairs of syllables that the document uses and that are a subject of the question's own."""
    plain = cues.list_words | _GENERIC
    pairs = (term for term in reading.terms if " " in term and term in vocabulary.holders)
    return {
        pair
        for pair in pairs
        if not (syllables := set(pair.split())) & cues.function_words
        and not syllables <= plain
        and not pair.replace(" ", "").isdecimal()
    }
