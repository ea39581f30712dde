from __future__ import annotations

import pytest

from bot.answering.reading.naming import Names, names_of
from corpus.document import Resolution
from corpus.facts.model import Facts
from corpus.facts.table import read_table
from index.words import fold, words


@pytest.fixture(scope="module")
def names(facts: Facts, resolution: Resolution) -> Names:
    return names_of(read_table(facts, resolution.source))


@pytest.mark.parametrize(
    ("said", "indicator"),
    [
        ("thanh toán điện tử", "thanh toán điện tử"),
        ("kinh tế số grdp", "kinh tế số grdp"),
        ("hợp tác xã số", "doanh nghiệp số và hợp tác xã số"),
        ("doanh nghiệp vừa và nhỏ", "doanh nghiệp nhỏ và vừa"),
        ("hội nghị trực tuyến", "hội nghị trực tuyến"),
        ("điện toán đám mây", "điện toán đám mây"),
    ],
)
def test_the_indicator_that_is_named_comes_first(names: Names, said: str, indicator: str) -> None:
    for typed in (said, fold(said)):
        best, *rest = names.named(words(typed))
        assert indicator in best.indicator.words
        assert best.explained == 1
        assert all(other.score < best.score for other in rest)


def test_what_several_indicators_share_names_none_clearly(names: Names) -> None:
    first, second, *_ = names.named(words("cơ sở dữ liệu"))
    assert first.score == second.score


def test_words_of_no_indicator_are_not_explained(names: Names) -> None:
    best, *_ = names.named(words("thanh toán điện tử qua biên giới"))
    assert best.explained < 0.8


def test_words_that_name_nothing_do_not_count(names: Names) -> None:
    passing = {"bao", "nhiêu"}
    best, *_ = names.named(words("thanh toán điện tử bao nhiêu"), passing=passing)
    assert best.explained == 1


def test_an_indicator_is_not_found_by_words_that_name_nothing(facts: Facts, resolution: Resolution) -> None:
    table = read_table(facts, resolution.source)
    assert names_of(table).named(words("của các"))
    assert names_of(table, passing={"của", "các"}).named(words("của các")) == ()


def test_official_phrases_name_an_indicator_too(names: Names) -> None:
    meant = [[words("thiết bị đầu cuối thông minh"), words("một thứ khác hẳn")]]
    best, *_ = names.named([], meant)
    assert "thiết bị đầu cuối thông minh" in best.indicator.words
    assert best.explained == 1


def test_an_unaccented_word_counts_where_its_neighbour_speaks_for_it(names: Names) -> None:
    best, *_ = names.named(words("ngan hang tai khoan"))
    assert "ngân hàng" in best.indicator.words
    alone = names.named(words("hang"))
    assert all(named.explained == 0 for named in alone)
