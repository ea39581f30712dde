"""The table of targets, held against a reading of the resolution by hand."""

from __future__ import annotations

import pytest

from corpus.document import Resolution
from corpus.facts.model import Comparison, Facts, Level
from corpus.facts.read import read_facts
from corpus.facts.table import Cell, FactTable, Indicator, read_table
from tests.corpus.conftest import parsed

PROVINCE, DISTRICT, COMMUNE = Level.PROVINCE, Level.DISTRICT, Level.COMMUNE
GOVERNMENT, ECONOMY, SOCIETY = "chính quyền số", "kinh tế số", "xã hội số"
SECRET = "(trừ hồ sơ công việc thuộc phạm vi bí mật nhà nước, hồ sơ công việc có nội dung mật)"

# Passage, year, pillar, levels, value as written, ends, unit, words of what is measured.
BY_HAND = (
    ("II.2.1.1", None, None, (), None, None, None, "trọng tâm là phát triển cơ sở dữ liệu số"),
    ("II.2.1.1", None, None, (), None, None, None, "gắn quá trình chuyển đổi số với cải cách hành chính"),
    ("II.2.1.1", None, None, (), "25 - 30 tỉnh, thành phố", (25, 30), "tỉnh, thành phố", "chỉ số cao"),
    ("II.2.2.1.1", 2025, GOVERNMENT, (), "100%", (100, 100), "%", "kết nối mạng truyền số liệu chuyên dùng"),
    ("II.2.2.1.1", 2025, GOVERNMENT, (), "100%", (100, 100), "%", "cơ sở dữ liệu dùng chung của tỉnh"),
    ("II.2.2.1.2", 2025, GOVERNMENT, (), "100%", (100, 100), "%", "kiến thức và kỹ năng số"),
    ("II.2.2.1.2", 2025, GOVERNMENT, (PROVINCE, DISTRICT), "100%", (100, 100), "%", "có cán bộ phụ trách"),
    ("II.2.2.1.3", 2025, GOVERNMENT, tuple(Level), None, None, None, "hệ thống hội nghị trực tuyến"),
    ("II.2.2.1.4", 2025, GOVERNMENT, (), "từ 50%", (50, 50), "%", "dịch vụ công trực tuyến mức độ 3, 4"),
    ("II.2.2.1.4", 2025, GOVERNMENT, (), "tối thiểu 90%", (90, 90), "%", "hài lòng"),
    ("II.2.2.1.5", 2025, GOVERNMENT, (PROVINCE,), "90%", (90, 90), "%", "được xử lý trên môi trường mạng"),
    ("II.2.2.1.5", 2025, GOVERNMENT, (DISTRICT,), "80%", (80, 80), "%", "được xử lý trên môi trường mạng"),
    ("II.2.2.1.5", 2025, GOVERNMENT, (COMMUNE,), "60%", (60, 60), "%", "được xử lý trên môi trường mạng"),
    ("II.2.2.1.6", 2025, GOVERNMENT, (), "100%", (100, 100), "%", "báo cáo thống kê"),
    ("II.2.2.1.7", 2025, GOVERNMENT, (), "100%", (100, 100), "%", "cơ sở dữ liệu quốc gia được kết nối"),
    ("II.2.2.1.7", 2025, GOVERNMENT, (), "trên 80%", (80, 80), "%", "cơ sở dữ liệu mở của tỉnh"),
    ("II.2.2.2.1", 2025, ECONOMY, (), "khoảng 20%", (20, 20), "%", "GRDP"),
    ("II.2.2.2.2", 2025, ECONOMY, (), "Từ 80%", (80, 80), "%", "có tài khoản giao dịch"),
    (
        "II.2.2.2.3",
        2025,
        ECONOMY,
        (),
        "ít nhất từ 1 đến 2 cơ sở giáo dục",
        (1, 2),
        "cơ sở giáo dục",
        "đào tạo",
    ),
    ("II.2.2.2.3", 2025, ECONOMY, (), "trên 3.000 lượt", (3000, 3000), "lượt", "hộ kinh doanh"),
    ("II.2.2.2.3", 2025, ECONOMY, (), None, None, None, "hợp tác xã số"),
    ("II.2.2.2.4", 2025, ECONOMY, (), "100%", (100, 100), "%", "hộ sản xuất nông nghiệp"),
    ("II.2.2.3.1", 2025, SOCIETY, (), "Trên 50%", (50, 50), "%", "thiết bị đầu cuối thông minh"),
    ("II.2.2.3.2", 2025, SOCIETY, (), "50%", (50, 50), "%", "thanh toán điện tử"),
    ("II.2.2.3.3", 2025, SOCIETY, (), None, None, None, "thị xã Cửa Lò"),
    ("II.2.3.1", 2030, None, tuple(Level), None, None, None, "kết nối với Trung ương"),
    ("II.2.3.1", 2030, None, (), None, None, None, "hoạt động giao dịch"),
    ("II.2.3.2", 2030, None, (PROVINCE,), "100%", (100, 100), "%", "được xử lý trên môi trường mạng"),
    ("II.2.3.2", 2030, None, (DISTRICT,), "95%", (95, 95), "%", "được xử lý trên môi trường mạng"),
    ("II.2.3.2", 2030, None, (COMMUNE,), "85%", (85, 85), "%", "được xử lý trên môi trường mạng"),
    ("II.2.3.3", 2030, None, (), "100%", (100, 100), "%", "cụm công nghiệp"),
    ("II.2.3.3", 2030, None, (), "trên 80%", (80, 80), "%", "doanh nghiệp nhỏ và vừa"),
    ("II.2.3.4", 2030, None, (), None, None, None, "các trung tâm đô thị của tỉnh"),
    ("II.2.3.5", 2030, None, (), "Trên 80%", (80, 80), "%", "thiết bị đầu cuối thông minh"),
    ("II.2.3.6", 2030, None, (), "80%", (80, 80), "%", "thanh toán điện tử"),
)


