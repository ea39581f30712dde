"""Which words of a question tell what it is about, and which only ask, count or connect (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.reading.cues import Cues
from bot.answering.reading.outline import Outline
from bot.answering.reading.turn import TurnWords
from index.words import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """`pairs` are two words of the document with a subject, as they are typed without diacritics: 'ho so'
    tells something where it speaks of 'hồ sơ', though 'họ' and 'so' alone do not."""

    outline: Outline
    cues: Cues
    turns: TurnWords
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, outline: Outline, cues: Cues, turns: TurnWords) -> Telling:
        plain = turns.passing_written | cues.function_written
        telling = (pair for pair in outline.texts.pairs if plain.isdisjoint(pair))
        pairs = frozenset((fold(a), fold(b)) for a, b in telling)
        return cls(outline=outline, cues=cues, turns=turns, pairs=pairs)

    def content(self, said: Sequence[str]) -> tuple[str, ...]:
        """The words that have a subject."""
        return self._but(said, self.cues.is_function_word)

    def own(self, said: Sequence[str], slot_words: Set[str]) -> tuple[str, ...]:
        """Those that also tell one target or point from another; `slot_words` are folded words that name
        a level."""
        plain = self.turns.slot_names
        return self._but(
            said, lambda word: self.turns.is_passing(word) or word in plain or fold(word) in slot_words
        )

    def nothing_else(self, said: Sequence[str], besides: Iterable[str]) -> bool:
        """Whether none of some words beside the slots of a question names a target: 'lên', 'đạt'."""
        paired = {word for pair in pairwise(said) if pair in self.pairs for word in pair}
        return all(word not in paired and self._is_passing(word) for word in besides)

    def _but(self, said: Sequence[str], is_plain: Callable[[str], bool]) -> tuple[str, ...]:
        together = {at + n for at, pair in enumerate(pairwise(said)) if pair in self.pairs for n in (0, 1)}
        return tuple(
            word
            for at, word in enumerate(said)
            if not word.isdecimal() and (at in together or not is_plain(word))
        )

    def _is_passing(self, word: str) -> bool:
        targets = self.outline.targets
        return (
            word in (targets.passing_folded if word.isascii() else targets.passing)
            or self.turns.is_passing(word)
            or word in targets.unit_words
            or fold(word) in self.turns.slot_words
            or any(character.isdigit() for character in word)
        )
