from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def bench_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny benchmark in BEIR's form."""
    folder = tmp_path_factory.mktemp("toy-bench")
    texts = {"d1": "tin về giáo dục hôm nay", "d2": "tin về du lịch hôm nay", "d3": "tin về y tế"}
    corpus = [{"_id": key, "title": "", "text": text} for key, text in texts.items()]
    queries = [{"_id": "q1", "text": "giáo dục"}, {"_id": "q2", "text": "du lich"}]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n")
    return folder
