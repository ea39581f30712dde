from __future__ import annotations

from pathlib import Path

from index.engines.faiss_index import Engine
from index.measuring.growth import markdown, measure_growth, passages_of
from index.models.embedder import SHIPPED_MODEL
from index.training.pairs import Article

ARTICLES = [
    Article(
        title=f"Tin số {n} về chuyển đổi số",
        abstract=f"Tỉnh có thêm {n} hồ sơ mới. Xã đã làm xong {n} việc khó.",
        body=(),
    )
    for n in range(60)
]


def test_passages_are_sentences_then_pairs_of_them() -> None:
    passages = passages_of(ARTICLES, 150)
    assert passages[0] == "Tỉnh có thêm 0 hồ sơ mới."
    assert passages[120] == "Tỉnh có thêm 0 hồ sơ mới. Xã đã làm xong 0 việc khó."
    assert len(passages) == len(set(passages)) == 150


def test_each_size_has_a_line_for_every_ranker(tmp_path: Path) -> None:
    rows = list(
        measure_growth(ARTICLES, str(SHIPPED_MODEL), [100, 5000], tmp_path, dimensions=32, queries=10)
    )
    assert [row.ranker for row in rows] == [*(engine.value for engine in Engine), "BM25"]
    assert rows[0].recall == 1.0
    table = markdown(rows)
    assert len(table.splitlines()) == 2 + len(rows)
    assert "| 100 | flat |" in table
