"""Which indicators of the table a question names, by the telling words of each (pure)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.facts import FactTable, Indicator
from index.words import fold, normalize, words

_MOST = 5  # indicators that a question may name


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An indicator with how much of its words a question says.

    `score` adds up the weights of what both say; `explained` is the share of the question's
    telling words that are the indicator's: 1.0 when it names nothing else.
    """

    indicator: Indicator
    score: float
    explained: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words of the indicators of a table, weighed by how few of them use a word.

    `users` keeps words and pairs of neighbouring words, as written and without diacritics;
    `written` the words of each indicator as written.
    """

    indicators: tuple[Indicator, ...]
    users: Mapping[str, frozenset[int]]
    written: tuple[frozenset[str], ...]
    weights: Mapping[str, float]
    rarest: float

    def named(
        self,
        said: Sequence[str],
        meant: Iterable[Sequence[Sequence[str]]] = (),
        passing: Collection[str] = (),
    ) -> tuple[Named, ...]:
        """The indicators that share words with a question, best first.

        `said` are the question's words; `meant`, for each thing it says in everyday words, the
        official phrases for it; `passing` are words that name nothing ('bao', 'nhiêu').
        """
        scores: dict[int, float] = defaultdict(float)
        terms = dict.fromkeys(_terms(said))
        for phrases in meant:
            terms.update((term, None) for phrase in phrases for term in _terms(phrase))
        for term in terms:
            for user in self.users.get(term, ()):
                scores[user] += self.weights[term]
        best = sorted(scores, key=lambda user: (-scores[user], user))[:_MOST]
        return tuple(
            Named(
                indicator=self.indicators[user],
                score=scores[user],
                explained=self._explained(said, meant, passing, user),
            )
            for user in best
        )

    def using(self, said: Sequence[str]) -> frozenset[Indicator]:
        """The indicators that use every one of the words, and each pair of them that any indicator uses."""
        terms = [term for term in _terms(said) if " " not in term or term in self.users]
        users = [self.users.get(term, frozenset()) for term in terms]
        together = frozenset.intersection(*users) if users else frozenset()
        return frozenset(self.indicators[user] for user in together)

    def _explained(
        self,
        said: Sequence[str],
        meant: Iterable[Sequence[Sequence[str]]],
        passing: Collection[str],
        user: int,
    ) -> float:
        """Of the telling words the share that the indicator uses; of phrases for one thing the
        one it uses most of."""
        own, total = self._used(said, passing, user)
        for phrases in meant:
            used = [self._used(phrase, passing, user) for phrase in phrases]
            best = max(used, key=lambda each: each[0] / each[1] if each[1] else 0.0, default=(0.0, 0.0))
            own, total = own + best[0], total + best[1]
        return own / total if total else 0.0

    def _used(self, said: Sequence[str], passing: Collection[str], user: int) -> tuple[float, float]:
        """The weight of the telling words that the indicator uses, and of all of them.

        A word typed without accents may be many words: it counts where its neighbour speaks for it.
        """
        total = own = 0.0
        for place, word in enumerate(said):
            uses = user in self.users.get(word, ())
            if uses and word not in self.written[user]:
                pairs = " ".join(said[max(0, place - 1) : place + 1]), " ".join(said[place : place + 2])
                if not any(" " in pair and user in self.users.get(pair, ()) for pair in pairs):
                    continue
            if uses or word not in passing:
                weight = self.weights.get(word, self.rarest)
                total += weight
                own += weight * uses
        return own, total


def names_of(table: FactTable, passing: Collection[str] = ()) -> Names:
    """The names by which the indicators of a table are found; `passing` are words that name none.

    Left out as they are written, so that an unaccented 'te' may still be that of 'kinh tế'.
    """
    users: dict[str, set[int]] = defaultdict(set)
    for place, indicator in enumerate(table.indicators):
        said = words(normalize(indicator.words))
        for term in _terms(said):
            if not all(word in passing for word in term.split(" ")):
                users[term].add(place)
                users[fold(term)].add(place)
    count = len(table.indicators)
    weights = {term: math.log((count + 1) / len(using)) for term, using in users.items()}
    return Names(
        indicators=table.indicators,
        users={term: frozenset(using) for term, using in users.items()},
        written=tuple(frozenset(words(normalize(indicator.words))) for indicator in table.indicators),
        weights=weights,
        rarest=math.log(count + 1),
    )


def _terms(said: Sequence[str]) -> Iterator[str]:
    yield from said
    yield from map(" ".join, pairwise(said))
