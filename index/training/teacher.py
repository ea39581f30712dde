"""BM25 over piece ids: the teacher whose ranking of a batch is imitated, and a finder of hard negatives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engines import K1, B
from index.training.batches import EncodedPairs, Ids, Texts

_SHARD = 10_000  # passages among which a hard negative is looked for


def idf_of(passages: Texts, pieces: int) -> npt.NDArray[np.float32]:
    """Inverse document frequency of every piece (Robertson's, never negative); shape (pieces,)."""
    holders = np.zeros(pieces, dtype=np.int64)
    for row in range(len(passages)):
        holders[np.unique(passages[row])] += 1
    return np.log1p((len(passages) - holders + 0.5) / (holders + 0.5)).astype(np.float32)


def bm25(queries: Sequence[Ids], passages: Sequence[Ids], idf: npt.NDArray[np.float32]) -> Any:
    """Sparse scores of each query for each passage; shape (queries, passages)."""
    wanted = _counts(queries, len(idf))
    wanted.data[:] = 1.0
    held = _counts(passages, len(idf))
    lengths = np.asarray(held.sum(axis=1)).ravel()
    norms = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
    held.data = held.data * (K1 + 1) / (held.data + np.repeat(norms, np.diff(held.indptr)))
    return wanted.multiply(idf[None, :]).tocsr() @ held.T.tocsr()


def hard_negatives(pairs: EncodedPairs, idf: npt.NDArray[np.float32], seed: int) -> npt.NDArray[np.int64]:
    """For each query, the row of BM25's best passage that is not its own, among a random shard."""
    found = np.zeros(len(pairs), dtype=np.int64)
    order = np.random.default_rng(seed).permutation(len(pairs))
    for shard in np.array_split(order, max(1, round(len(pairs) / _SHARD))):
        passages = [pairs.passages[int(row)] for row in shard]
        for part in np.array_split(np.arange(len(shard)), max(1, len(shard) // 1000)):
            queries = [pairs.queries[int(shard[at])] for at in part]
            scores = np.asarray(bm25(queries, passages, idf).todense())
            scores[np.arange(len(part)), part] = -1.0
            found[shard[part]] = shard[scores.argmax(axis=1)]
    return found


def _counts(texts: Sequence[Ids], pieces: int) -> Any:
    from scipy.sparse import csr_matrix

    lengths = [len(text) for text in texts]
    indptr = np.cumsum([0, *lengths])
    columns = np.concatenate(texts) if texts else np.zeros(0, dtype=np.int32)
    matrix = csr_matrix(
        (np.ones(len(columns), dtype=np.float32), columns, indptr), shape=(len(texts), pieces)
    )
    matrix.sum_duplicates()
    return matrix
