"""How far two values of an indicator are apart (pure)."""

from __future__ import annotations

from corpus.facts.model import Quantity
from corpus.writing import number_text


def difference(one: Quantity, other: Quantity) -> str:
    """'15 điểm phần trăm': the distance between their lower ends, in the unit of the first."""
    unit = "điểm phần trăm" if one.unit == "%" else one.unit
    return f"{number_text(abs(other.low - one.low))} {unit}".strip()
