"""The facts a resolution states: targets and responsibilities, each with its citation.

A fact is read from the text by its headings, numbers and verbs; nothing here knows a particular
resolution. Its spans point into the source, so whatever is shown of it is a verbatim slice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.document import Citation, Passage, Section, Span


class Topic(StrEnum):
    """What a section is about, by its heading."""

    ASSESSMENT = "assessment"
    VIEWPOINTS = "viewpoints"
    TARGETS = "targets"
    TASKS = "tasks"
    RESPONSIBILITIES = "responsibilities"


_TOPIC_WORDS: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    (Topic.RESPONSIBILITIES, ("tổ chức thực hiện", "trách nhiệm thực hiện")),
    (Topic.TASKS, ("nhiệm vụ", "giải pháp")),
    (Topic.TARGETS, ("mục tiêu", "chỉ tiêu")),
    (Topic.VIEWPOINTS, ("quan điểm",)),
    (Topic.ASSESSMENT, ("tình hình", "thực trạng", "bối cảnh")),
)


def topic_of(headings: tuple[str, ...]) -> Topic | None:
    """The topic named by the innermost heading that names one."""
    for heading in reversed(headings):
        lowered = heading.lower()
        for topic, words in _TOPIC_WORDS:
            if any(word in lowered for word in words):
                return topic
    return None


class Level(StrEnum):
    """Levels of government, as the text names them."""

    PROVINCE = "cấp tỉnh"
    DISTRICT = "cấp huyện"
    COMMUNE = "cấp xã"


class Comparison(StrEnum):
    """How a target's value is meant."""

    EXACTLY = "đúng"
    ABOUT = "khoảng"
    FROM = "từ"
    OVER = "trên"
    MINIMUM = "tối thiểu"
    AT_LEAST = "ít nhất"
    UNDER = "dưới"
    AT_MOST = "không quá"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or a range with its unit: `low` equals `high` when it is one number.

    `span` covers the digits with a percent sign ('80%', '25 - 30'); `measure` covers the
    comparison word, the digits and the unit ('trên 3.000 lượt').
    """

    comparison: Comparison
    low: float
    high: float
    unit: str
    span: Span
    measure: Span

    def holds(self, value: float, unit: str | None = None) -> bool:
        """Whether it states the number; a range states its two ends. No unit: any unit."""
        return value in (self.low, self.high) and unit in (None, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One indicator to reach. `quantity` is None for a target stated without a number.

    `phrase` is the piece that states this target and no other value ('80% hồ sơ công việc tại
    cấp huyện'); `subject` is what is counted; `clause` is the whole clause around it.
    """

    passage_id: str
    citation: Citation
    year: int | None
    pillar: str | None
    levels: tuple[Level, ...]
    quantity: Quantity | None
    subject: Span
    phrase: Span
    clause: Span


class Role(StrEnum):
    """What a body does in a responsibility."""

    LEADS = "chủ trì"
    COORDINATES = "phối hợp"
    GUIDES = "lãnh đạo"
    DIRECTS = "trực tiếp chỉ đạo"
    ORDERS = "chỉ đạo"
    ADVISES = "tham mưu"
    CARRIES_OUT = "thực hiện"


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who (a slice naming one body), in which role, does what (a slice)."""

    passage_id: str
    citation: Citation
    who: Span
    role: Role
    what: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of one resolution, in reading order."""

    targets: tuple[Target, ...]
    responsibilities: tuple[Responsibility, ...]
    _of_passage: Mapping[str, tuple[Target, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        passages = dict.fromkeys(target.passage_id for target in self.targets)
        of_passage = {key: tuple(t for t in self.targets if t.passage_id == key) for key in passages}
        object.__setattr__(self, "_of_passage", of_passage)

    def targets_of(self, passage_id: str) -> tuple[Target, ...]:
        return self._of_passage.get(passage_id, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A passage with the section it stands in, for the readers of facts."""

    passage: Passage
    section: Section
    topic: Topic | None
