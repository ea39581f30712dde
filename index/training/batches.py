"""Encoded pairs -> batches of piece ids (pure: the same seed, epoch and step give the same batch)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.training.recipe import Recipe

Ids = npt.NDArray[np.int32]
_CROP = (3, 12)  # pieces of a query cut from a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Many texts as piece ids end to end; `ends[i]` is where text i stops."""

    ids: Ids
    ends: npt.NDArray[np.int64]

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> Texts:
        kept = [np.asarray(row, dtype=np.int32) for row in rows]
        lengths = np.fromiter((len(row) for row in kept), dtype=np.int64, count=len(kept))
        ids = np.concatenate(kept) if kept else np.zeros(0, dtype=np.int32)
        return cls(ids=ids, ends=np.cumsum(lengths))

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, row: int) -> Ids:
        start = int(self.ends[row - 1]) if row else 0
        return self.ids[start : int(self.ends[row])]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedPairs:
    """Pair i is (queries[i], passages[i]); `stripped[i]` is the query without diacritics."""

    queries: Texts
    stripped: Texts
    passages: Texts
    hard: npt.NDArray[np.int64] | None = None  # row of a passage that looks right and is not

    def __len__(self) -> int:
        return len(self.queries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Query i belongs to passage i; passages beyond the queries are hard negatives."""

    queries: list[Ids]
    passages: list[Ids]


def batch_of(
    pairs: EncodedPairs, rows: npt.NDArray[np.int64], recipe: Recipe, epoch: int, step: int
) -> Batch:
    """The pairs of `rows`: step number `step` of an epoch, with the changes the recipe makes at random."""
    rng = np.random.default_rng((recipe.seed, epoch, step))
    chances = rng.random((2, len(rows)))
    passages = [pairs.passages[row] for row in rows]
    queries = [
        _query(pairs, int(row), strip < recipe.stripped, crop < recipe.cropped, rng)
        for row, strip, crop in zip(rows, *chances, strict=True)
    ]
    if pairs.hard is not None:
        passages += [pairs.passages[int(row)] for row in pairs.hard[rows]]
    return Batch(
        queries=[_forget(text, recipe.forgotten, rng) for text in queries],
        passages=[_forget(text, recipe.forgotten, rng) for text in passages],
    )


def _query(pairs: EncodedPairs, row: int, strip: bool, crop: bool, rng: np.random.Generator) -> Ids:
    if crop:
        return _crop(pairs.passages[row], rng)
    return (pairs.stripped if strip else pairs.queries)[row]


def _crop(text: Ids, rng: np.random.Generator) -> Ids:
    """A few neighbouring pieces of a text."""
    length = min(len(text), int(rng.integers(*_CROP)))
    start = int(rng.integers(0, len(text) - length + 1))
    return text[start : start + length]


def _forget(text: Ids, share: float, rng: np.random.Generator) -> Ids:
    if not share:
        return text
    kept = text[rng.random(len(text)) >= share]
    return kept if len(kept) else text