@pytest.fixture(scope="module")
def table(facts: Facts, resolution: Resolution) -> FactTable:
    return read_table(facts, resolution.source)


@pytest.fixture(scope="module")
def other(made_up_facts: Facts, made_up: Resolution) -> FactTable:
    return read_table(made_up_facts, made_up.source)


def about(table: FactTable, words: str) -> Indicator:
    (found,) = (indicator for indicator in table.indicators if words in indicator.words)
    return found


def passages(cells: tuple[Cell, ...]) -> list[str]:
    return [cell.passage_id for cell in cells]


@pytest.mark.parametrize(("row", "number"), [(row, number) for number, row in enumerate(BY_HAND)])
def test_each_cell_is_as_read_by_hand(
    row: tuple[object, ...], number: int, table: FactTable, resolution: Resolution
) -> None:
    *stated, words = row
    cell = table.stated[number]
    quantity = cell.quantity
    assert [
        cell.passage_id,
        cell.year,
        cell.pillar,
        cell.levels,
        quantity.measure.of(resolution.source) if quantity else None,
        (quantity.low, quantity.high) if quantity else None,
        quantity.unit if quantity else None,
    ] == stated
    assert any(str(words) in piece.of(resolution.source) for piece in cell.indicator.pieces)


def test_there_is_no_cell_that_is_not_in_the_reading_by_hand(table: FactTable) -> None:
    assert len(table.stated) == len(BY_HAND)


def test_one_indicator_has_its_cells_in_all_years_and_levels(table: FactTable) -> None:
    files = about(table, "hồ sơ công việc")
    assert [(cell.year, cell.levels) for cell in table.cells(files)] == [
        (year, (level,)) for year in (2025, 2030) for level in Level
    ]
    assert files.pillar == GOVERNMENT
    assert files.unit == "%"


def test_indicators_stated_for_several_years_are_one(table: FactTable) -> None:
    several = [indicator.words for indicator in table.in_several_years()]
    assert len(several) == 3
    for words in ("hồ sơ công việc", "thiết bị đầu cuối", "thanh toán điện tử"):
        assert sum(words in each for each in several) == 1


def test_indicators_of_the_same_words_but_another_predicate_stay_apart(table: FactTable) -> None:
    databases = [each for each in table.indicators if each.words.startswith("cơ sở dữ liệu")]
    assert len(databases) == 2


