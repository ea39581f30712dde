"""Searching: a question's words in, the passages they lead to out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from corpus import Kind
from index.build import Indexes
from index.engines import Counts, Dense, Fused, Lexical, Scored, counts, fused
from index.learnt import Learnt
from index.models import Embedder
from index.words import Vocabulary, tokens_of, words

_ASKED_WEIGHT = 3.0  # the classifier is the surest where the bank knows the words
_CANDIDATES = 400  # dense neighbours fused with the lexical ranking
_COUNTED = 8  # texts: a question and the one before it are asked of every classifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage key found, with the combined score and what each ranker gave it.

    `asked` is the classifier's probability that questions like this lead to the passage.
    """

    key: str
    score: float
    lexical: float
    dense: float
    asked: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Searcher:
    """An index, in memory or in a database; searching changes nothing in it.

    `keys` are the passages that its entries lead to, in the entries' order. The n-grams of the latest
    texts are kept, so that each is counted once for all classifiers.
    """

    keys: tuple[str, ...]
    compounds: frozenset[str]
    lexical: Lexical
    dense: Dense
    learnt: Learnt
    embedder: Embedder
    vocabulary: Vocabulary
    counted: Callable[[str], Counts] = field(
        default_factory=lambda: lru_cache(_COUNTED)(counts), repr=False, compare=False
    )
    _forms: Callable[[str], dict[str, float]] = field(init=False, repr=False, compare=False)
    _names: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _groups_of: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _values_of: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _name_of: npt.NDArray[np.int64] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = tuple(dict.fromkeys(self.keys))
        place = {key: number for number, key in enumerate(names)}
        object.__setattr__(self, "_names", names)
        groups = _by_beginning(self.learnt.groups.labels, " ")
        object.__setattr__(self, "_groups_of", groups)
        object.__setattr__(self, "_values_of", _by_beginning(self.learnt.values.labels, "\t"))
        forms = lru_cache(_COUNTED)(lambda text: self.learnt.forms.probabilities(self.counted(text)))
        object.__setattr__(self, "_forms", forms)
        object.__setattr__(self, "_name_of", np.array([place[key] for key in self.keys], dtype=np.int64))

    @classmethod
    def over(cls, indexes: Indexes, embedder: Embedder) -> Searcher:
        """A searcher over built indexes."""
        return cls(
            keys=indexes.keys,
            compounds=indexes.compounds,
            lexical=indexes.lexical,
            dense=indexes.dense,
            learnt=indexes.learnt,
            embedder=embedder,
            vocabulary=indexes.vocabulary,
        )

    def search(self, query: str, k: int = 10, also: Sequence[str] = (), context: str = "") -> tuple[Hit, ...]:
        """The k best passages for a query.

        `also` holds further words for the same thing, `context` an earlier question it takes up.
        Each passage takes the score of its best entry.
        """
        said = " ".join(words(query))
        if not said:
            return ()
        added = (*also, context) if context else also
        found = self.found(said, added)
        told = " ".join(part for part in (query, context, *also) if part)
        asked = self.learnt.passages.probabilities(self.counted(told))
        places = dict(self._best_places(found))
        scores = {key: float(found.scores[place]) for key, place in places.items()}
        for key, probability in asked.items():
            scores[key] = scores.get(key, 0.0) + _ASKED_WEIGHT * probability
        ranked = sorted(scores, key=lambda key: -scores[key])[:k]
        return tuple(
            _hit(key, scores[key], asked.get(key, 0.0), found, places.get(key))
            for key in ranked
            if scores[key] > 0
        )

    def _best_places(self, found: Fused) -> list[tuple[str, int]]:
        """Each key found with the place of its best entry."""
        worst_first = np.argsort(-found.scores, kind="stable")[::-1]
        best = np.full(len(self._names), -1)
        best[self._name_of[found.rows[worst_first]]] = worst_first  # what is put in last stays
        return [(self._names[name], place) for name, place in enumerate(best.tolist()) if place >= 0]

    def likely(self, query: str, kind: Kind) -> float | None:
        """How likely the question wants this form of answer; None where no bank tells."""
        return self._forms(query).get(kind)

    def likely_groups(self, query: str, kind: Kind) -> dict[tuple[str, ...], float]:
        """How likely the question wants just these passages, for each group of this form the bank knows."""
        places = self._groups_of.get(kind, ())
        probabilities = self.learnt.groups.probabilities(self.counted(query), places)
        return {tuple(label.split()[1:]): p for label, p in probabilities.items()}

    def likely_values(self, query: str, key: str) -> dict[str, float]:
        """How likely each piece of the passage answers the question, for the pieces the bank knows."""
        places = self._values_of.get(key, ())
        probabilities = self.learnt.values.probabilities(self.counted(query), places)
        return {label.partition("\t")[2]: p for label, p in probabilities.items()}

    def likely_reasons(self, query: str) -> dict[str, float]:
        """How likely questions in such words are answered (ANSWERED), or not for each Reason; empty
        where no bank tells."""
        return self.learnt.reasons.probabilities(self.counted(query))

    def found(self, query: str, also: Sequence[str] = ()) -> Fused:
        """The entries either ranker found, with their scores."""
        return fused(self.by_words(query, also), self.by_meaning(" ".join((query, *also))))

    def by_words(self, query: str, also: Sequence[str] = ()) -> Scored:
        """BM25 of the entries that share words with the query."""
        added = tokens_of(" ".join(also), self.compounds) if also else None
        return self.lexical.scored(tokens_of(query, self.compounds), added)

    def by_meaning(self, query: str) -> Scored:
        """Cosine of the nearest entries."""
        return self.dense.nearest(self.embedder.encode_queries([query])[0], _CANDIDATES)


def _by_beginning(labels: Sequence[str], end: str) -> dict[str, tuple[int, ...]]:
    """The places of the labels by what stands before the first `end`."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        places[label.partition(end)[0]].append(place)
    return {beginning: tuple(found) for beginning, found in places.items()}


def _hit(key: str, score: float, asked: float, found: Fused, place: int | None) -> Hit:
    """A passage by its best entry, or by the classifier alone."""
    if place is None:
        return Hit(key=key, score=score, lexical=0.0, dense=0.0, asked=asked)
    lexical, dense = float(found.lexical[place]), float(found.dense[place])
    return Hit(key=key, score=score, lexical=lexical, dense=dense, asked=asked)
