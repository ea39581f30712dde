from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.reading import Ask, Courtesy, Reader, shortened
from bot.answering.reading.reader import LONGEST_QUESTION
from corpus.facts.model import Level


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("đến năm 2025 và 2030", (2025, 2030)),
        ("nam 2030 thi sao", (2030,)),
        ("tăng 2025%", ()),
        ("3.2025 lượt", ()),
        ("không có năm", ()),
    ],
)
def test_years(reader: Reader, question: str, years: tuple[int, ...]) -> None:
    assert reader.read(question).years == years


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        ("hồ sơ cấp xã", (Level.COMMUNE,)),
        ("ho so cap huyen", (Level.DISTRICT,)),
        ("hồ sơ ở tỉnh", (Level.PROVINCE,)),
        ("cấp tỉnh với cấp xã chênh nhau", (Level.PROVINCE, Level.COMMUNE)),
        ("phường thì bao nhiêu", (Level.COMMUNE,)),
        ("xã hội số", ()),
        ("hợp tác xã", ()),
        ("vùng sâu vùng xa", ()),
        ("phương thức thanh toán", ()),
        ("toàn tỉnh", ()),
    ],
)
def test_levels(reader: Reader, question: str, levels: tuple[Level, ...]) -> None:
    assert reader.read(question).levels == levels


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("đạt bao nhiêu phần trăm?", Ask.VALUE),
        ("bn % hs cấp xã", Ask.VALUE),
        ("may cap co so du lieu", Ask.VALUE),
        ("ai chủ trì tuyên truyền?", Ask.WHO),
        ("co quan nao theo doi", Ask.WHO),
        ("2025 so với 2030 chênh bao nhiêu", Ask.COMPARE),
        ("ban hành ngày nào", Ask.WHEN),
        ("Nghị quyết nói gì về logistics", Ask.WHAT),
        ("vì sao còn hạn chế", Ask.WHY),
        ("có phải làm hết không", Ask.OTHER),
    ],
)
def test_what_is_asked(reader: Reader, question: str, ask: Ask) -> None:
    assert reader.read(question).ask is ask


@pytest.mark.parametrize("question", ["chính quyền số 2025", "chinh quyen so", "cqs gồm gì"])
def test_pillar(reader: Reader, question: str) -> None:
    assert reader.read(question).pillar == "chính quyền số"


@pytest.mark.parametrize(
    ("message", "courtesy"),
    [
        ("xin chào", Courtesy.GREETING),
        ("cảm ơn bạn nhiều", Courtesy.THANKS),
        ("bạn là ai", Courtesy.WHO_ARE_YOU),
        ("😀", Courtesy.EMPTY),
        ("", Courtesy.EMPTY),
        ("xin chào, cho hỏi đến năm 2025 hồ sơ cấp xã xử lý trên mạng bao nhiêu?", None),
    ],
)
def test_courtesies_ask_nothing(reader: Reader, message: str, courtesy: Courtesy | None) -> None:
    assert reader.read(message).courtesy is courtesy


def test_a_long_message_is_read_at_its_beginning_and_end() -> None:
    text = shortened("đầu " + "x" * 5000 + " cuối")
    assert len(text) <= LONGEST_QUESTION + 1
    assert text.startswith("đầu")
    assert text.endswith("cuối")


@given(st.text(max_size=200))
def test_any_message_can_be_read(reader: Reader, question: str) -> None:
    assert len(reader.read(question).text) <= 20 * LONGEST_QUESTION


@pytest.mark.parametrize("long", ["\ufdfa", "hs "])
def test_what_is_written_out_counts_as_length(reader: Reader, long: str) -> None:
    assert len(reader.read(long * LONGEST_QUESTION).text) <= LONGEST_QUESTION + 1
