"""The words the indexed texts use: how telling each is, and which one a typing slip meant."""

from __future__ import annotations

import math
import string
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from index.words.text import fold, normalize, words

_SHORTEST_SLIP = 3  # letters; shorter syllables have too many neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Folded syllables and neighbouring pairs, by the passages that use them.

    `holders` maps a folded syllable or pair ('ho so') to the keys of the passages using it.
    """

    holders: Mapping[str, frozenset[str]]
    passages: int
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_longest", max(map(len, self.holders), default=0))

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> Vocabulary:
        """The vocabulary of texts, each with the key of the passage it leads to."""
        holders: defaultdict[str, set[str]] = defaultdict(set)
        keys: set[str] = set()
        for key, text in texts:
            keys.add(key)
            for term in terms_of(text):
                holders[term].add(key)
        return cls(holders={term: frozenset(found) for term, found in holders.items()}, passages=len(keys))

    def weight(self, term: str) -> float:
        """Inverse document frequency: ln(1 + (N - n + 0.5) / (n + 0.5)); highest for unknown terms."""
        n = len(self.holders.get(term, ()))
        return math.log(1 + (self.passages - n + 0.5) / (n + 0.5))

    def coverage(self, terms: Iterable[str], key: str) -> float:
        """Share of the terms' weight that the passage's texts hold, from 0 to 1."""
        total = held = 0.0
        for term in set(terms):
            weight = self.weight(term)
            total += weight
            if key in self.holders.get(term, ()):
                held += weight
        return held / total if total else 0.0

    def mend(self, text: str, keep: Collection[str] = frozenset()) -> str:
        """Normalized text with typing slips mended where the neighbouring word confirms it.

        Only syllables no text uses are changed, and only into one that forms a known pair with
        its neighbour: 'pháy triển' -> 'phat triển', 'chuyểnđổi' -> 'chuyen doi'. Folded syllables to
        `keep` are no slips, whether a text uses them or not.
        """
        tokens = words(text)
        folded = [fold(token) for token in tokens]
        for i, syllable in enumerate(folded):
            if syllable in self.holders or syllable in keep or not self._may_be_a_slip(syllable):
                continue
            before = folded[i - 1] if i else ""
            after = folded[i + 1] if i + 1 < len(folded) else ""
            if better := self._best_repair(syllable, before, after):
                tokens[i] = folded[i] = better
        return " ".join(tokens) if tokens else text

    def _may_be_a_slip(self, syllable: str) -> bool:
        """Not what is longer than any known pair: its neighbours are many and none is known."""
        return _SHORTEST_SLIP <= len(syllable) <= self._longest and syllable.isalpha()

    def _best_repair(self, syllable: str, before: str, after: str) -> str:
        scores: Counter[str] = Counter()
        for candidate in _one_slip_away(syllable):
            if candidate in self.holders:
                for pair in (f"{before} {candidate}", f"{candidate} {after}"):
                    scores[candidate] += len(self.holders.get(pair, ()))
        for cut in range(1, len(syllable)):
            split = f"{syllable[:cut]} {syllable[cut:]}"
            scores[split] += 2 * len(self.holders.get(split, ()))
        best = max(scores, key=lambda candidate: (scores[candidate], candidate), default="")
        return best if best and scores[best] > 0 else ""


def terms_of(text: str) -> Iterator[str]:
    """Folded syllables and neighbouring pairs of a text."""
    syllables = words(fold(normalize(text)))
    yield from syllables
    for left, right in pairwise(syllables):
        yield f"{left} {right}"


def _one_slip_away(word: str) -> Iterator[str]:
    """Words one letter dropped, doubled, swapped or mistyped away (Damerau 1964)."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    letters = string.ascii_lowercase
    yield from (a + b[1:] for a, b in splits if b)
    yield from (a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1)
    yield from (a + c + b[1:] for a, b in splits if b for c in letters)
    yield from (a + c + b for a, b in splits for c in letters)
