"""Which of the passages that were shown hold what a turn says (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answering.reading import Outline, Reading
from corpus import Passage
from index.words import fold, normalize, words

SHORT = 6  # words of its own in a turn that may speak of what was shown without saying so
VERY_SHORT = 2


def held_by(turn: Reading, shown: Sequence[Passage], outline: Outline) -> tuple[Passage, ...]:
    """The passages that hold all words of a turn's own, those by which the document is called aside."""
    telling = tuple(word for word in turn.own if fold(word) not in outline.called)
    return holding(telling, shown, words(turn.text))


def names_document(turn: Reading, outline: Outline) -> bool:
    """Whether a turn speaks of the document by its name."""
    return not outline.called.isdisjoint(map(fold, turn.own))


def holding(
    said: Sequence[str], shown: Sequence[Passage], written: Sequence[str] = ()
) -> tuple[Passage, ...]:
    """The passages that hold every one of some words, each as written, or without diacritics where none of
    them has any; of these the ones that hold the most of them together, as `written`."""
    if not said:
        return ()
    texts = {passage: _syllables(passage.text, said) for passage in shown}
    held = tuple(p for p in shown if set(said) <= set(texts[p]))
    together = {p: _longest_run(written or said, texts[p]) for p in held}
    longest = max(together.values(), default=0)
    return tuple(p for p in held if together[p] == longest)


def speaks_of(said: Sequence[str], passage: Passage) -> bool:
    """Whether a passage has two of some words side by side, or the only one."""
    return _longest_run(said, _syllables(passage.text, said)) >= min(2, len(said))


def words_of(text: str, said: Iterable[str]) -> frozenset[str]:
    """The words of a text as some words are written: without diacritics where none of these has any."""
    return frozenset(_syllables(text, said))


def _syllables(text: str, said: Iterable[str]) -> list[str]:
    plain = all(word.isascii() for word in said)
    return words(fold(normalize(text)) if plain else normalize(text))


def _longest_run(said: Sequence[str], text: Sequence[str]) -> int:
    """How many words said together stand together in a text."""
    spaced = f" {' '.join(text)} "
    lengths = range(len(said), 0, -1)
    runs = ((n, " ".join(said[at : at + n])) for n in lengths for at in range(len(said) - n + 1))
    return next((n for n, run in runs if f" {run} " in spaced), 0)
