"""Places a question points at by number or order (pure).

'mục IV.2', 'quan điểm thứ ba', 'nhóm nhiệm vụ thứ sáu', 'mục tiếp theo'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.reading import Reading
from corpus import Passage, Resolution, Section
from corpus.facts import Topic, topic_of
from index.words import fold

# "mục III.1", "phần IV", "mục 7 phần III".
_SECTION = re.compile(
    r"""\b(?:muc|phan|chuong)\ (?P<roman>i{1,3}|iv|v)(?P<numbers>(?:[.\s]+\d){0,3})\b|
    \b(?:muc|nhom|y|diem)\ (?P<number_before>\d)\ (?:cua\ |trong\ |o\ )?
    (?:muc|phan)\ (?P<roman_after>i{1,3}|iv|v)\b""",
    re.VERBOSE,
)
_ORDINALS = {"nhat": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8}
_LAST = -1
_TOPICS = {
    "quan diem": Topic.VIEWPOINTS,
    "muc tieu": Topic.TARGETS,
    "chi tieu": Topic.TARGETS,
    "nhiem vu": Topic.TASKS,
    "giai phap": Topic.TASKS,
    "trach nhiem": Topic.RESPONSIBILITIES,
}
_NOUN = (
    r"(?P<noun>(?:nhom )?(?:quan diem|muc tieu|chi tieu|nhiem vu|giai phap|trach nhiem)"
    r"|nhom|y|diem|cai|noi dung|muc)"
)
_IN_ORDER = re.compile(
    rf"\b{_NOUN} (?:thu (?P<word>{'|'.join(_ORDINALS)}|\d)|(?P<first>dau tien)|(?P<last>cuoi(?: cung)?)|"
    rf"(?:so )?(?P<digit>\d)(?=$| (?:cua|trong|o|tai|phan|muc|la|noi|ghi|gom|neu|ve)\b))"
)
_NEXT = re.compile(r"\b(?:muc|phan|nhom|y) (?:tiep theo|ke tiep|sau do|ke do)\b")


def referred_section(folded: str, resolution: Resolution) -> Section | None:
    """The section a question names by number: 'mục III.1', 'phần IV', 'mục 7 phần III'."""
    return next((s for s in resolution.walk() if s.id == _referred_id(folded)), None)


def places_named(reading: Reading, resolution: Resolution, pillars: Sequence[str]) -> tuple[Passage, ...]:
    """The passages a question points at by number or order; none when it does not point."""
    folded, context = reading.folded, fold(reading.context)
    wanted = _referred_id(folded)
    if exact := next((p for p in resolution.passages() if p.id == wanted), None):
        return (exact,)
    if _NEXT.search(folded):
        return _after(referred_section(context, resolution), resolution)
    match = _IN_ORDER.search(folded)
    if match is None:
        return ()
    number = _number(match)
    around = _container(match["noun"], f"{folded} {context}", reading, resolution, pillars)
    if around is None:
        return ()
    members = _members(around, of_groups=match["noun"] not in ("y", "diem", "cai"))
    if not members or number > len(members):
        return ()
    return members[number - 1 if number > 0 else number]


def _referred_id(folded: str) -> str:
    match = _SECTION.search(folded)
    if match is None:
        return ""
    roman = (match["roman"] or match["roman_after"]).upper()
    numbers = re.findall(r"\d+", match["numbers"] or match["number_before"] or "")
    return ".".join((roman, *numbers))


def _number(match: re.Match[str]) -> int:
    if match["first"]:
        return 1
    if match["last"]:
        return _LAST
    said = match["word"] or match["digit"]
    return _ORDINALS.get(said) or int(said)


def _container(
    noun: str, folded: str, reading: Reading, resolution: Resolution, pillars: Sequence[str]
) -> Section | None:
    """The section in which is counted: named by number, by pillar, or by the noun's topic."""
    if referred := referred_section(folded, resolution):
        return referred
    topic = next((topic for word, topic in _TOPICS.items() if word in noun or word in folded), None)
    pillar = reading.pillar or next((p for p in pillars if fold(p) in folded), None)
    for section, titles in _walk(resolution.sections, ()):
        fits = topic is None or topic_of((*titles, section.title)) is topic
        named = pillar in section.title.lower() if pillar else topic is not None
        if fits and named and (pillar or _only_topic(section, topic)):
            return section
    return None


def _only_topic(section: Section, topic: Topic | None) -> bool:
    """Whether all below is of the topic: 'Quan điểm và mục tiêu' holds two."""
    return all(topic_of(passage.headings) is topic for passage in section.leaves())


def _members(section: Section, *, of_groups: bool) -> tuple[tuple[Passage, ...], ...]:
    """What is counted in a section: its parts where it has some, else its passages."""
    if of_groups and section.sections:
        return tuple(tuple(part.leaves()) for part in section.sections)
    return tuple((passage,) for passage in section.leaves())


def _after(section: Section | None, resolution: Resolution) -> tuple[Passage, ...]:
    """The passages of the section that follows."""
    if section is None:
        return ()
    level = section.id.count(".")
    alike = [s for s in resolution.walk() if s.id.count(".") == level]
    following = alike[alike.index(section) + 1 :]
    return tuple(following[0].leaves()) if following else ()


def _walk(sections: Sequence[Section], titles: tuple[str, ...]) -> list[tuple[Section, tuple[str, ...]]]:
    found: list[tuple[Section, tuple[str, ...]]] = []
    for section in sections:
        found.append((section, titles))
        found += _walk(section.sections, (*titles, section.title))
    return found
