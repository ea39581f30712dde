"""What the steps of a path are followed with, and what is said where one leads nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.reading.places.answers import ThereIs
from bot.answering.reading.places.outline import Node, Outline
from bot.answering.reading.places.place import Counts, Noun
from corpus import Passage, PassageForm, Section
from corpus.facts import Topic

Way = tuple[Node | None, ...]  # None is the resolution itself


class Missing(Exception):
    """A step leads nowhere; `there_is` says what stands there, where that tells anything."""

    def __init__(self, there_is: ThereIs | None = None) -> None:
        super().__init__()
        self.there_is = there_is


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a step is followed with. `topics` and `years` are those that the path names; `strict`: a title
    must agree with the number beside it."""

    outline: Outline
    current: Sequence[Passage]
    topics: frozenset[Topic]
    years: frozenset[int]
    strict: bool


def there_is_at(
    base: Node | None, view: View, counted: Sequence[Node] = (), noun: Noun | None = None
) -> ThereIs:
    """What stands in a section, by the noun asked for where it fits, else by what it is."""
    section = view.outline.above.get(base.id) if isinstance(base, Passage) else base
    counted = counted or (members(section) if section else view.outline.resolution.sections)
    by_noun = noun and (noun.topic or noun.counts in (Counts.POINT, Counts.DASH))
    name = noun.written if noun and by_noun else view.outline.members[_form(counted[0])]
    return ThereIs(section=section, count=len(counted), noun=name)


def _form(member: Node) -> str:
    if isinstance(member, Passage):
        return member.form.value
    if "." not in member.id:
        return "part"
    return "section" if member.label else "group"


def members(node: Section) -> Sequence[Node]:
    """What stands numbered right under a section, else its groups, else its points."""
    numbered = [
        member
        for member in node.members()
        if (member.label if isinstance(member, Section) else member.form is PassageForm.NUMBERED)
    ]
    return numbered or node.sections or node.passages


def is_numbered(section: Section) -> bool:
    return any(s.label for s in section.sections) or any(
        passage.form is PassageForm.NUMBERED for passage in section.passages
    )
