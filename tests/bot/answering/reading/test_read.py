from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.reading.read import LONGEST_QUESTION, shortened, understand
from bot.answering.reading.reading import Ask, Courtesy
from corpus.facts.model import Level
from tests.bot.answering.conftest import LEXICON, TIMELINE, reading


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
def test_years(question: str, years: tuple[int, ...]) -> None:
    assert reading(question).years == years


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
def test_levels(question: str, levels: tuple[Level, ...]) -> None:
    assert reading(question).levels == levels


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
def test_what_is_asked(question: str, ask: Ask) -> None:
    assert reading(question).ask is ask


@pytest.mark.parametrize("question", ["chính quyền số 2025", "chinh quyen so", "cqs gồm gì"])
def test_pillar(question: str) -> None:
    assert reading(question).pillar == "chính quyền số"


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
def test_courtesies_ask_nothing(message: str, courtesy: Courtesy | None) -> None:
    assert reading(message).courtesy is courtesy


def test_a_follow_up_takes_over_what_it_leaves_unsaid() -> None:
    query = reading("còn cấp xã?", "Đến 2025 cấp tỉnh phải xử lý bao nhiêu hồ sơ trên mạng?")
    assert query.years == (2025,)
    assert query.levels == (Level.COMMUNE,)
    assert query.ask is Ask.VALUE
    assert "hồ sơ trên mạng" in query.text


def test_a_follow_up_of_a_follow_up_reaches_back() -> None:
    history = ("Đến 2025 cấp tỉnh xử lý bao nhiêu hồ sơ trên mạng?", "còn cấp huyện?")
    query = reading("thế còn 2030?", *history)
    assert query.years == (2030,)
    assert query.levels == (Level.DISTRICT,)
    assert "hồ sơ trên mạng" in query.text
    assert "2025" not in query.text


def test_years_later_count_from_the_year_before() -> None:
    assert reading("5 năm sau thì sao?", "hồ sơ cấp xã năm 2025?").years == (2030,)


def test_a_follow_up_with_words_of_its_own_keeps_them_apart() -> None:
    query = reading("ai phụ trách việc đó?", "tuyên truyền nghị quyết thế nào?")
    assert query.text == "ai phụ trách việc đó?"
    assert query.context == "tuyên truyền nghị quyết thế nào?"
    assert query.leans


def test_a_new_topic_does_not_lean() -> None:
    alone, _ = understand(
        "Ban Tuyên giáo Tỉnh ủy có nhiệm vụ gì?", ["hồ sơ cấp huyện 2030?"], LEXICON, str, TIMELINE
    )
    assert not alone.leans
    assert (alone.years, alone.levels, alone.context) == ((), (), "")


def test_without_history_there_is_one_reading() -> None:
    assert len(understand("còn cấp xã?", [], LEXICON, str, TIMELINE)) == 1


def test_a_courtesy_before_is_nothing_to_take_up() -> None:
    assert len(understand("hồ sơ cấp xã?", ["xin chào"], LEXICON, str, TIMELINE)) == 1


def test_a_long_message_is_read_at_its_beginning_and_end() -> None:
    text = shortened("đầu " + "x" * 5000 + " cuối")
    assert len(text) <= LONGEST_QUESTION + 1
    assert text.startswith("đầu")
    assert text.endswith("cuối")


@given(st.text(max_size=200), st.lists(st.text(max_size=60), max_size=3))
def test_any_message_can_be_read(question: str, history: list[str]) -> None:
    query = understand(question, history, LEXICON, str, TIMELINE)[-1]
    assert len(query.text) <= 20 * LONGEST_QUESTION


@pytest.mark.parametrize("long", ["\ufdfa", "hs "])
def test_what_is_written_out_counts_as_length(long: str) -> None:
    assert len(reading(long * LONGEST_QUESTION).text) <= LONGEST_QUESTION + 1


def test_only_the_last_of_a_long_history_is_read() -> None:
    read_texts: list[str] = []

    def noted(text: str) -> str:
        read_texts.append(text)
        return text

    understand("còn xã?", ["hồ sơ cấp tỉnh"] * 1000, LEXICON, noted, TIMELINE)
    assert len(read_texts) < 20


def test_what_is_said_before_does_not_grow_without_bounds() -> None:
    past = ["hồ sơ công việc " * 60, *["còn kinh tế đó " * 60] * 9]
    *_, leaning = understand("còn xã?", past, LEXICON, str, TIMELINE)
    assert len(leaning.text) + len(leaning.context) <= 2 * LONGEST_QUESTION
