from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.reading.time_patterns import Calendar
from bot.answering.reading.times import Kind, Time, times_in
from index.words import fold, normalize

CALENDAR = Calendar(today=date(2026, 3, 1), issued=2022, years=(2025, 2030))


def read(text: str, calendar: Calendar = CALENDAR) -> list[tuple[int | None, int | None]]:
    return [(time.first, time.last) for time in times_in(normalize(text), calendar)]


@pytest.mark.parametrize(
    ("text", "year", "words"),
    [
        ("chỉ tiêu 2025 là gì", 2025, "2025"),
        ("tính tới 30/11/2030 thì sao", 2030, "30/11/2030"),
        ("trước ngày 1-7-2027", 2027, "ngày 1-7-2027"),
        ("hạn 15.9.2028.", 2028, "15.9.2028"),
        ("hạn 15/9/28", 2028, "15/9/28"),
        ("vào 6/2024", 2024, "6/2024"),
        ("hạn t6/2024", 2024, "t6/2024"),
        ("2025-12-31", 2025, "2025"),
        ("năm2027", 2027, "2027"),
        ("năm 2150", 2150, "năm 2150"),
        ("tháng 3 năm 2026", 2026, "tháng 3 năm 2026"),
        ("quý II 2024", 2024, "quý ii 2024"),
        ("quý 3/2024", 2024, "quý 3/2024"),
        ("đạt vào 2o27", 2027, "2o27"),
        ("hết 2k25", 2025, "2k25"),
        ("hai không ba mươi", 2030, "hai không ba mươi"),
        ("năm hai không hai tám", 2028, "năm hai không hai tám"),
        ("hai nghìn không trăm hai lăm", 2025, "hai nghìn không trăm hai lăm"),
        ("hai ngàn ba mốt", 2031, "hai ngàn ba mốt"),
        ("năm 30 đạt mấy", 2030, "năm 30"),
        ("năm hai lăm đạt mấy", 2025, "năm hai lăm"),
        ("5 năm sau 2025", 2030, "5 năm sau 2025"),
        ("ba năm kể từ năm 2022", 2025, "ba năm kể từ năm 2022"),
        ("sau năm 2025 hai năm", 2027, "sau năm 2025 hai năm"),
        ("hai năm trước 2030", 2028, "hai năm trước 2030"),
        ("lùi ba năm so với 2030", 2027, "lùi ba năm so với 2030"),
        ("tám năm sau ngày ban hành", 2030, "tám năm sau ngày ban hành"),
        ("năm nay đạt mấy", 2026, "năm nay"),
        ("sang năm đạt mấy", 2027, "sang năm"),
        ("năm ngoái đạt mấy", 2025, "năm ngoái"),
        ("đến nay đạt mấy", 2026, "đến nay"),
        ("cuối thập kỷ", 2030, "cuối thập kỷ"),
        ("giữa thập niên này", 2025, "giữa thập niên này"),
        ("mốc đầu", 2025, "mốc đầu"),
        ("mốc sau", 2030, "mốc sau"),
        ("chặng kế tiếp", 2030, "chặng kế tiếp"),
        ("hai năm nữa", 2028, "hai năm nữa"),
    ],
)
def test_one_year(text: str, year: int, words: str) -> None:
    for spelling in (normalize(text), fold(normalize(text))):
        (time,) = times_in(spelling, CALENDAR)
        assert (time.kind, time.years) == (Kind.EXACT, (year,))
        assert fold(time.words.of(spelling)) == fold(words)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("giai đoạn 2026-2030", 2026, 2030),
        ("2021 – 2025", 2021, 2025),
        ("từ 2025 đến 2030", 2025, 2030),
        ("từ năm 2025 tới năm 2030", 2025, 2030),
        ("gđ 21-25", 2021, 2025),
        ("giai đoạn 2021 2025", 2021, 2025),
        ("2025-30", 2025, 2030),
        ("năm 25 và 30", 2025, 2030),
        ("kế hoạch 5 năm 2026-2030", 2026, 2030),
        ("trước năm 2025", None, 2024),
        ("sau 2030", 2031, None),
        ("2026 trở đi", 2026, None),
        ("2028 trở về trước", None, 2028),
    ],
)
def test_ranges(text: str, first: int | None, last: int | None) -> None:
    for spelling in (text, fold(text)):
        assert read(spelling) == [(first, last)]
        assert times_in(normalize(spelling), CALENDAR)[0].kind is Kind.RANGE


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm kỳ này",
        "giữa kỳ",
        "thập niên tới",
        "quý III",
        "tháng 6",
        "6 tháng đầu năm",
        "ngày 2/9",
        "mỗi năm",
        "cuối năm",
        "những năm qua",
        "vài năm nữa",
        "năm thứ ba",
        "5 năm sau",
        "ba năm trước",
    ],
)
def test_a_time_that_is_not_understood_is_reported(text: str) -> None:
    for spelling in (text, fold(text)):
        (time,) = times_in(normalize(spelling), CALENDAR)
        assert time.kind is Kind.UNREAD
        assert time.among((2025, 2030)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "từ 16 tuổi",
        "mức độ 3, 4",
        "3.000 lượt",
        "2000 lượt",
        "hai nghìn lượt",
        "Nghị quyết số 52",
        "90 phần trăm",
        "năm mươi phần trăm",
        "sáu mươi phần trăm",
        "2 đến 3 cơ sở",
        "nhóm 25 - 30",
        "trong năm năm",
        "năm nào",
        "năm đầu tư",
        "4/5 số hộ",
        "Việt Nam",
        "Nghị quyết 09 năm 2022",
        "Nghị quyết số 09-NQ/TU ngày 05/8/2022",
    ],
)
def test_numbers_that_are_no_times(text: str) -> None:
    assert read(text) == []
    assert read(fold(text)) == []


