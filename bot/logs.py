"""Logging to standard error, with secrets blacked out and chatty libraries kept quiet."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable

_CHATTY = (
    "aiosqlite",
    "alembic",
    "apscheduler",
    "bm25s",
    "faiss",
    "httpcore",
    "httpx",
    "matplotlib",
    "sentence_transformers",
    "sqlalchemy",
    "telegram",
)


class RedactingFormatter(logging.Formatter):
    """Replaces secrets in the finished line, stack traces included."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def configure_logging(level: str, secrets: Iterable[str]) -> None:
    """Log to standard error from `level` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    # A filter, because some libraries set the level of their own logger when they are imported.
    handler.addFilter(worth_showing)
    logging.basicConfig(level=level, handlers=[handler], force=True)


def worth_showing(record: logging.LogRecord) -> bool:
    """Everything but the small talk of libraries; httpx would log addresses that hold the token."""
    library = record.name.split(".", 1)[0]
    return record.levelno >= logging.WARNING or library not in _CHATTY
