"""Questions in our own words, and what they ask of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import pytest

from bot.answering.reading.levels import levels_in
from bot.answering.reading.table_question import TableReader
from bot.answering.reading.table_words import load_table_words
from bot.answering.reading.time_patterns import Calendar
from bot.answering.reading.times import times_in
from corpus.document import Resolution
from corpus.facts.asked import Cells, Empty, Slot, TableQuestion, Wanted, answer_from_table
from corpus.facts.model import Facts, Level
from corpus.facts.read import read_facts
from corpus.facts.table import read_table
from corpus.load import load_resolution
from index.words import fold, normalize
from tests.corpus.conftest import MADE_UP

CALENDAR = Calendar(today=date(2026, 3, 1), issued=2022, years=(2025, 2030))


@pytest.fixture(scope="module")
def reader(facts: Facts, resolution: Resolution) -> TableReader:
    meta = resolution.meta
    own = (meta.kind, meta.number, meta.title, meta.issuer)
    return TableReader.of(read_table(facts, resolution.source), load_table_words(), own)


@pytest.fixture(scope="module")
def other_reader() -> TableReader:
    made_up = load_resolution(MADE_UP)
    meta = made_up.meta
    table = read_table(read_facts(made_up), made_up.source)
    return TableReader.of(table, load_table_words(), (meta.kind, meta.number, meta.issuer))


def read(
    reader: TableReader, said: str, also: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> TableQuestion | None:
    return reader.read(said, reader.slots(said, times_in(said, CALENDAR), levels_in(said), also), also)


def asked(reader: TableReader, text: str) -> Cells | Empty | None:
    question = read(reader, normalize(text))
    return answer_from_table(question, reader.table) if question else None


def stated(answer: Cells | Empty | None) -> list[tuple[str, float | None]]:
    assert isinstance(answer, Cells)
    return [(cell.passage_id, cell.quantity.low if cell.quantity else None) for cell in answer.cells]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Cấp xã tới 2030 phải xử lý bao nhiêu phần trăm hồ sơ trên mạng?", [("II.2.3.2", 85)]),
        ("hồ sơ công việc tuyến huyện năm hai lăm đạt mấy phần", [("II.2.2.1.5", 80)]),
        ("tỷ lệ thanh toán điện tử 31/12/2030", [("II.2.3.6", 80)]),
        ("kinh tế số chiếm bao nhiêu GRDP", [("II.2.2.2.1", 20)]),
        ("doanh nghiệp nhỏ và vừa tham gia chuyển đổi số bao nhiêu %", [("II.2.3.3", 80)]),
        ("tỷ lệ thanh toán điện tử từ 2025 đến 2030", [("II.2.2.3.2", 50), ("II.2.3.6", 80)]),
        ("60% hồ sơ là của cấp nào", [("II.2.2.1.5", 60)]),
        ("95% là của cấp nào", [("II.2.3.2", 95)]),
        ("tám lăm phần trăm là chỉ tiêu gì", [("II.2.3.2", 85)]),
        ("con số 3.000 lượt là gì", [("II.2.2.2.3", 3000)]),
        ("ba nghìn lượt là gì", [("II.2.2.2.3", 3000)]),
        ("chỉ tiêu nào đạt 100% năm 2030", [("II.2.3.2", 100), ("II.2.3.3", 100)]),
        ("mục tiêu về thanh toán điện tử năm 2025", [("II.2.2.3.2", 50)]),
        ("95% là tỷ lệ gì, năm nào?", [("II.2.3.2", 95)]),
        ("60% ứng với cấp mô", [("II.2.2.1.5", 60)]),
        ("tất cả hồ sơ công việc cấp tỉnh đều xử lý trên mạng vào năm nào", [("II.2.3.2", 100)]),
        ("25 - 30 là con số về việc gì", [("II.2.1.1", 25)]),
        ("chỗ nào ghi 3.000", [("II.2.2.2.3", 3000)]),
        ("chỉ tiêu nào tương đương một phần năm GRDP", [("II.2.2.2.1", 20)]),
        ("năm 2025 cấp xã xử lý 60% hồ sơ trên môi trường mạng, năm 2030 lên mấy?", [("II.2.3.2", 85)]),
        ("cấp xã năm 2030 đạt bao nhiêu phần trăm", [("II.2.3.2", 85)]),
        ("hai chỉ tiêu nào của 2025 có mức 90%", [("II.2.2.1.4", 90), ("II.2.2.1.5", 90)]),
    ],
)
def test_questions_the_table_answers(
    reader: TableReader, text: str, cells: list[tuple[str, float | None]]
) -> None:
    assert stated(asked(reader, text)) == cells
    assert stated(asked(reader, fold(normalize(text)))) == cells


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("thanh toán điện tử năm 2027 đạt bao nhiêu phần trăm", Slot.YEAR),
        ("kinh tế số năm hai không ba mươi chiếm bao nhiêu GRDP", Slot.YEAR),
        ("thanh toán điện tử cuối nhiệm kỳ này đạt bao nhiêu phần trăm", Slot.YEAR),
        ("thanh toán điện tử năm nay đạt bao nhiêu phần trăm", Slot.YEAR),
        ("tỷ lệ hài lòng về thủ tục hành chính ở cấp huyện là bao nhiêu", Slot.LEVEL),
        ("bao nhiêu doanh nghiệp công nghệ số được hình thành", Slot.NUMBER),
        ("doanh nghiệp nhỏ và vừa năm 2030 là 70% đúng không", Slot.VALUE),
        ("75% là chỉ tiêu gì", Slot.VALUE),
        ("chỉ tiêu nào không thay đổi giữa 2025 và 2030", Slot.CHANGE),
    ],
)
def test_questions_whose_cell_is_empty(reader: TableReader, text: str, slot: Slot) -> None:
    for typed in (text, fold(normalize(text))):
        answer = asked(reader, typed)
        assert isinstance(answer, Empty)
        assert answer.missing is slot


@pytest.mark.parametrize(
    "text",
    [
        "còn cấp xã?",
        "năm 2030",
        "cơ sở dữ liệu bao nhiêu phần trăm",
        "ai chịu trách nhiệm về thanh toán điện tử",
        "vì sao thanh toán điện tử năm 2030 là 80%",
        "thanh toán điện tử là gì",
        "bao nhiêu phần trăm học sinh tiểu học học lập trình",
        "kinh phí thanh toán điện tử năm 2025 là bao nhiêu",
        "kinh tế số năm 2025",
        "con số 15 là gì",
        "",
    ],
)
def test_questions_that_are_not_for_the_table(reader: TableReader, text: str) -> None:
    assert asked(reader, text) is None
    assert asked(reader, fold(normalize(text))) is None


def test_counting_by_pillar(reader: TableReader) -> None:
    question = read(reader, "bao nhiêu chỉ tiêu về chính quyền số")
    assert question is not None
    assert (question.wanted, question.pillar) == (Wanted.COUNT, "chính quyền số")
    assert len(stated(answer_from_table(question, reader.table))) == 13


def test_targets_of_a_level(reader: TableReader) -> None:
    question = read(reader, "những chỉ tiêu của cấp xã")
    assert question is not None
    assert question.levels == (Level.COMMUNE,)
    assert [place for place, _ in stated(answer_from_table(question, reader.table))] == [
        "II.2.2.1.3",
        "II.2.2.1.5",
        "II.2.3.1",
        "II.2.3.2",
    ]


def test_targets_of_one_year_only(reader: TableReader) -> None:
    answer = asked(reader, "những chỉ tiêu chỉ nêu cho 2030")
    assert isinstance(answer, Cells)
    assert {cell.indicator for cell in answer.cells} == set(reader.table.only_in(2030))


def test_targets_without_a_number(reader: TableReader) -> None:
    assert stated(asked(reader, "những chỉ tiêu nào không có con số năm 2025")) == [
        ("II.2.2.1.3", None),
        ("II.2.2.2.3", None),
        ("II.2.2.3.3", None),
    ]


def test_everyday_words_are_read_as_the_official_ones(reader: TableReader) -> None:
    text = "người xài ví xịn năm 2030 là mấy phần trăm"
    assert read(reader, text) is None
    meant = {"ví xịn": ("thanh toán điện tử",)}
    question = read(reader, text, meant)
    assert question is not None
    assert stated(answer_from_table(question, reader.table)) == [("II.2.3.6", 80)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("kinh tế số năm 2028 chiếm bao nhiêu GRDP", [("II.3.1", 25)]),
        ("bao nhiêu phần trăm xã được phủ sóng", [("II.2.2.1", 70)]),
        ("85% là chỉ tiêu gì", [("II.2.2.1", 85)]),
        ("5.000 lượt là gì", [("II.2.1.2", 5000)]),
    ],
)
def test_another_document_is_asked_in_the_same_way(
    other_reader: TableReader, text: str, cells: list[tuple[str, float | None]]
) -> None:
    assert stated(asked(other_reader, text)) == cells
