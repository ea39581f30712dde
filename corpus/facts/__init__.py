"""What a resolution states: targets and responsibilities, each with its citation and spans."""

from __future__ import annotations

from corpus.facts.differences import difference
from corpus.facts.model import (
    Comparison,
    Facts,
    Level,
    Quantity,
    Responsibility,
    Role,
    Target,
    Topic,
    topic_of,
)
from corpus.facts.predicates import rest_of_clause
from corpus.facts.read import read_facts

__all__ = [
    "Comparison",
    "Facts",
    "Level",
    "Quantity",
    "Responsibility",
    "Role",
    "Target",
    "Topic",
    "difference",
    "read_facts",
    "rest_of_clause",
    "topic_of",
]
