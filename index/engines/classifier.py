"""Linear classifiers over the words and letters of a question.

They learn from the question bank, in whatever words people ask: multinomial logistic regression
over hashed n-grams of the folded text (Weinberger et al. 2009). A question's n-grams are counted
once, for all of them. Fitting uses scikit-learn; using them needs only numpy: scikit-learn's own
vectorizers predict as well, but take an import and four times as long.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.engines.arrays import Arrays
from index.words import fold, normalize, words

BUCKETS = 1 << 16
_SHORTEST, _LONGEST = 2, 5  # letters of the pieces of a word
_INVERSE_REGULARIZATION = 50.0

Row = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The buckets of a text's n-grams, each with 1 + ln of how often it occurs: whole words and
    pairs of them, and pieces of words."""

    words: Row
    pieces: Row


def counts(text: str) -> Counts:
    """Hashed n-grams of a text."""
    folded = [fold(word) for word in words(normalize(text))]
    pieces = (bucket for word in folded for bucket in _pieces(word))
    return Counts(words=_counted(map(_bucket, _word_grams(folded))), pieces=_counted(pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """`weights` of shape (buckets, labels) and an `intercept` for each label; of the `buckets`, in
    order, only those that a text used when it was fitted, each with its `idf`."""

    labels: tuple[str, ...]
    buckets: npt.NDArray[np.int32]
    idf: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float16]
    intercept: npt.NDArray[np.float32]

    def probabilities(self, counted: Counts, among: Sequence[int] | None = None) -> dict[str, float]:
        """How likely the text belongs to each label, of all or of those with these places; sums to 1.
        Empty without labels."""
        if not self.labels or (among is not None and not among):
            return {}
        rows, values = weighted(counted, self.buckets, self.idf)
        labels = self.labels if among is None else [self.labels[place] for place in among]
        columns = slice(None) if among is None else list(among)
        weights = self.weights[rows][:, columns].astype(np.float32)
        logits = values @ weights + self.intercept[columns]
        exponentials = np.exp(logits - logits.max())
        return dict(zip(labels, (exponentials / exponentials.sum()).tolist(), strict=True))

    @classmethod
    def fit(cls, counted: Sequence[Counts], labels: Sequence[str]) -> Classifier:
        """Fit to labelled texts; with fewer than two labels there is nothing to tell apart."""
        if len(set(labels)) < 2:
            return NOTHING_TO_TELL
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression

        buckets, idf = _idf(counted)
        rows = [weighted(row, buckets, idf) for row in counted]
        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        matrix = csr_matrix(
            (np.concatenate([v for _, v in rows]), np.concatenate([p for p, _ in rows]), starts),
            shape=(len(rows), len(buckets)),
        )
        model = LogisticRegression(C=_INVERSE_REGULARIZATION, max_iter=200, class_weight="balanced")
        model.fit(matrix, np.array(labels))
        weights, intercept = np.atleast_2d(model.coef_), model.intercept_
        if len(model.classes_) == 2:  # scikit-learn keeps one row for two labels
            weights = np.vstack([-weights[0] / 2, weights[0] / 2])
            intercept = np.array([-intercept[0] / 2, intercept[0] / 2])
        return cls(
            labels=tuple(map(str, model.classes_)),
            buckets=buckets,
            idf=idf,
            weights=weights.T.astype(np.float16),
            intercept=intercept.astype(np.float32),
        )

    def arrays(self, name: str) -> Arrays:
        """What is stored of it, under its name."""
        labels = np.frombuffer(json.dumps(self.labels).encode(), dtype=np.uint8)
        return {
            f"{name}.labels": labels,
            **{f"{name}.{part}": getattr(self, part) for part in _PARTS},
        }

    @classmethod
    def of(cls, arrays: Arrays, name: str) -> Classifier:
        """The one stored under this name."""
        labels = tuple(json.loads(arrays[f"{name}.labels"].tobytes()))
        return cls(labels=labels, **{part: arrays[f"{name}.{part}"] for part in _PARTS})


_PARTS = ("buckets", "idf", "weights", "intercept")
NOTHING_TO_TELL = Classifier(
    labels=(),
    buckets=np.zeros(0, dtype=np.int32),
    idf=np.zeros(0, dtype=np.float32),
    weights=np.zeros((0, 0), dtype=np.float16),
    intercept=np.zeros(0, dtype=np.float32),
)


def weighted(counted: Counts, buckets: npt.NDArray[np.int32], idf: npt.NDArray[np.float32]) -> Row:
    """The places of a text's n-grams among the buckets, and their weights: (1 + ln count) * idf,
    words and pieces each of unit length."""
    parts = [_unit(group, buckets, idf) for group in (counted.words, counted.pieces)]
    return np.concatenate([p for p, _ in parts]), np.concatenate([v for _, v in parts])


def _unit(group: Row, buckets: npt.NDArray[np.int32], idf: npt.NDArray[np.float32]) -> Row:
    asked, often = group
    places = np.minimum(np.searchsorted(buckets, asked), len(buckets) - 1)
    known = buckets[places] == asked
    places = places[known].astype(np.int32)
    values = often[known] * idf[places]
    return places, values / max(float(np.linalg.norm(values)), 1e-9)


def _idf(rows: Sequence[Counts]) -> Row:
    """The buckets that any text uses, in order, and ln((1 + N) / (1 + n)) + 1 of each."""
    holders: Counter[int] = Counter()
    for row in rows:
        holders.update({*row.words[0].tolist(), *row.pieces[0].tolist()})
    buckets = sorted(holders)
    idf = [math.log((1 + len(rows)) / (1 + holders[bucket])) + 1 for bucket in buckets]
    return np.array(buckets, dtype=np.int32), np.array(idf, dtype=np.float32)


def _counted(buckets: Iterable[int]) -> Row:
    found = Counter(buckets)
    often = [1 + math.log(n) for n in found.values()]
    return np.array([*found], dtype=np.int32), np.array(often, dtype=np.float32)


def _word_grams(folded: Sequence[str]) -> Iterator[str]:
    yield from (f"w {word}" for word in folded)
    yield from (f"w {left} {right}" for left, right in pairwise(folded))


@lru_cache(maxsize=1 << 13)
def _pieces(word: str) -> tuple[int, ...]:
    """The buckets of the pieces of a word: most words of a question were in others before."""
    padded = f" {word} "
    return tuple(
        _bucket(padded[start : start + length])
        for length in range(_SHORTEST, min(_LONGEST, len(padded)) + 1)
        for start in range(len(padded) - length + 1)
    )


def _bucket(gram: str) -> int:
    return zlib.crc32(gram.encode()) % BUCKETS
