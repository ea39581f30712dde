"""What a question wants quoted together."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Passage, Section
from corpus.facts import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Passages that answer together; `sections` where they are just the passages of these."""

    passages: tuple[Passage, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Passages put side by side, and the targets of theirs that are compared."""

    passages: tuple[Passage, ...]
    targets: tuple[Target, ...]


Choice = Together | SideBySide