def test_a_cell_carries_what_its_clause_leaves_out(table: FactTable, resolution: Resolution) -> None:
    left_out = {
        cell.passage_id: cell.exception.of(resolution.source) for cell in table.stated if cell.exception
    }
    assert left_out == {"II.2.2.1.5": SECRET, "II.2.3.2": SECRET}


def test_a_list_in_brackets_is_no_exception(table: FactTable) -> None:
    (cell,) = table.cells(about(table, "thí điểm"))
    assert cell.exception is None


def test_look_up_by_year_level_and_pillar(table: FactTable) -> None:
    files = about(table, "hồ sơ công việc")
    (cell,) = table.cells(files, 2030, COMMUNE)
    assert cell.holds(85, "%")
    assert table.cells(files, 2027) == ()
    assert passages(table.cells(year=2025, pillar=SOCIETY)) == ["II.2.2.3.1", "II.2.2.3.2", "II.2.2.3.3"]


def test_a_target_for_several_levels_is_found_at_each(table: FactTable) -> None:
    staff = about(table, "phụ trách công nghệ thông tin")
    assert table.cells(staff, level=PROVINCE) == table.cells(staff, level=DISTRICT) != ()
    assert table.cells(staff, level=COMMUNE) == ()


def test_cells_with_a_value(table: FactTable) -> None:
    assert passages(table.with_value(80, "%")) == [
        "II.2.2.1.5",
        "II.2.2.1.7",
        "II.2.2.2.2",
        "II.2.3.3",
        "II.2.3.5",
        "II.2.3.6",
    ]
    assert passages(table.with_value(3000)) == ["II.2.2.2.3"]
    assert table.with_value(75, "%") == ()


@pytest.mark.parametrize("end", [25, 30])
def test_a_range_states_its_ends(table: FactTable, end: int) -> None:
    assert passages(table.with_value(end)) == ["II.2.1.1"]


def test_targets_that_reach_a_value_in_a_year(table: FactTable) -> None:
    assert passages(table.all_at(100, 2030)) == ["II.2.3.2", "II.2.3.3"]


def test_targets_without_a_number(table: FactTable) -> None:
    assert passages(table.without_number(2025)) == ["II.2.2.1.3", "II.2.2.2.3", "II.2.2.3.3"]


def test_counts(table: FactTable) -> None:
    assert table.count() == 35
    assert table.count(2025) == 22
    assert table.count(2030) == 10
    assert table.count(2025, GOVERNMENT) == 13
    assert table.count(2025, numbered=False) == 3
    assert table.count(2025, numbered=True) == 19


def test_indicators_of_one_year_only(table: FactTable) -> None:
    assert len(table.only_in(2030)) == 5
    assert about(table, "doanh nghiệp nhỏ và vừa") in table.only_in(2030)
    assert about(table, "hồ sơ công việc") not in table.only_in(2025)


def test_every_value_grows_between_the_years(table: FactTable) -> None:
    assert table.unchanged() == ()


def test_an_indicator_of_the_same_value_in_all_years_is_unchanged() -> None:
    document = parsed(
        "I. MỤC TIÊU",
        "1. Mục tiêu đến năm 2024",
        "- 70% hộ dân có nước sạch.",
        "- 10% xã có chợ.",
        "2. Mục tiêu đến năm 2028",
        "- 70% hộ dân có nước sạch.",
        "- 20% xã có chợ.",
    )
    (kept,) = read_table(read_facts(document), document.source).unchanged()
    assert kept.words == "hộ dân có nước sạch"


def test_another_document_makes_a_table_too(other: FactTable) -> None:
    economy = about(other, "kinh tế số")
    assert [(cell.year, cell.quantity and cell.quantity.low) for cell in other.cells(economy)] == [
        (2024, 12.5),
        (2028, 25.0),
    ]
    comparisons = [cell.quantity.comparison for cell in other.cells(economy) if cell.quantity]
    assert comparisons == [Comparison.FROM, Comparison.MINIMUM]
    assert other.years == (2024, 2028)
    assert other.pillars == ("kinh tế số", "hạ tầng số")
    assert [each.words for each in other.indicators if "phủ sóng" in each.words] == [
        "xã được phủ sóng",
        "phường được phủ sóng",
    ]
