from __future__ import annotations

from index.training.pairs import Article, Pair, pairs_of, strip_some

ARTICLE = Article(
    title="Tiêu đề của bài",
    abstract="Tóm tắt nội dung bài",
    body=("Đoạn thứ nhất đây", "Đoạn thứ hai đây", "Đoạn thứ ba đây", "Đoạn"),
)


def test_pairs_speak_of_the_same_article() -> None:
    assert [(pair.query, pair.passage) for pair in pairs_of(ARTICLE)] == [
        ("tiêu đề của bài", "tóm tắt nội dung bài"),
        ("tóm tắt nội dung bài", "đoạn thứ nhất đây"),
        ("tiêu đề của bài", "đoạn thứ hai đây"),
        ("đoạn thứ hai đây", "đoạn thứ ba đây"),
    ]


def test_texts_too_short_to_say_something_are_left_out() -> None:
    assert not list(pairs_of(Article(title="Một", abstract="Hai", body=("Ba",))))


def test_a_share_of_the_queries_loses_its_diacritics() -> None:
    pairs = [Pair(query="hồ sơ", passage="cấp xã")] * 1000
    stripped = [pair for pair in strip_some(pairs, 0.3, seed=1) if pair.query == "ho so"]
    assert 250 < len(stripped) < 350
    assert all(pair.passage == "cấp xã" for pair in stripped)


def test_stripping_is_seeded() -> None:
    pairs = [Pair(query="hồ sơ", passage="cấp xã")] * 50
    assert list(strip_some(pairs, 0.5, seed=3)) == list(strip_some(pairs, 0.5, seed=3))
