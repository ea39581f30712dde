"""Writing a small benchmark in BEIR's form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


def write_benchmark(
    folder: Path, texts: Mapping[str, str], queries: Mapping[str, str], relevant: Mapping[str, str]
) -> Path:
    """`relevant` maps a query's id to its only relevant passage."""
    corpus = [{"_id": key, "title": "", "text": text} for key, text in texts.items()]
    asked = [{"_id": key, "text": text} for key, text in queries.items()]
    for name, rows in (("corpus", corpus), ("queries", asked)):
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    judged = "".join(f"{query}\t{passage}\t1\n" for query, passage in relevant.items())
    (folder / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}")
    return folder
