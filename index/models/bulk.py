"""Embedding many texts: in batches, on several cores, with progress, and going on after being killed.

Finished batches are written into one array on disk; a small file beside it says which they are.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.engines import Vectors
from index.models.embedder import Embedder, model_id, serving_embedder

if TYPE_CHECKING:
    from concurrent.futures import Future

AT_ONCE = 20_000  # texts embedded in one go
_BATCH = 4096  # texts
_worker: dict[str, Embedder] = {}  # one embedder for each worker process, made when it starts


class BuildingEmbedder:
    """Embeds for a build as for serving: few texts at once, many by `embed_many`.

    `work` is where the vectors of a large collection grow until the build is done.
    """

    def __init__(self, model: str, threads: int, work: Path) -> None:
        self._model, self._work, self._threads = model, work, threads
        self._inner = serving_embedder(model, threads)
        self.dimensions = self._inner.dimensions

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._inner.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if len(texts) <= AT_ONCE:
            return self._inner.encode_passages(texts)
        workers = max(self._threads, os.cpu_count() or 1)
        return embed_many(texts, self._model, self._work / "passages.npy", workers=workers)


def embed_many(
    texts: Sequence[str], model: str, path: Path, *, workers: int = 2, batch: int = _BATCH
) -> Vectors:
    """Unit vectors of all texts as passages, shape (len(texts), dimensions), memory-mapped from `path`.

    Called again with the same texts and model, it goes on where it stopped; with others it starts anew.
    """
    from tqdm import tqdm

    path.parent.mkdir(parents=True, exist_ok=True)
    done_path = path.with_suffix(".done")
    job = _job(texts, model, batch)
    dimensions = serving_embedder(model).dimensions
    done = _done(done_path, job) if path.exists() else set()
    rows = np.lib.format.open_memmap(
        path, mode="r+" if done else "w+", dtype=np.float32, shape=(len(texts), dimensions)
    )
    starts = [start for start in range(0, len(texts), batch) if start not in done]
    with tqdm(
        total=len(texts), initial=min(len(done) * batch, len(texts)), unit=" texts", mininterval=2
    ) as bar:
        for start, vectors in _batches(texts, starts, batch, model, workers):
            rows[start : start + len(vectors)] = vectors
            rows.flush()
            done.add(start)
            _write(done_path, {"job": job, "done": sorted(done)})
            bar.update(len(vectors))
    return np.asarray(np.load(path, mmap_mode="r"))


def _batches(
    texts: Sequence[str], starts: Sequence[int], batch: int, model: str, workers: int
) -> Iterable[tuple[int, Vectors]]:
    """Batches as they are finished; no more than two for each worker wait in memory."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    if not starts:
        return
    # A fresh interpreter for each worker: forking one that runs threads can hang.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (model,)) as pool:
        waiting: dict[Future[Vectors], int] = {}
        todo = iter(starts)
        while True:
            for start in todo:
                waiting[pool.submit(_encode, texts[start : start + batch])] = start
                if len(waiting) >= 2 * workers:
                    break
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(future), future.result()


def _start_worker(model: str) -> None:
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # the workers are the parallelism
    _worker["embedder"] = serving_embedder(model)


def _encode(texts: Sequence[str]) -> Vectors:
    return _worker["embedder"].encode_passages(texts)


def _job(texts: Sequence[str], model: str, batch: int) -> str:
    digest = hashlib.sha256(f"{model_id(model)}\0{batch}\0".encode())
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _done(path: Path, job: str) -> set[int]:
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        return set(saved["done"]) if saved["job"] == job else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _write(path: Path, content: object) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(content), encoding="utf-8")
    part.replace(path)
