"""What the table answers, asked by its own types."""

from __future__ import annotations

import pytest

from corpus.document import Resolution
from corpus.facts.asked import Cells, Change, Empty, Slot, TableQuestion, Wanted, answer_from_table
from corpus.facts.model import Facts, Level
from corpus.facts.table import FactTable, Indicator, read_table


@pytest.fixture(scope="module")
def table(facts: Facts, resolution: Resolution) -> FactTable:
    return read_table(facts, resolution.source)


def about(table: FactTable, words: str) -> Indicator:
    return next(indicator for indicator in table.indicators if words in indicator.words)


def values(answer: Cells | Empty | None) -> list[float | None]:
    assert isinstance(answer, Cells)
    return [cell.quantity.low if cell.quantity else None for cell in answer.cells]


def missing(answer: Cells | Empty | None) -> Slot:
    assert isinstance(answer, Empty)
    return answer.missing


def test_all_years_and_levels_are_shown_when_none_is_named(table: FactTable) -> None:
    files = about(table, "hồ sơ công việc")
    answer = answer_from_table(TableQuestion(wanted=Wanted.FIGURE, indicator=files), table)
    assert values(answer) == [90, 80, 60, 100, 95, 85]


def test_what_is_named_is_held(table: FactTable) -> None:
    files = about(table, "hồ sơ công việc")
    question = TableQuestion(wanted=Wanted.FIGURE, indicator=files, times=((2030,),), levels=(Level.COMMUNE,))
    assert values(answer_from_table(question, table)) == [85]


def test_a_year_that_is_not_given_is_missing_with_what_is_given(table: FactTable) -> None:
    economy = about(table, "kinh tế số grdp")
    question = TableQuestion(wanted=Wanted.FIGURE, indicator=economy, times=((2030,),))
    answer = answer_from_table(question, table)
    assert isinstance(answer, Empty)
    assert (answer.missing, answer.indicator) == (Slot.YEAR, economy)
    assert values(Cells(cells=answer.given)) == [20]


def test_a_time_the_table_does_not_know_is_missing(table: FactTable) -> None:
    files = about(table, "hồ sơ công việc")
    question = TableQuestion(wanted=Wanted.FIGURE, indicator=files, times=((2025,), ()))
    assert missing(answer_from_table(question, table)) is Slot.YEAR


def test_a_level_the_indicator_is_not_stated_for_is_missing(table: FactTable) -> None:
    staff = about(table, "cán bộ phụ trách")
    for level in (Level.COMMUNE, None):
        question = TableQuestion(wanted=Wanted.STATEMENT, indicator=staff, levels=(level,))
        assert missing(answer_from_table(question, table)) is Slot.LEVEL


def test_a_place_is_no_level_where_nothing_is_stated_by_level(table: FactTable) -> None:
    farms = about(table, "hộ sản xuất nông nghiệp")
    near = TableQuestion(wanted=Wanted.FIGURE, indicator=farms, near_levels=(Level.COMMUNE,))
    plain = TableQuestion(wanted=Wanted.FIGURE, indicator=farms, levels=(Level.COMMUNE,))
    assert values(answer_from_table(near, table)) == [100]
    assert missing(answer_from_table(plain, table)) is Slot.LEVEL


def test_a_claim_that_does_not_hold_is_missing_with_the_true_value(table: FactTable) -> None:
    small = about(table, "doanh nghiệp nhỏ và vừa")
    question = TableQuestion(wanted=Wanted.STATEMENT, indicator=small, values=((70, 70, "%"),))
    answer = answer_from_table(question, table)
    assert isinstance(answer, Empty)
    assert answer.missing is Slot.VALUE
    assert values(Cells(cells=answer.given)) == [80]


def test_a_value_chooses_among_the_cells(table: FactTable) -> None:
    files = about(table, "hồ sơ công việc")
    question = TableQuestion(wanted=Wanted.STATEMENT, indicator=files, values=((95, 95, "%"),))
    answer = answer_from_table(question, table)
    assert isinstance(answer, Cells)
    assert [(cell.year, cell.levels) for cell in answer.cells] == [(2030, (Level.DISTRICT,))]


