"""A linear classifier over the words and letters of a question.

It learns from the question bank which passage a question leads to, in whatever words people ask:
multinomial logistic regression over hashed n-grams of the folded text (Weinberger et al. 2009).
Fitting uses scikit-learn; using it needs only numpy.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from index.words import fold, normalize, words

BUCKETS = 1 << 16
_SHORTEST, _LONGEST = 2, 5  # letters of the pieces of a word
_INVERSE_REGULARIZATION = 50.0

Row = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """Weights of shape (used buckets, labels), an intercept for each label, each bucket's idf, and
    each bucket's row among the weights. Unused buckets have no idf and share row 0."""

    labels: tuple[str, ...]
    weights: npt.NDArray[np.float16]
    intercept: npt.NDArray[np.float32]
    idf: npt.NDArray[np.float32]
    rows: npt.NDArray[np.int32]

    def probabilities(self, text: str) -> dict[str, float]:
        """How likely the text belongs to each label; sums to 1. Empty without labels."""
        if not self.labels:
            return {}
        buckets, values = weighted(counts(text), self.idf)
        logits = self.weights[self.rows[buckets]].astype(np.float32).T @ values + self.intercept
        exponentials = np.exp(logits - logits.max())
        shares = exponentials / exponentials.sum()
        return dict(zip(self.labels, map(float, shares), strict=True))

    @classmethod
    def fit(cls, texts: Sequence[str], labels: Sequence[str]) -> Classifier:
        """Fit to labelled texts; with fewer than two labels there is nothing to tell apart."""
        if len(set(labels)) < 2:
            return NOTHING_TO_TELL
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression

        counted = [counts(text) for text in texts]
        idf = _idf(counted)
        rows = [weighted(row, idf) for row in counted]
        starts = np.cumsum([0, *(len(buckets) for buckets, _ in rows)])
        matrix = csr_matrix(
            (np.concatenate([v for _, v in rows]), np.concatenate([b for b, _ in rows]), starts),
            shape=(len(rows), BUCKETS),
        )
        used = np.flatnonzero(idf)
        model = LogisticRegression(C=_INVERSE_REGULARIZATION, max_iter=200, class_weight="balanced")
        model.fit(matrix[:, used], np.array(labels))
        coefficients = np.atleast_2d(model.coef_)
        if len(model.classes_) == 2:  # scikit-learn keeps one row for two labels
            coefficients = np.vstack([-coefficients[0] / 2, coefficients[0] / 2])
            intercept = np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2])
        else:
            intercept = model.intercept_
        places = np.zeros(BUCKETS, dtype=np.int32)
        places[used] = np.arange(len(used))
        return cls(
            labels=tuple(map(str, model.classes_)),
            weights=coefficients.T.astype(np.float16),
            intercept=intercept.astype(np.float32),
            idf=idf,
            rows=places,
        )

    def save(self, file: Path | IO[bytes]) -> None:
        np.savez(
            file,
            labels=np.array(self.labels, dtype=np.str_),
            weights=self.weights,
            intercept=self.intercept,
            idf=self.idf,
            rows=self.rows,
        )

    @classmethod
    def load(cls, file: Path | IO[bytes]) -> Classifier:
        with np.load(file, allow_pickle=False) as stored:
            return cls(
                labels=tuple(map(str, stored["labels"])),
                weights=stored["weights"],
                intercept=stored["intercept"],
                idf=stored["idf"],
                rows=stored["rows"],
            )


NOTHING_TO_TELL = Classifier(
    labels=(),
    weights=np.zeros((1, 0), dtype=np.float16),
    intercept=np.zeros(0, dtype=np.float32),
    idf=np.zeros(BUCKETS, dtype=np.float32),
    rows=np.zeros(BUCKETS, dtype=np.int32),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often each bucket's n-gram occurs: of whole words and pairs, and of pieces of words."""

    words: Counter[int]
    pieces: Counter[int]


def counts(text: str) -> Counts:
    """Hashed n-grams of a text."""
    folded = [fold(word) for word in words(normalize(text))]
    return Counts(
        words=Counter(map(_bucket, _word_grams(folded))), pieces=Counter(map(_bucket, _pieces(folded)))
    )


def weighted(counted: Counts, idf: npt.NDArray[np.float32]) -> Row:
    """Buckets and their weights: (1 + ln count) * idf, words and pieces each of unit length."""
    parts = [_unit(group, idf) for group in (counted.words, counted.pieces)]
    return np.concatenate([b for b, _ in parts]), np.concatenate([v for _, v in parts])


def _unit(group: Counter[int], idf: npt.NDArray[np.float32]) -> Row:
    buckets = np.fromiter(group, dtype=np.int32, count=len(group))
    values = np.fromiter((1 + math.log(n) for n in group.values()), dtype=np.float32, count=len(group))
    values *= idf[buckets]
    return buckets, values / max(float(np.linalg.norm(values)), 1e-9)


def _idf(rows: Sequence[Counts]) -> npt.NDArray[np.float32]:
    """ln((1 + N) / (1 + n)) + 1; zero for buckets that no text uses."""
    holders: Counter[int] = Counter()
    for row in rows:
        holders.update(set(row.words) | set(row.pieces))
    idf = np.zeros(BUCKETS, dtype=np.float32)
    for bucket, n in holders.items():
        idf[bucket] = math.log((1 + len(rows)) / (1 + n)) + 1
    return idf


def _word_grams(folded: Sequence[str]) -> Iterator[str]:
    yield from (f"w {word}" for word in folded)
    yield from (f"w {left} {right}" for left, right in pairwise(folded))


def _pieces(folded: Sequence[str]) -> Iterator[str]:
    for word in folded:
        padded = f" {word} "
        for length in range(_SHORTEST, min(_LONGEST, len(padded)) + 1):
            for start in range(len(padded) - length + 1):
                yield padded[start : start + length]


def _bucket(gram: str) -> int:
    return zlib.crc32(gram.encode()) % BUCKETS
