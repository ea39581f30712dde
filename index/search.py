"""Searching: a question's words in, the passages they lead to out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.build import Indexes
from index.classify import Classifier
from index.dense import DenseIndex
from index.embed import Embedder
from index.entries import Entry, Kind
from index.fuse import fuse
from index.lexical import LexicalIndex, Scores
from index.text import words
from index.tokens import tokens_of
from index.vocabulary import Vocabulary

_ALSO_WEIGHT = 0.5  # added words count half of the question's own
_ASKED_WEIGHT = 3.0  # the classifier is the surest where the bank knows the words
_CANDIDATES = 400  # dense neighbours fused with the lexical ranking


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
    """An index in memory; searching changes nothing in it."""

    entries: tuple[Entry, ...]
    compounds: frozenset[str]
    lexical: LexicalIndex
    dense: DenseIndex
    classifier: Classifier
    forms: Classifier
    groups: Classifier
    values: Classifier
    embedder: Embedder
    vocabulary: Vocabulary

    @classmethod
    def over(
        cls,
        indexes: Indexes,
        entries: tuple[Entry, ...],
        embedder: Embedder,
        vocabulary: Vocabulary | None = None,
    ) -> Searcher:
        """A searcher over built indexes; the vocabulary is the entries' own unless given."""
        return cls(
            entries=entries,
            compounds=indexes.compounds,
            lexical=indexes.lexical,
            dense=indexes.dense,
            classifier=indexes.classifier,
            forms=indexes.forms,
            groups=indexes.groups,
            values=indexes.values,
            embedder=embedder,
            vocabulary=Vocabulary.of(entries) if vocabulary is None else vocabulary,
        )

    def search(self, query: str, k: int = 10, also: Sequence[str] = (), context: str = "") -> tuple[Hit, ...]:
        """The k best passages for a query.

        `also` holds further words for the same thing, `context` an earlier question it takes up.
        Each passage takes the score of its best entry. Typing slips are mended first.
        """
        if not words(query):
            return ()
        query = self.vocabulary.mend(query)
        added = (*also, context) if context else also
        lexical = self.lexical_scores(query, added)
        dense = self.dense_scores(" ".join((query, *added)))
        fused = fuse(lexical, dense)
        asked = self.classifier.probabilities(" ".join((query, context, *also)))
        hits: dict[str, Hit] = {}
        for row in np.argsort(-fused, kind="stable"):
            key = self.entries[row].key
            if key not in hits:
                probability = asked.get(key, 0.0)
                hits[key] = Hit(
                    key=key,
                    score=float(fused[row]) + _ASKED_WEIGHT * probability,
                    lexical=float(lexical[row]),
                    dense=float(dense[row]),
                    asked=probability,
                )
        ranked = sorted(hits.values(), key=lambda hit: -hit.score)
        return tuple(hit for hit in ranked[:k] if hit.score > 0)

    def likely(self, query: str, kind: Kind) -> float | None:
        """How likely the question wants this form of answer; None where no bank tells."""
        return self.forms.probabilities(query).get(kind)

    def likely_groups(self, query: str, kind: Kind) -> dict[tuple[str, ...], float]:
        """How likely the question wants just these passages, for each group of this form the bank knows."""
        probabilities = self.groups.probabilities(query)
        of_kind = {label: p for label, p in probabilities.items() if label.split()[0] == kind}
        total = sum(of_kind.values())
        return {tuple(label.split()[1:]): p / total for label, p in of_kind.items()}

    def likely_values(self, query: str, key: str) -> dict[str, float]:
        """How likely each piece of the passage answers the question, for the pieces the bank knows."""
        probabilities = self.values.probabilities(query)
        own = {
            label.partition("\t")[2]: p
            for label, p in probabilities.items()
            if label.partition("\t")[0] == key
        }
        total = sum(own.values())
        return {piece: p / total for piece, p in own.items()}

    def lexical_scores(self, query: str, also: Sequence[str] = ()) -> Scores:
        """BM25 of every entry; shape (entries,)."""
        scores = self.lexical.question_scores(tokens_of(query, self.compounds))
        if also:
            added = tokens_of(" ".join(also), self.compounds)
            scores = scores + _ALSO_WEIGHT * self.lexical.question_scores(added)
        return scores

    def dense_scores(self, query: str) -> Scores:
        """Cosine of the nearest entries, 0 for the rest; shape (entries,)."""
        scores = np.zeros(len(self.entries), dtype=np.float32)
        nearest = self.dense.nearest(self.embedder.encode_queries([query])[0], _CANDIDATES)
        scores[nearest.rows] = nearest.scores
        return scores
