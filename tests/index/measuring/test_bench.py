from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.errors import BenchmarkError
from index.measuring.bench import ndcg, read_benchmark, run_benchmark
from index.models.embedder import SHIPPED_MODEL
from tests.index.measuring.toy_benchmark import write_benchmark


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_benchmark(
        tmp_path,
        texts={"d1": "Chuyển đổi số tại cấp xã", "d2": "Thanh toán điện tử", "d3": "Nông nghiệp thông minh"},
        queries={"q1": "thanh toán điện tử", "q2": "nong nghiep"},
        relevant={"q1": "d2", "q2": "d3"},
    )


def test_report_has_the_documented_shape(folder: Path, tmp_path: Path) -> None:
    report = run_benchmark(folder, str(SHIPPED_MODEL), 1, tmp_path)
    assert set(report) == {"lexical", "dense", "hybrid", "build_s", "passages"}
    assert report["passages"] == 3
    for ranker in ("lexical", "dense", "hybrid"):
        assert set(report[ranker]) == {
            "ndcg@10", "recall@1", "recall@10", "mrr@10", "qps", "p50_ms", "p99_ms",
        }  # fmt: skip
    assert report["hybrid"]["recall@1"] == 1.0


def test_queries_can_be_stripped_of_diacritics(folder: Path, tmp_path: Path) -> None:
    assert run_benchmark(folder, str(SHIPPED_MODEL), 1, tmp_path, strip=True)["lexical"]["recall@1"] == 1.0


def test_ndcg_by_hand() -> None:
    assert ndcg(["a", "b"], {"a": 1.0}) == 1.0
    assert ndcg(["b", "a"], {"a": 1.0}) == pytest.approx(1 / np.log2(3))
    assert ndcg(["b"], {"a": 1.0}) == 0.0


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BenchmarkError, match=name):
        read_benchmark(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("corpus.jsonl", "{"),
        ("corpus.jsonl", '{"_id": "a"}'),
        ("queries.jsonl", "[]"),
        ("qrels.tsv", "q1\td1\t1\nonly-one-cell\n"),
        ("corpus.jsonl", ""),
    ],
)
def test_a_bad_line_is_named(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(BenchmarkError):
        read_benchmark(folder)
