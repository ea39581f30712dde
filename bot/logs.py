"""Logging to standard error, with secrets blacked out and chatty libraries kept quiet."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable

_CHATTY = ("faiss", "sentence_transformers", "httpx", "httpcore", "telegram", "apscheduler")


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
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # bm25s sets its own level to DEBUG when it is imported.
    logging.getLogger("bm25s").disabled = True
