from __future__ import annotations

import pytest

from bot.answering.finding.bodies import Bodies, passages_speaking_of, passages_to_do
from corpus.document import Resolution
from corpus.facts.model import Facts
from tests.bot.answering.conftest import reading


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("hội đồng nhân dân với ủy ban nhân dân", ("hoi dong nhan", "uy ban nhan")),
        ("ubnd vs hdnd", ("uy ban nhan", "hoi dong nhan")),
        ("sếp phải làm gì", ("nguoi dung dau",)),
        ("hồ sơ cấp xã", ()),
    ],
)
def test_bodies_in_the_order_named(
    resolution: Resolution, facts: Facts, question: str, bodies: tuple[str, ...]
) -> None:
    assert Bodies.of(facts, resolution.source).named(reading(question)) == bodies


def test_what_a_body_has_to_do(resolution: Resolution) -> None:
    assert [p.id for p in passages_to_do("mat tran to", resolution)] == ["III.1.3", "IV.1"]


def test_bodies_of_a_passage(resolution: Resolution, facts: Facts) -> None:
    assert "hoi dong nhan" in Bodies.of(facts, resolution.source).leading("IV.2")


def test_where_a_subject_is_spoken_of(resolution: Resolution) -> None:
    found = passages_speaking_of(reading("những chỗ nào nói về du lịch"), resolution)
    assert [passage.id for passage in found] == ["II.2.2.3.3", "III.7.1"]


@pytest.mark.parametrize("question", ["nói về chuyển đổi số ở đâu", "nói về thời tiết", "hồ sơ cấp xã"])
def test_everywhere_and_nowhere_are_no_list(resolution: Resolution, question: str) -> None:
    assert passages_speaking_of(reading(question), resolution) == ()
