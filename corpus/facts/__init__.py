"""What a resolution states: targets and responsibilities, each with its citation and spans."""

from __future__ import annotations

from corpus.facts.asked import (
    Cells,
    Change,
    Empty,
    Ends,
    Slot,
    TableQuestion,
    Wanted,
    answer_from_table,
)
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
from corpus.facts.table import Cell, FactTable, Indicator, indicators_of, read_table

__all__ = [
    "Cell",
    "Cells",
    "Change",
    "Comparison",
    "Empty",
    "Ends",
    "FactTable",
    "Facts",
    "Indicator",
    "Level",
    "Quantity",
    "Responsibility",
    "Role",
    "Slot",
    "TableQuestion",
    "Target",
    "Topic",
    "Wanted",
    "answer_from_table",
    "difference",
    "indicators_of",
    "read_facts",
    "read_table",
    "rest_of_clause",
    "topic_of",
]
