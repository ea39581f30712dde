"""Measuring retrieval on a BEIR-style folder: quality and latency of each ranker and their fusion.

The folder holds corpus.jsonl ({"_id", "title", "text"}), queries.jsonl ({"_id", "text"}) and
qrels.tsv (query, passage, relevance). Only queries with a relevant passage count.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.build import Contents, build_indexes
from index.engines import Scored
from index.entries import Entry
from index.errors import BenchmarkError
from index.models import BuildingEmbedder, serving_embedder
from index.search import Searcher
from index.store import Source, fingerprint
from index.words import Vocabulary, fold

log = logging.getLogger(__name__)

_DEPTH = 10
_NOTHING_TO_MEND = Vocabulary(holders={}, passages=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """`relevant` maps a query's id to its relevant passages and their gains."""

    entries: tuple[Entry, ...]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, float]]


def run_benchmark(
    folder: Path, model: str, threads: int, work: Path, *, strip: bool = False, to: str | None = None
) -> dict[str, Any]:
    """Figures for 'lexical', 'dense' and 'hybrid', with build_s and passages.

    `strip` takes the diacritics off the queries first. A large corpus is embedded into `work`, where
    a run that was killed goes on. `to` is a PostgreSQL address to search in instead of this process.
    """
    benchmark = read_benchmark(folder)
    started = time.perf_counter()
    searcher = _searcher(benchmark.entries, model, threads, work, to)
    build_s = time.perf_counter() - started
    return report_of(searcher, benchmark, strip=strip) | {
        "build_s": round(build_s, 2),
        "passages": len(benchmark.entries),
    }


def report_of(searcher: Searcher, benchmark: Benchmark, *, strip: bool) -> dict[str, Any]:
    """The figures of each ranker."""
    rankers: dict[str, Callable[[str], Scored]] = {
        "lexical": searcher.by_words,
        "dense": searcher.by_meaning,
        "hybrid": lambda text: searcher.found(text).ranking,
    }
    queries = {key: fold(text) if strip else text for key, text in benchmark.queries.items()}
    return {name: _measure(ranker, queries, benchmark) for name, ranker in rankers.items()}


def read_benchmark(folder: Path) -> Benchmark:
    """Read a folder; `BenchmarkError` names the file and line that cannot be read."""
    entries = tuple(
        Entry(key=str(row["_id"]), text=str(row["text"]), context=str(row.get("title") or ""))
        for row in _rows(folder / "corpus.jsonl", ("_id", "text"))
    )
    relevant: dict[str, dict[str, float]] = {}
    for number, line in enumerate(_lines(folder / "qrels.tsv"), start=1):
        cells = line.split("\t")
        if number == 1 and not _is_number(cells[-1]):
            continue  # the header
        if len(cells) < 3 or not _is_number(cells[-1]):
            raise BenchmarkError(f"{folder / 'qrels.tsv'}, line {number}: expected query, passage, score")
        if float(cells[-1]) > 0:
            relevant.setdefault(cells[0], {})[cells[-2]] = float(cells[-1])
    queries = {
        str(row["_id"]): str(row["text"])
        for row in _rows(folder / "queries.jsonl", ("_id", "text"))
        if str(row["_id"]) in relevant
    }
    if not entries or not queries:
        raise BenchmarkError(f"{folder} holds no passages or no judged queries")
    return Benchmark(entries=entries, queries=queries, relevant=relevant)


def ndcg(ranked: Sequence[str], gains: Mapping[str, float]) -> float:
    """Normalized discounted cumulative gain (Järvelin and Kekäläinen 2002) of a ranking."""
    gained = sum(gains.get(key, 0.0) / math.log2(i + 2) for i, key in enumerate(ranked))
    ideal = sorted(gains.values(), reverse=True)[:_DEPTH]
    return gained / sum(gain / math.log2(i + 2) for i, gain in enumerate(ideal))


def _searcher(entries: tuple[Entry, ...], model: str, threads: int, work: Path, to: str | None) -> Searcher:
    # Words of several syllables bring nothing here beside pairs (measured), and cost the most time.
    contents = Contents(entries=entries)
    indexes = build_indexes(
        contents, BuildingEmbedder(model, threads, work), compounds=frozenset(), vocabulary=_NOTHING_TO_MEND
    )
    embedder = serving_embedder(model, threads)
    if to is None:
        return Searcher.over(indexes, embedder)
    from index.postgres import Collection, Database, load, open_loaded

    database = Database(to)
    # Not the fingerprint of the same entries loaded for answering: those are segmented.
    digest = hashlib.sha256(f"bench {fingerprint(Source.of(contents, model))}".encode())
    collection = Collection(name="bench", fingerprint=digest.hexdigest()[:20], indexes=indexes)
    for line in load(collection, database):
        log.info(line)
    return open_loaded(collection.fingerprint, embedder, database)


def _measure(
    ranker: Callable[[str], Scored], queries: Mapping[str, str], benchmark: Benchmark
) -> dict[str, float]:
    keys = [entry.key for entry in benchmark.entries]
    ranker(next(iter(queries.values())))  # warm up
    seconds: list[float] = []
    rows: list[tuple[float, float, float, float]] = []
    for query_id, text in queries.items():
        started = time.perf_counter()
        ranked = [keys[row] for row in ranker(text).best(_DEPTH).rows]
        seconds.append(time.perf_counter() - started)
        rows.append(_figures(ranked, benchmark.relevant[query_id]))
    means = np.mean(rows, axis=0)
    names = ("ndcg@10", "recall@1", "recall@10", "mrr@10")
    return {name: round(float(mean), 4) for name, mean in zip(names, means, strict=True)} | {
        "qps": round(len(seconds) / sum(seconds), 1),
        "p50_ms": round(float(np.percentile(seconds, 50)) * 1000, 3),
        "p99_ms": round(float(np.percentile(seconds, 99)) * 1000, 3),
    }


def _figures(ranked: Sequence[str], gains: Mapping[str, float]) -> tuple[float, float, float, float]:
    ranks = [i for i, key in enumerate(ranked, start=1) if key in gains]
    return (
        ndcg(ranked, gains),
        sum(rank == 1 for rank in ranks) / len(gains),
        len(ranks) / len(gains),
        1 / ranks[0] if ranks else 0.0,
    )


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(_lines(path), start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BenchmarkError(f"{path}, line {number}: not JSON ({error})") from error
        if not isinstance(row, dict) or any(name not in row for name in needed):
            raise BenchmarkError(f"{path}, line {number}: needs {', '.join(needed)}")
        rows.append(row)
    return rows


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except OSError as error:
        raise BenchmarkError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BenchmarkError(f"{path} is not UTF-8 text") from error


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False
