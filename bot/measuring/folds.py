"""Asking the question bank itself, each question of an index that does not hold it.

The bank is cut into folds, and each fold is asked of an index built from the others. Held-out
questions take no part: they only measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering import Assistant
from corpus import BankQuestion
from index import Contents, Searcher, build_indexes, entries_of, lessons_of

_FOLDS = 5


def folds(
    assistant: Assistant, bank: Sequence[BankQuestion]
) -> Iterator[tuple[Assistant, tuple[BankQuestion, ...]]]:
    """Each fold's questions, with an assistant that has not seen them."""
    for asked_now, rest in cut(bank):
        yield assistant.with_searcher(_searcher_of(assistant, rest)), asked_now


def cut(bank: Sequence[BankQuestion]) -> Iterator[tuple[tuple[BankQuestion, ...], list[BankQuestion]]]:
    """Each fold's questions and all others, held-out ones aside."""
    fitting = [asked for asked in bank if not asked.held_out]
    for fold in range(_FOLDS):
        rest = [asked for number, asked in enumerate(fitting) if number % _FOLDS != fold]
        yield tuple(fitting[fold::_FOLDS]), rest


def _searcher_of(assistant: Assistant, bank: Sequence[BankQuestion]) -> Searcher:
    lexicon, searcher = assistant.reader.lexicon, assistant.searcher
    contents = Contents(
        entries=entries_of(assistant.resolution, bank, lexicon), lessons=lessons_of(bank, lexicon)
    )
    return Searcher.over(build_indexes(contents, searcher.embedder, searcher.compounds), searcher.embedder)
