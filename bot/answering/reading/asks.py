"""Kinds of answers that questions want."""

from __future__ import annotations

from enum import StrEnum


class Ask(StrEnum):
    """The kind of answer a question wants."""

    VALUE = "value"
    WHO = "who"
    WHEN = "when"
    WHY = "why"
    WHAT = "what"
    COMPARE = "compare"
    OTHER = "other"
