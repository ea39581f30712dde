from __future__ import annotations

import pytest

from corpus.document import PassageForm, Resolution
from corpus.errors import ParseError
from tests.corpus.conftest import parsed


@pytest.mark.parametrize(
    ("section", "points"),
    [
        ("I", 3),
        ("II.1", 3),
        ("II.2.1", 1),
        ("II.2.2.1", 7),
        ("II.2.2.2", 4),
        ("II.2.2.3", 3),
        ("II.2.3", 6),
        ("III.1", 3),
        ("III.2", 5),
        ("III.3", 3),
        ("III.4", 4),
        ("III.5", 5),
        ("III.6", 3),
        ("III.7", 2),
        ("IV", 4),
    ],
)
def test_every_section_has_its_points(resolution: Resolution, section: str, points: int) -> None:
    (found,) = (s for s in resolution.walk() if s.id == section)
    assert len(found.passages) == points


def test_the_frame_is_citable(resolution: Resolution) -> None:
    frame = (resolution.issuance, resolution.closing, resolution.signature)
    assert [len(part) for part in frame] == [1, 1, 1]
    assert resolution.issuance[0].text.startswith("Ngày 05/8/2022 Tỉnh uỷ Nghệ An đã ban hành")
    assert resolution.signature[0].text == "T/M TỈNH ỦY\nBÍ THƯ\nThái Thanh Quý"


@pytest.mark.parametrize(
    ("passage", "citation"),
    [
        ("I.2", "Nghị quyết 09-NQ/TU, Mục I, đoạn 2"),
        ("II.1.3", "Nghị quyết 09-NQ/TU, Mục II.1, ý 3"),
        ("II.2.1.1", "Nghị quyết 09-NQ/TU, Mục II.2.1"),
        ("II.2.2.1.5", "Nghị quyết 09-NQ/TU, Mục II.2.2, Về chính quyền số, ý 5"),
        ("II.2.3.2", "Nghị quyết 09-NQ/TU, Mục II.2.3, ý 2"),
        ("III.7.2", "Nghị quyết 09-NQ/TU, Mục III.7, ý 2"),
        ("IV.4", "Nghị quyết 09-NQ/TU, Mục IV.4"),
        ("doan-ket", "Nghị quyết 09-NQ/TU, Đoạn kết"),
        ("ky-ban-hanh", "Nghị quyết 09-NQ/TU, Ký ban hành"),
        ("thong-tin-ban-hanh", "Nghị quyết 09-NQ/TU, Thông tin ban hành"),
    ],
)
def test_citations_are_written_as_officials_do(resolution: Resolution, passage: str, citation: str) -> None:
    assert str(resolution.passage(passage).citation) == citation


def test_headings_run_from_the_outermost(resolution: Resolution) -> None:
    assert resolution.passage("II.2.2.1.5").headings == (
        "QUAN ĐIỂM VÀ MỤC TIÊU",
        "Mục tiêu",
        "Mục tiêu cụ thể đến năm 2025",
        "Về chính quyền số",
    )


def test_another_document_of_the_kind_is_read(made_up: Resolution) -> None:
    assert [(section.id, len(section.passages)) for section in made_up.walk()] == [
        ("I", 1),
        ("II", 0),
        ("II.1", 1),
        ("II.2", 0),
        ("II.2.1", 2),
        ("II.2.2", 2),
        ("II.3", 2),
        ("III", 0),
        ("III.1", 2),
        ("III.2", 1),
        ("IV", 3),
    ]
    assert str(made_up.passage("II.2.2.1").citation) == "Nghị quyết 15-NQ/TU, Mục II.2, Về hạ tầng số, ý 1"
    assert made_up.signature[0].text.splitlines()[-1] == "Trần Văn Sông"
    assert made_up.closing[0].text == "Nghị quyết này phổ biến đến chi bộ."


def test_a_dash_that_ends_a_sentence_is_a_point_with_points_under_it() -> None:
    section = parsed("I- A", "- Làm việc này.", "+ Một.", "+ Hai.").sections[0]
    assert [passage.form for passage in section.passages] == [
        PassageForm.DASH,
        PassageForm.PLUS,
        PassageForm.PLUS,
    ]


def test_a_document_may_end_without_closing_and_signature() -> None:
    document = parsed("I- A", "- Một.")
    assert (document.issuance, document.closing, document.signature) == ((), (), ())


def test_a_point_after_a_group_is_read_after_it() -> None:
    document = parsed("I- A", "- Nhóm", "+ Một.", "- Hai.")
    assert [passage.text for passage in document.passages()] == ["Một.", "Hai."]


def test_sections_and_points_are_numbered_together() -> None:
    document = parsed("I- A", "1. Một", "- a.", "2. Hai.")
    assert [str(passage.citation.parts[0]) for passage in document.passages()] == ["Mục I.1", "Mục I.2"]


def test_paragraphs_under_the_last_heading_belong_to_it() -> None:
    document = parsed("I- A", "Đoạn một.", "Đoạn hai.", "TM. TỈNH ỦY", "Tên")
    assert [passage.id for passage in document.passages()] == ["I.1", "I.2", "ky-ban-hanh"]


@pytest.mark.parametrize(
    ("lines", "line_number", "word"),
    [
        ([""], 1, "không thấy phần"),
        (["Chỉ có chữ."], 1, "không thấy phần"),
        (["I- A", "- a.", "III- B", "- b."], 3, "phần thứ 2"),
        (["II- A", "- a."], 1, "phần thứ 1"),
        (["I- A", "1. Một", "- a.", "3. Ba", "- b."], 4, "phải là số 2"),
        (["I- A", "1. Một.", "3. Ba."], 3, "phải là số 2"),
        (["I- A", "1. Một", "- a.", "2.1. Hai một", "- b."], 4, "nằm ngoài mục 2"),
        (["I- A", "+ a."], 2, "phải nằm dưới"),
        (["I- A", "-", "- b."], 2, "không có chữ"),
        (["I-", "- b."], 1, "không có chữ"),
        (["I- A", "II- B", "- b."], 1, "không có gì bên dưới"),
        (["I- A", "1. Một", "2. Hai", "- b."], 2, "không có gì bên dưới"),
        (["I- A", "1. Một", "- a.", "1. Hai."], 4, "phải là số 2"),
        (["I- A", "1. Một", "- Nhóm", "+ a.", "1.1. Hai", "- b."], 5, "cạnh nhóm ý"),
        (["I- A", "1. Một", "- a.", "2. Hai.", "- Nhóm", "+ b."], 5, "cạnh mục đánh số"),
    ],
)
def test_a_malformed_document_is_pointed_at(lines: list[str], line_number: int, word: str) -> None:
    with pytest.raises(ParseError, match=word) as caught:
        parsed(*lines)
    assert caught.value.line_number == line_number
    assert f"dòng {line_number}: " in str(caught.value)
    assert str(caught.value).splitlines()[-1].strip() == "^"


def test_the_caret_stands_under_the_fault() -> None:
    with pytest.raises(ParseError) as caught:
        parsed("I- A", "- ab\u200bc.")
    _, line, caret = str(caught.value).splitlines()
    assert line[caret.index("^")] == "\u200b"
