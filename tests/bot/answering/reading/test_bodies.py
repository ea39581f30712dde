from __future__ import annotations

import pytest

from bot.answering.reading import Bodies, Reader, passages_to_do
from corpus.document import Resolution
from corpus.facts.model import Facts


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("hội đồng nhân dân với ủy ban nhân dân", ("hoi dong nhan", "uy ban nhan")),
        ("ubnd vs hdnd", ("uy ban nhan", "hoi dong nhan")),
        ("sếp phải làm gì", ("nguoi dung dau",)),
        ("hồ sơ cấp xã", ()),
    ],
)
def test_bodies_in_the_order_named(reader: Reader, question: str, bodies: tuple[str, ...]) -> None:
    assert reader.read(question).bodies == bodies


def test_what_a_body_has_to_do(resolution: Resolution) -> None:
    assert [p.id for p in passages_to_do("mat tran to", resolution)] == ["III.1.3", "IV.1"]


def test_bodies_of_a_passage(resolution: Resolution, facts: Facts) -> None:
    assert "hoi dong nhan" in Bodies.of(facts, resolution.source).leading("IV.2")