def test_several_times_are_read_in_order() -> None:
    assert read("năm 25 với năm 30") == [(2025, 2025), (2030, 2030)]
    assert read("2025,2030") == [(2025, 2025), (2030, 2030)]
    assert read("2030 so với 2025") == [(2030, 2030), (2025, 2025)]


def test_years_later_are_counted_from_the_year_beside() -> None:
    assert read("năm 2024 là 10%, hai năm sau là mấy") == [(2024, 2024), (2026, 2026)]


def test_years_later_are_counted_from_the_year_spoken_of_before() -> None:
    spoken = replace(CALENDAR, spoken_of=2025)
    assert read("ba năm sau thì sao", spoken) == [(2028, 2028)]


def test_today_is_given() -> None:
    assert read("năm nay", replace(CALENDAR, today=date(2030, 1, 1))) == [(2030, 2030)]


def test_a_document_of_one_year_has_no_milestones() -> None:
    (time,) = times_in("mốc sau", replace(CALENDAR, years=(2025,)))
    assert time.kind is Kind.UNREAD


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("giai đoạn 2026-2030", (2030,)),
        ("giai đoạn 2021-2025", (2025,)),
        ("từ 2025 đến 2030", (2025, 2030)),
        ("2026-2029", ()),
        ("trước 2025", ()),
        ("sau 2025", (2030,)),
        ("năm 2027", ()),
    ],
)
def test_the_years_of_targets_that_a_time_covers(text: str, covered: tuple[int, ...]) -> None:
    (time,) = times_in(text, CALENDAR)
    assert time.among(CALENDAR.years) == covered


def test_a_time_knows_its_words() -> None:
    text = "đến năm 2030 thì sao"
    (time,) = times_in(text, CALENDAR)
    assert isinstance(time, Time)
    assert time.words.of(text) == "2030"


@pytest.mark.parametrize("after", ["tỷ lệ", "người dân", "doanh nghiệp", "hộ nghèo", "cấp xã", "ngày càng"])
def test_what_is_counted_after_a_year_does_not_hide_it(after: str) -> None:
    assert read(f"năm 2030 {after}") == read(f"năm 30 {after}") == [(2030, 2030)]
    assert read(f"năm ba mươi {after}") == [(2030, 2030)]
