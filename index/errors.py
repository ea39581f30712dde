"""What can go wrong in the index; each message says what to do."""

from __future__ import annotations


class IndexingError(Exception):
    """Base of the errors of this package."""


class ModelNotFound(IndexingError):
    """The embedding model named in the settings cannot be opened."""


class DamagedIndex(IndexingError):
    """A stored index does not match its manifest; it is rebuilt, never used."""


class BenchmarkError(IndexingError):
    """A benchmark folder lacks a file or holds a line that cannot be read."""


class IndexFolderError(IndexingError):
    """The folder for the index cannot be written."""
