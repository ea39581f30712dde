from __future__ import annotations

from bot.answering.choosing.learnt_groups import group_wanted
from corpus.document import Resolution
from corpus.facts.model import Facts
from index.entries import Kind
from tests.bot.answering.conftest import reading

FIRST, LATER = ("II.2.2.3.1", "II.2.2.3.2", "II.2.2.3.3"), ("II.2.3.5", "II.2.3.6")
BOTH_YEARS, ONE_YEAR = ("II.2.2.1.5", "II.2.3.2"), ("II.2.2.1.5",)


def wanted(
    question: str, likely: dict[tuple[str, ...], float], kind: Kind, resolution: Resolution, facts: Facts
) -> tuple[str, ...]:
    return group_wanted(reading(question), likely, kind, resolution, facts)


def test_the_likeliest_group_is_wanted(resolution: Resolution, facts: Facts) -> None:
    likely = {FIRST: 0.7, LATER: 0.3}
    assert wanted("các chỉ tiêu", likely, Kind.LIST, resolution, facts) == FIRST


def test_none_is_wanted_when_none_is_likely(resolution: Resolution, facts: Facts) -> None:
    likely = {FIRST: 0.25, LATER: 0.25, BOTH_YEARS: 0.25, ONE_YEAR: 0.25}
    assert wanted("các chỉ tiêu", likely, Kind.LIST, resolution, facts) == ()
    assert wanted("các chỉ tiêu", {}, Kind.LIST, resolution, facts) == ()


def test_a_list_holds_no_other_year_than_asked(resolution: Resolution, facts: Facts) -> None:
    likely = {FIRST: 0.7, LATER: 0.3}
    assert wanted("các chỉ tiêu năm 2030", likely, Kind.LIST, resolution, facts) == LATER


def test_a_list_stands_under_the_pillar_named(resolution: Resolution, facts: Facts) -> None:
    likely = {FIRST: 0.3, ("II.2.2.2.1", "II.2.2.2.2"): 0.7}
    assert wanted("các chỉ tiêu xã hội số", likely, Kind.LIST, resolution, facts) == FIRST


def test_levels_of_one_year_are_compared_within_it(resolution: Resolution, facts: Facts) -> None:
    likely = {BOTH_YEARS: 0.8, ONE_YEAR: 0.2}
    question = "năm 2025 cấp tỉnh hơn cấp xã bao nhiêu"
    assert wanted(question, likely, Kind.COMPARISON, resolution, facts) == ONE_YEAR
    assert wanted("so với 2025 thì tăng bao nhiêu", likely, Kind.COMPARISON, resolution, facts) == BOTH_YEARS
