from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.reading.places import Outline, Resolved, load_place_words, read_place, resolve
from corpus import load_resolution
from index.words import fold, normalize


@pytest.mark.parametrize(
    "question",
    [
        "có 2 cơ sở giáo dục tham gia",
        "người từ 15 tuổi mở tài khoản",
        "dịch vụ công mức độ 3, 4 năm 2025",
        "dịch vụ công mức 3 và mức 4",
        "mức 4 năm 2030",
        "mô hình 4 lớp",
        "90% hồ sơ cấp tỉnh",
        "tăng 2.3 lần",
        "ngày 31.12.2028",
        "một phần năm GRDP",
        "hai phần ba số xã",
        "nhóm 25 - 30 tỉnh",
        "phấn đấu vào nhóm 20",
        "đại hội lần thứ XIX",
        "quý IV năm 2025",
        "vì sao phải chuyển đổi số",
        "giai đoạn 2 làm gì",
        "ý nghĩa của nghị quyết",
        "ý kiến của ngành y tế",
        "điểm mới là gì",
        "được cộng 5 điểm thi đua",
        "đầu tư phần mềm 2 cấp",
        "phần trăm người dân hài lòng",
        "mục tiêu 2030",
        "mục tiêu kinh tế số",
        "mục tiêu tổng quát là gì",
        "mục tiêu cuối cùng của việc số hóa",
        "mục đích chính",
        "mục tiêu hai mốc 2025 và 2030",
        "chỉ tiêu 3 cấp",
        "nhiệm vụ của Ban Tuyên giáo",
        "nhiệm vụ đầu tư hạ tầng số",
        "hai nhiệm vụ trọng tâm",
        "có mấy nhóm nhiệm vụ",
        "bảy nhóm nhiệm vụ là gì",
        "phát triển hạ tầng số thế nào",
        "tổ chức thực hiện ra sao",
        "toàn dân đoàn kết",
        "ai ký ban hành nghị quyết",
        "trách nhiệm thứ yếu",
        "thiết bị đầu cuối",
        "năm sau thì sao",
    ],
)
def test_what_only_looks_like_a_place_is_none(outline: Outline, question: str) -> None:
    assert read_place(normalize(question), outline) is None
    assert read_place(fold(normalize(question)), outline) is None


def test_an_unclear_number_is_a_place_where_nothing_else_is_asked(outline: Outline) -> None:
    assert read_place("dat muc 6 ve an toan", outline) is None
    assert read_place("doc giup muc 6", outline) is not None


def test_the_words_of_a_place_are_found_in_the_text(outline: Outline) -> None:
    text = "cho xem ý 2 và ý 3 của mục iii.4, nhanh nhé"
    place = read_place(text, outline)
    assert place is not None
    assert [text[start:end] for start, end in place.words] == ["ý 2 và ý 3 của mục iii.4"]


SHIPPED = Outline.of(load_resolution(), load_place_words())
PIECES = st.sampled_from(
    "phần mục ý nhóm điểm đoạn quan nhiệm vụ mục_tiêu iii iii.4 2.2 lll 111 3 2030 90% hai thứ số cuối đầu "
    "từ đến và trừ của trong về sau trước này kinh_tế_số tổ_chức_thực_hiện đoạn_kết nói gì , - . / (".split()
)


@given(st.lists(PIECES, max_size=14), st.booleans())
def test_any_words_are_read_and_resolved(pieces: list[str], plain: bool) -> None:
    text = " ".join(pieces).replace("_", " ")
    text = fold(text) if plain else text
    place = read_place(text, SHIPPED)
    if place:
        assert all(0 <= start < end <= len(text) for start, end in place.words)
        for shown in ((), ("III.2.4",), ("IV.1",), ("doan-ket",), ("I.1", "I.2", "III.3.1")):
            answer = resolve(place, text, SHIPPED, [SHIPPED.resolution.passage(one) for one in shown])
            assert not isinstance(answer, Resolved) or answer.passages or place.but


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    read_place(normalize(text), SHIPPED)