def test_a_figure_asked_beside_a_value_is_another_one(table: FactTable) -> None:
    phones = about(table, "thiết bị đầu cuối")
    question = TableQuestion(wanted=Wanted.FIGURE, indicator=phones, values=((50, 50, "%"),))
    assert values(answer_from_table(question, table)) == [50, 80]


def test_a_target_in_words_has_no_number(table: FactTable) -> None:
    firms = about(table, "hợp tác xã số")
    figure = TableQuestion(wanted=Wanted.FIGURE, indicator=firms)
    statement = TableQuestion(wanted=Wanted.STATEMENT, indicator=firms)
    assert missing(answer_from_table(figure, table)) is Slot.NUMBER
    assert values(answer_from_table(statement, table)) == [None]


@pytest.mark.parametrize(
    ("value", "times", "passages"),
    [
        ((85, 85, "%"), (), ["II.2.3.2"]),
        ((90, 90, "%"), (), ["II.2.2.1.4", "II.2.2.1.5"]),
        ((90, 90, "%"), ((2025,),), ["II.2.2.1.4", "II.2.2.1.5"]),
        ((3000, 3000, None), (), ["II.2.2.2.3"]),
        ((25, 30, None), (), ["II.2.1.1"]),
    ],
)
def test_who_has_a_value(
    table: FactTable,
    value: tuple[float, float, str | None],
    times: tuple[tuple[int, ...], ...],
    passages: list[str],
) -> None:
    question = TableQuestion(wanted=Wanted.HOLDER, values=(value,), times=times)
    answer = answer_from_table(question, table)
    assert isinstance(answer, Cells)
    assert [cell.passage_id for cell in answer.cells] == passages


def test_a_value_that_nothing_has(table: FactTable) -> None:
    percent = TableQuestion(wanted=Wanted.HOLDER, values=((75, 75, "%"),))
    other_year = TableQuestion(wanted=Wanted.HOLDER, values=((85, 85, "%"),), times=((2025,),))
    bare = TableQuestion(wanted=Wanted.HOLDER, values=((15, 15, None),))
    assert missing(answer_from_table(percent, table)) is Slot.VALUE
    assert missing(answer_from_table(other_year, table)) is Slot.YEAR
    assert answer_from_table(bare, table) is None  # a number that may stand in the text all the same


def test_every_target_that_fits(table: FactTable) -> None:
    full = TableQuestion(wanted=Wanted.ALL, values=((100, 100, "%"),), times=((2030,),))
    communes = TableQuestion(wanted=Wanted.ALL, levels=(Level.COMMUNE,), numbered=True)
    government = TableQuestion(wanted=Wanted.COUNT, pillar="chính quyền số")
    words = TableQuestion(wanted=Wanted.ALL, times=((2025,),), numbered=False)
    assert len(values(answer_from_table(full, table))) == 2
    assert values(answer_from_table(communes, table)) == [60, 85]
    assert len(values(answer_from_table(government, table))) == 13
    assert values(answer_from_table(words, table)) == [None, None, None]


def test_targets_that_change_and_that_do_not(table: FactTable) -> None:
    same = TableQuestion(wanted=Wanted.ALL, change=Change.SAME)
    different = TableQuestion(wanted=Wanted.ALL, change=Change.DIFFERENT)
    assert missing(answer_from_table(same, table)) is Slot.CHANGE
    assert len(values(answer_from_table(different, table))) == 10


def test_targets_of_one_year_only(table: FactTable) -> None:
    question = TableQuestion(wanted=Wanted.ALL, change=Change.ONE_YEAR, times=((2025,),))
    answer = answer_from_table(question, table)
    assert isinstance(answer, Cells)
    assert {cell.indicator for cell in answer.cells} == set(table.only_in(2025))
    assert {cell.year for cell in answer.cells} == {2025}


def test_a_question_that_names_nothing_is_not_answered(table: FactTable) -> None:
    assert answer_from_table(TableQuestion(wanted=Wanted.FIGURE), table) is None
