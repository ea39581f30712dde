"""What a question wants quoted together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.reading import Pointing, ThereIs, Whole
from corpus import Passage, Section, Span
from corpus.facts import Cell, Slot, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Passages that answer together; `sections` where they are just the passages of these,
    `phrase` the words whose every mention they are."""

    passages: tuple[Passage, ...]
    sections: tuple[Section, ...] = ()
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Passages put side by side, and the targets of theirs that are compared."""

    passages: tuple[Passage, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTable:
    """Targets that hold all that a question names, and the passages that state them.

    `counted` says that their number was asked for, `denied` that they state another value than the
    one that the question claims; `elsewhere` are the passages that state the same for other years.
    """

    cells: tuple[Cell, ...]
    passages: tuple[Passage, ...]
    counted: bool = False
    denied: bool = False
    elsewhere: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotGiven:
    """A target that is given, but not for what the question names: `given` are its cells."""

    missing: Slot
    given: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMention:
    """The document, or the place asked about, does not hold the words."""

    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPlace:
    """The document has no such place; `there_is` says what there is instead."""

    asked: str
    there_is: ThereIs


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """More than one place fits."""

    asked: str
    fitting: tuple[Section | Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfWhole:
    """What shows the document as a whole, or what is asked of it: passages, and the sections that it or
    its tasks are divided into; `claim` tells whether a number that was claimed is its own."""

    asked: Whole
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...] = ()
    claim: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """What the document cannot say of itself: whether it is still in force. `passage` says when it was
    issued."""

    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class OfShown:
    """What is asked of passages shown before, or of what stands around them: `marks` are the spans that
    answer."""

    asked: Pointing
    passages: tuple[Passage, ...]
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSaid:
    """The passages shown before do not say what is asked of them."""

    asked: Pointing
    passages: tuple[Passage, ...]


Choice = Together | SideBySide | FromTable | OfWhole | OfShown
Lack = NotKnown | NotGiven | NoMention | NoPlace | Ambiguous | NotSaid
