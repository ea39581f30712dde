"""What an outgoing message belongs to: an update, or a step of a class."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Scope:
    """The messages that one piece of work sends, counted; `failure` is why it could not be finished.

    `floor` is the id of the message that brought the work about: its answers have higher ones.
    `attempt` counts from 1.
    """

    name: str
    floor: int = 0
    attempt: int = 1
    count: int = 0
    failure: Exception | None = None

    def next(self) -> int:
        """The number of the next message."""
        self.count += 1
        return self.count - 1


# The library calls from handlers to the request without a way to pass a value along.
_CURRENT: ContextVar[Scope | None] = ContextVar("scope", default=None)


@contextmanager
def sending_for(name: str, floor: int = 0, attempt: int = 1) -> Iterator[Scope]:
    """Everything sent within belongs to the scope of this name."""
    scope = Scope(name=name, floor=floor, attempt=attempt)
    token = _CURRENT.set(scope)
    try:
        yield scope
    finally:
        _CURRENT.reset(token)


def current_scope() -> Scope | None:
    return _CURRENT.get()


def is_first_attempt() -> bool:
    """Whether what is being done is done for the first time."""
    scope = current_scope()
    return scope is None or scope.attempt == 1
