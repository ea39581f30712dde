"""The same engines in PostgreSQL with pgvector."""

from __future__ import annotations

from index.postgres.database import Database
from index.postgres.loaded import Collection, load, open_loaded

__all__ = [
    "Collection",
    "Database",
    "load",
    "open_loaded",
]
