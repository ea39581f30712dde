from __future__ import annotations

import pytest

from bot.answering.reading.levels import levels_in
from corpus.facts.model import Level
from index.words import fold, normalize

PROVINCE, DISTRICT, COMMUNE = Level


def read(text: str) -> list[Level | None]:
    return [named.level for named in levels_in(normalize(text))]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("cấp tỉnh đạt mấy", [PROVINCE]),
        ("tuyến huyện đạt mấy", [DISTRICT]),
        ("cấp quận thì sao", [DISTRICT]),
        ("huyện thì sao", [DISTRICT]),
        ("ubnd xã phải làm gì", [COMMUNE]),
        ("ủy ban nhân dân phường", [COMMUNE]),
        ("thị trấn thì sao", [COMMUNE]),
        ("cấp cơ sở đạt mấy", [COMMUNE]),
        ("chỗ xã em", [COMMUNE]),
        ("cả ba cấp", [PROVINCE, DISTRICT, COMMUNE]),
        ("3 cấp", [PROVINCE, DISTRICT, COMMUNE]),
        ("tỉnh, huyện, xã", [PROVINCE, DISTRICT, COMMUNE]),
        ("từ cấp tỉnh đến cấp xã", [PROVINCE, COMMUNE]),
        ("tỉnh với huyện khác gì nhau", [PROVINCE, DISTRICT]),
        ("cấp trung ương", [None]),
        ("cấp thôn thì sao", [None]),
        ("các tổ dân phố", [None]),
    ],
)
def test_levels(text: str, levels: list[Level | None]) -> None:
    assert read(text) == levels
    assert read(fold(normalize(text))) == levels


@pytest.mark.parametrize(
    "text",
    [
        "xã hội số",
        "hợp tác xã",
        "thị xã Hoàng Mai",
        "tỉnh ủy",
        "huyện ủy",
        "phương thức",
        "phương án",
        "địa phương",
        "họp từ xa",
        "vùng xa",
        "mốc xa",
        "tỉnh mình",
        "toàn tỉnh",
        "tỉnh đặt mục tiêu gì",
        "cấp nào",
        "cấp ủy",
        "cơ sở dữ liệu",
        "văn bản",
    ],
)
def test_words_that_are_no_level(text: str) -> None:
    assert read(text) == []
    assert read(fold(normalize(text))) == []


def test_an_unaccented_word_in_accented_text_is_another_word() -> None:
    assert read("nhà ở xa ủy ban") == []
    assert read("hồ sơ cấp xa") == [COMMUNE]


def test_a_level_says_whether_it_is_plainly_one() -> None:
    assert [named.plainly for named in levels_in("cấp huyện, xã em")] == [True, False]


def test_a_level_knows_its_words() -> None:
    text = "hồ sơ tuyến huyện"
    (named,) = levels_in(text)
    assert named.words.of(text) == "tuyến huyện"


def test_a_ward_is_read_as_it_is_written() -> None:
    assert read("phường thì sao") == [COMMUNE]
    assert read("chi phuong thi sao") == []  # a name, most likely
