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


class DatabaseError(IndexingError):
    """Base of what can go wrong with an index in a database; no message holds a password."""


class WrongAddress(DatabaseError):
    """The address is not one of a PostgreSQL database."""


class DatabaseUnavailable(DatabaseError):
    """The database does not answer, or not as it should; the next search tries anew."""


class ExtensionMissing(DatabaseError):
    """The database has no pgvector."""


class NotLoaded(DatabaseError):
    """The database does not hold this index, or not all of it."""
