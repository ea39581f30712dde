"""Asking the question bank itself, each question of an index that does not hold it.

The bank is cut into folds, and each fold is asked of an index built from the others. Held-out
questions take no part: they only measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering import Assistant
from corpus import BankQuestion
from index import Searcher, build_indexes, entries_of, lessons_of

_FOLDS = 5


def folds(
    assistant: Assistant, bank: Sequence[BankQuestion]
) -> Iterator[tuple[Assistant, tuple[BankQuestion, ...]]]:
    """Each fold's questions, with an assistant that has not seen them."""
    fitting = [asked for asked in bank if not asked.held_out]
    for fold in range(_FOLDS):
        asked_now = tuple(fitting[fold::_FOLDS])
        rest = [asked for number, asked in enumerate(fitting) if number % _FOLDS != fold]
        yield assistant.with_searcher(_searcher_of(assistant, rest)), asked_now


def _searcher_of(assistant: Assistant, bank: Sequence[BankQuestion]) -> Searcher:
    entries = entries_of(assistant.resolution, bank, assistant.reader.lexicon)
    indexes = build_indexes(
        entries,
        assistant.searcher.embedder,
        segmenter=None,
        compounds=assistant.searcher.compounds,
        lessons=lessons_of(bank, assistant.reader.lexicon),
    )
    return Searcher.over(indexes, entries, assistant.searcher.embedder)
