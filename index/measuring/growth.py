"""Measuring how an index grows: size against build time, memory, latency and recall of each engine.

Passages are the sentences of a news corpus, queries its titles. Where there are fewer sentences
than wanted, windows of two neighbouring ones are added, so that no text stands twice.
"""

from __future__ import annotations

import gc
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from index.engines import DenseIndex, Engine, LexicalIndex, Vectors
from index.models import embed_many, serving_embedder, unit
from index.training import Article
from index.words import tokens_of

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_SHORTEST = 5  # syllables
_DEPTH = 10
_Probe = TypeVar("_Probe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; recall@10 is against the exact neighbours."""

    passages: int
    ranker: str
    build_s: float
    disk_mb: float
    p50_ms: float
    p99_ms: float
    recall: float | None


def measure_growth(
    articles: Sequence[Article],
    model: str,
    sizes: Sequence[int],
    work: Path,
    *,
    dimensions: int = 256,
    queries: int = 200,
) -> Iterator[Row]:
    """Rows for each size and engine; vectors are embedded once into `work` and cut to `dimensions`."""
    texts = passages_of(articles, max(sizes))
    asked = [article.title for article in articles[:: max(1, len(articles) // queries)]][:queries]
    vectors = embed_many(texts, model, work / "growth.npy")
    probes = unit(serving_embedder(model).encode_queries(asked)[:, :dimensions])
    for size in sizes:
        if size > len(texts):
            continue
        part = unit(np.asarray(vectors[:size, :dimensions], dtype=np.float32))
        yield from _dense_rows(part, probes)
        del part
        gc.collect()
        yield _lexical_row(texts[:size], asked)


def passages_of(articles: Sequence[Article], wanted: int) -> list[str]:
    """Different sentences, then windows of two sentences, until there are enough."""
    found: dict[str, None] = {}
    for width in (1, 2):
        for article in articles:
            sentences = [
                part
                for text in (article.abstract, *article.body)
                for part in _SENTENCE_END.split(text)
                if len(part.split()) >= _SHORTEST
            ]
            for start in range(len(sentences) - width + 1):
                found.setdefault(" ".join(sentences[start : start + width]))
            if len(found) >= wanted:
                return list(found)[:wanted]
    return list(found)


def growth_report(
    articles: Sequence[Article], model: str, sizes: Sequence[int], work: Path, *, dimensions: int
) -> str:
    """The table in Markdown, and how near the largest flat scan comes to what memory can give."""
    rows = list(measure_growth(articles, model, sizes, work, dimensions=dimensions))
    scan = [row for row in rows if row.ranker == Engine.FLAT][-1]
    scanned = scan.passages * dimensions * 4 / (scan.p50_ms / 1000) / 1e9
    given = memory_bandwidth()
    return (
        f"{markdown(rows)}\n\nThe flat scan of {scan.passages:,} vectors reads {scanned:.1f} GB/s; "
        f"one long dot product by BLAS reads {given:.1f} GB/s: {scanned / given:.0%} of it."
    )


def memory_bandwidth(size: int = 1 << 28) -> float:
    """Gigabytes a second that BLAS reads from memory for a dot product; best of five."""
    block = np.ones(size // 4, dtype=np.float32)
    best = min(_seconds(lambda: np.dot(block, block)) for _ in range(5))
    return block.nbytes / best / 1e9


def markdown(rows: Sequence[Row]) -> str:
    lines = [
        "| passages | ranker | build | on disk | p50 | p99 | recall@10 |",
        "|---:|---|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        recall = "" if row.recall is None else f"{row.recall:.3f}"
        lines.append(
            f"| {row.passages:,} | {row.ranker} | {row.build_s:.1f} s | {row.disk_mb:,.0f} MB "
            f"| {row.p50_ms:.2f} ms | {row.p99_ms:.2f} ms | {recall} |"
        )
    return "\n".join(lines)


def _dense_rows(vectors: Vectors, probes: Vectors) -> Iterator[Row]:
    exact: list[set[int]] = []
    for engine in Engine:
        started = time.perf_counter()
        index = DenseIndex.build(vectors, engine)
        build_s = time.perf_counter() - started
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "dense.faiss"
            index.save(path)
            del index
            gc.collect()
            index = DenseIndex.load(path)
            found, seconds = _timed(_searching(index), list(probes))
            disk = path.stat().st_size / 1e6
            del index
        if engine is Engine.FLAT:
            exact = found
        recall = float(np.mean([len(a & b) / len(b) for a, b in zip(found, exact, strict=True)]))
        yield _row(len(vectors), engine.value, build_s, disk, seconds, recall)


def _searching(index: DenseIndex) -> Callable[[Vectors], npt.NDArray[np.int64]]:
    return lambda vector: index.nearest(vector, _DEPTH).rows


def _lexical_row(texts: Sequence[str], asked: Sequence[str]) -> Row:
    started = time.perf_counter()
    index = LexicalIndex.build(tokens_of(text, frozenset()).all() for text in texts)
    build_s = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        index.save(Path(folder))
        disk = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        index = LexicalIndex.load(Path(folder), len(texts))
        questions = [tokens_of(text, frozenset()) for text in asked]
        _, seconds = _timed(lambda tokens: index.scored(tokens).best(_DEPTH).rows, questions)
    return _row(len(texts), "BM25", build_s, disk, seconds, None)


def _row(
    size: int, ranker: str, build_s: float, disk: float, seconds: Sequence[float], recall: float | None
) -> Row:
    return Row(
        passages=size,
        ranker=ranker,
        build_s=build_s,
        disk_mb=disk,
        p50_ms=float(np.percentile(seconds, 50)) * 1000,
        p99_ms=float(np.percentile(seconds, 99)) * 1000,
        recall=recall,
    )


def _timed(
    search: Callable[[_Probe], npt.NDArray[np.int64]], probes: Sequence[_Probe]
) -> tuple[list[set[int]], list[float]]:
    for probe in probes[:20]:
        search(probe)  # warm up
    found: list[set[int]] = []
    seconds: list[float] = []
    for probe in probes:
        started = time.perf_counter()
        rows = search(probe)
        seconds.append(time.perf_counter() - started)
        found.append({int(row) for row in rows})
    return found, seconds


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started
