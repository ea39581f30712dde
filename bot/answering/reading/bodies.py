"""The bodies that a document gives things to do, and where (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from corpus import Passage, Resolution
from corpus.facts import Facts, Topic, topic_of
from index.words import fold, normalize, words

_BODY_SYLLABLES = 3  # a body is known by its first syllables: 'mặt trận tổ (quốc)'
_TO_DO = (Topic.TASKS, Topic.RESPONSIBILITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies with responsibilities, each known by its first syllables, folded.

    `by_passage` maps a passage's id to the bodies it gives things to do.
    """

    by_passage: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, facts: Facts, source: str) -> Bodies:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for duty in facts.responsibilities:
            syllables = words(fold(normalize(duty.who.of(source))))
            if len(syllables) >= _BODY_SYLLABLES:
                found[duty.passage_id].add(" ".join(syllables[:_BODY_SYLLABLES]))
        return cls(by_passage={passage_id: frozenset(keys) for passage_id, keys in found.items()})

    def named(self, folded: str) -> tuple[str, ...]:
        """The bodies that folded words name, in their order."""
        question = f" {' '.join(words(folded))} "
        keys = {key for keys in self.by_passage.values() for key in keys if f" {key} " in question}
        return tuple(sorted(keys, key=lambda key: question.find(f" {key} ")))

    def beginning(self, phrase: str) -> tuple[str, ...]:
        """The passages that give a body things to do whose name begins with folded words."""
        begun = (
            key
            for key, bodies in self.by_passage.items()
            if any(f"{b} ".startswith(f"{phrase} ") for b in bodies)
        )
        return tuple(begun)

    def leading(self, passage_id: str) -> frozenset[str]:
        return self.by_passage.get(passage_id, frozenset())


def passages_to_do(body: str, resolution: Resolution) -> tuple[Passage, ...]:
    """The tasks and responsibilities that name the body."""
    return tuple(p for p in resolution.passages() if topic_of(p.headings) in _TO_DO and _mentions(p, body))


def _mentions(passage: Passage, phrase: str) -> bool:
    return f" {phrase} " in f" {' '.join(words(fold(normalize(passage.text))))} "
