"""Finding the passage: text preparation, lexical and dense ranking, their fusion, and storage."""

from __future__ import annotations

from index.build import Contents, build_indexes
from index.entries import NOWHERE, entries_of
from index.errors import DatabaseUnavailable, IndexingError, WrongAddress
from index.learnt import ANSWERED, lessons_of
from index.search import Hit, Searcher
from index.store import Source, build, describe, fingerprint, open_indexes, open_searcher

__all__ = [
    "ANSWERED",
    "NOWHERE",
    "Contents",
    "DatabaseUnavailable",
    "Hit",
    "IndexingError",
    "Searcher",
    "Source",
    "WrongAddress",
    "build",
    "build_indexes",
    "describe",
    "entries_of",
    "fingerprint",
    "lessons_of",
    "open_indexes",
    "open_searcher",
]
