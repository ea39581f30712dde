"""The table of figures of a model card: quality with and without diacritics, latency, size, load time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.errors import BenchmarkError
from index.measuring.bench import read_benchmark, run_benchmark
from index.models import serving_embedder

_ENCODINGS = 500


def figures_table(folders: Sequence[Path], model: str, threads: int, work: Path) -> str:
    """A Markdown table of nDCG@10 for each set and ranker, and a line of what the model costs."""
    lines = [
        "| set | queries | lexical | dense | hybrid | p50 of hybrid |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for folder in folders:
        for strip, queries in ((False, "as written"), (True, "no diacritics")):
            report = run_benchmark(folder, model, threads, work, strip=strip)
            figures = " | ".join(f"{report[name]['ndcg@10']:.4f}" for name in ("lexical", "dense", "hybrid"))
            lines.append(f"| {folder.name} | {queries} | {figures} | {report['hybrid']['p50_ms']:.2f} ms |")
    return "\n".join([*lines, "", _cost(model, threads, folders[0])])


def write_between(path: Path, name: str, text: str) -> None:
    """Replace what stands between `<!-- name -->` and `<!-- /name -->` in a Markdown file."""
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BenchmarkError(f"cannot read {path}: {error.strerror}") from error
    before, opened, rest = content.partition(opening)
    _, closed, after = rest.partition(closing)
    if not opened or not closed:
        raise BenchmarkError(f"{path} has no place for the table: put {opening} and {closing} into it")
    path.write_text(f"{before}{opening}\n{text}\n{closing}{after}", encoding="utf-8")


def _cost(model: str, threads: int, folder: Path) -> str:
    started = time.perf_counter()
    embedder = serving_embedder(model, threads)
    load_ms = (time.perf_counter() - started) * 1000
    queries = list(read_benchmark(folder).queries.values())[:_ENCODINGS]
    embedder.encode_queries(queries[:20])  # warm up
    seconds: list[float] = []
    for query in queries:
        started = time.perf_counter()
        embedder.encode_queries([query])
        seconds.append(time.perf_counter() - started)
    p50, p99 = (float(np.percentile(seconds, share)) * 1000 for share in (50, 99))
    return (
        f"{embedder.dimensions} dimensions; {_megabytes(model)}loaded in {load_ms:.0f} ms; "
        f"one query encoded in {p50:.3f} ms at the median, {p99:.3f} ms at the 99th percentile."
    )


def _megabytes(model: str) -> str:
    folder = Path(model)
    if not folder.is_dir():
        return ""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"{size / 1e6:.1f} MB of files, "
