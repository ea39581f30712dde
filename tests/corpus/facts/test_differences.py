from __future__ import annotations

import pytest

from corpus.document import Span
from corpus.facts.differences import difference
from corpus.facts.model import Comparison, Quantity

NOWHERE = Span(start=0, end=1)


def quantity(value: float, unit: str) -> Quantity:
    return Quantity(
        comparison=Comparison.EXACTLY, low=value, high=value, unit=unit, span=NOWHERE, measure=NOWHERE
    )


@pytest.mark.parametrize(
    ("one", "other", "unit", "said"),
    [
        (80.0, 92.5, "%", "12,5 điểm phần trăm"),
        (5000.0, 2000.0, "lượt", "3.000 lượt"),
        (3.0, 4.0, "", "1"),
    ],
)
def test_a_difference_is_written_as_vietnamese_does(one: float, other: float, unit: str, said: str) -> None:
    assert difference(quantity(one, unit), quantity(other, unit)) == said
