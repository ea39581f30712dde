"""Whatever is typed, what is read from it lies in it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.reading.levels import levels_in
from bot.answering.reading.time_patterns import Calendar
from bot.answering.reading.times import times_in
from bot.answering.reading.values import values_in
from index.words import normalize

CALENDAR = Calendar(today=date(2026, 3, 1), issued=2022, years=(2025, 2030))
PIECES = (
    *("năm", "2025", "30", "31/12/", "-", " ", "hai", "không", "mươi", "lăm", "trăm", "phần", "%", "/"),
    *("cấp", "xã", "tỉnh", "hội", "nghìn", "lượt", "sau", "trước", "giai đoạn", "nửa", ".", ",", "3.000"),
    *("quý ii", "từ", "đến", "nay", "xa", "nam", "²", "٣", "o", "2o3o"),
)
typed = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))


@given(typed)
def test_what_is_read_lies_in_the_text_and_apart(text: str) -> None:
    said = normalize(text)
    for found in (times_in(said, CALENDAR), values_in(said, ("lượt", "tỉnh, thành phố"))):
        spans = [each.words for each in found]
        assert all(span.end <= len(said) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(named.words.end <= len(said) for named in levels_in(said))


@given(typed)
def test_a_time_is_an_order_of_years_or_unread(text: str) -> None:
    for time in times_in(normalize(text), CALENDAR):
        if time.first is not None and time.last is not None:
            assert time.first <= time.last
        assert set(time.among((2025, 2030))) <= {2025, 2030}
