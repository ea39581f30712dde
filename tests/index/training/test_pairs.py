from __future__ import annotations

from pathlib import Path

from index.training.pairs import Article, Pair, pairs_of, read_pairs

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


def test_further_pairs_are_read_normalized(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"query": "Hồ sơ", "passage": "Cấp XÃ"}\n', encoding="utf-8")
    assert list(read_pairs(tmp_path / "pairs.jsonl")) == [Pair(query="hồ sơ", passage="cấp xã")]
