"""What a place comes to in a resolution: its passages, that it does not exist, or several that fit."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Passage, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The passages of a place, in reading order.

    `section` is the section where it is asked for whole; `leftover` the question without the words
    of the place: 'nói gì' or 'có nói đến du lịch không'.
    """

    passages: tuple[Passage, ...]
    section: Section | None
    leftover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThereIs:
    """What stands where something else was asked for: `section` (None: the resolution) has `count` `noun`."""

    section: Section | None
    count: int
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchPlace:
    """The resolution has no such place: the words that asked for it, and what there is instead."""

    asked: str
    there_is: ThereIs


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralPlaces:
    """More than one place fits the words; none are named where they only count from a place not known."""

    asked: str
    fitting: tuple[Section | Passage, ...]
