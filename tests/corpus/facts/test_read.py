from __future__ import annotations

import pytest

from corpus.document import Resolution
from corpus.facts.model import Comparison, Facts, Responsibility, Role, Target, Topic, topic_of
from tests.golden_files import assert_golden


def target_line(target: Target, source: str) -> str:
    quantity = target.quantity
    value = (
        f"{quantity.comparison.value} {quantity.low:g}..{quantity.high:g} {quantity.unit} "
        f"[{quantity.measure.of(source)}]"
        if quantity
        else "không có số"
    )
    levels = ", ".join(level.value for level in target.levels) or "-"
    where = f"{target.passage_id} | {target.year or '-'} | {target.pillar or '-'} | {levels}"
    return f"{where} | {value} | {target.subject.of(source)}"


def responsibility_line(duty: Responsibility, source: str) -> str:
    return f"{duty.passage_id} | {duty.who.of(source)} | {duty.role.value} | {duty.what.of(source)}"


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("name", ["09-nq-tu", "15-nq-tu"])
def test_facts_read_from_the_text(
    name: str, resolution: Resolution, facts: Facts, made_up: Resolution, made_up_facts: Facts
) -> None:
    document, read = (resolution, facts) if name == "09-nq-tu" else (made_up, made_up_facts)
    targets = (target_line(target, document.source) for target in read.targets)
    duties = (responsibility_line(duty, document.source) for duty in read.responsibilities)
    assert_golden(f"corpus/{name}-targets.txt", lines(*targets))
    assert_golden(f"corpus/{name}-responsibilities.txt", lines(*duties))


def test_point_five_of_digital_government_is_three_targets(facts: Facts, resolution: Resolution) -> None:
    phrases = [target.phrase.of(resolution.source) for target in facts.targets_of("II.2.2.1.5")]
    assert phrases == [
        "90% hồ sơ công việc tại cấp tỉnh",
        "80% hồ sơ công việc tại cấp huyện",
        "60% hồ sơ công việc tại cấp xã",
    ]


@pytest.mark.parametrize(
    ("passage", "comparison", "value"),
    [
        ("II.2.1.1", Comparison.EXACTLY, "25 - 30"),
        ("II.2.2.2.1", Comparison.ABOUT, "20%"),
        ("II.2.2.1.4", Comparison.FROM, "50%"),
        ("II.2.2.1.4", Comparison.MINIMUM, "90%"),
        ("II.2.2.1.7", Comparison.OVER, "80%"),
        ("II.2.2.2.3", Comparison.AT_LEAST, "1 đến 2"),
        ("II.2.2.2.3", Comparison.OVER, "3.000"),
    ],
)
def test_comparisons_and_values(
    facts: Facts, resolution: Resolution, passage: str, comparison: Comparison, value: str
) -> None:
    found = {
        (t.quantity.comparison, t.quantity.span.of(resolution.source))
        for t in facts.targets_of(passage)
        if t.quantity
    }
    assert (comparison, value) in found


def test_numbers_that_name_something_are_no_values(facts: Facts, resolution: Resolution) -> None:
    values = {t.quantity.span.of(resolution.source) for t in facts.targets if t.quantity}
    assert not values & {"3", "4", "3, 4", "15", "2025", "2030", "2021 - 2025"}


def test_who_leads_and_who_helps(facts: Facts, resolution: Resolution) -> None:
    roles = {
        duty.who.of(resolution.source): duty.role
        for duty in facts.responsibilities
        if duty.passage_id == "IV.4"
    }
    assert roles == {
        "Ban Tuyên giáo Tỉnh ủy": Role.LEADS,
        "các ban xây dựng Đảng": Role.COORDINATES,
        "Ủy ban Kiểm tra": Role.COORDINATES,
        "Văn phòng Tỉnh ủy": Role.COORDINATES,
    }


@pytest.mark.parametrize(
    ("headings", "topic"),
    [
        (("QUAN ĐIỂM VÀ MỤC TIÊU", "Quan điểm"), Topic.VIEWPOINTS),
        (("QUAN ĐIỂM VÀ MỤC TIÊU", "Mục tiêu", "Về kinh tế số"), Topic.TARGETS),
        (("NHIỆM VỤ VÀ GIẢI PHÁP", "Phát triển hạ tầng số"), Topic.TASKS),
        (("Khác",), None),
    ],
)
def test_the_innermost_telling_heading_gives_the_topic(
    headings: tuple[str, ...], topic: Topic | None
) -> None:
    assert topic_of(headings) is topic
