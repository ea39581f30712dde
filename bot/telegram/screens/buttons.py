"""What a button carries: typed, versioned, under Telegram's 64 bytes (pure).

'2:context:II.2.2.1.5' is a version, a kind, and the fields of that kind in their order.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, get_type_hints

VERSION = "2"
LIMIT = 64  # bytes
_LIST = ","


class OldCallback(Exception):
    """The data comes from another version, or is no callback of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAnswer:
    """Back to the answer that quotes this passage."""

    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowContext:
    """The passage with its neighbours and headings."""

    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMore:
    """The passages offered as 'xem thêm' beside an answer that quotes `passage` ('' for a refusal)."""

    passage: str
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """A question that was offered under an answer, at this place in the list: one of those that may be
    meant where the bot asked back, else one to go on with."""

    nth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A judgement on the answer that quotes this passage ('' for a refusal)."""

    useful: bool
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSection:
    """A section of the table of contents ('' for the whole), from this page on."""

    section: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterTargets:
    """The targets of a year (0: all) and the pillar at this place in the list (-1: all)."""

    year: int
    pillar: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBody:
    """The duties of the body at this place in the list (-1: the list)."""

    body: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuiz:
    """Another quiz question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseMe:
    """Delete what is kept of the person who presses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpClass:
    """What was chosen for a class so far ('' or 0: not yet)."""

    topic: str
    count: int
    seconds: int


class ClassAction(StrEnum):
    """What a trainer does to a class."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassAct:
    """Pause, resume or stop a class: a `ClassAction`, or what another version wrote."""

    action: str
    class_id: int


Callback = (
    ShowAnswer
    | ShowContext
    | ShowMore
    | GoOn
    | Vote
    | OpenSection
    | FilterTargets
    | OpenBody
    | NextQuiz
    | EraseMe
    | SetUpClass
    | ClassAct
)
_KINDS: dict[str, type[Callback]] = {
    "answer": ShowAnswer,
    "context": ShowContext,
    "more": ShowMore,
    "on": GoOn,
    "vote": Vote,
    "section": OpenSection,
    "targets": FilterTargets,
    "body": OpenBody,
    "quiz": NextQuiz,
    "erase": EraseMe,
    "setup": SetUpClass,
    "class": ClassAct,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def encode(callback: Callback) -> str:
    """The data for a button; ids at the end of a list that no longer fit are left out."""
    head = [VERSION, _NAMES[type(callback)]]
    values = [getattr(callback, field.name) for field in fields(callback)]
    data = ":".join((*head, *map(_written, values)))
    while len(data.encode()) > LIMIT and values and isinstance(values[-1], tuple) and len(values[-1]) > 1:
        values[-1] = values[-1][:-1]
        data = ":".join((*head, *map(_written, values)))
    if len(data.encode()) > LIMIT:
        raise ValueError(f"callback data too long: {data}")
    return data


def decode(data: str) -> Callback:
    """What `encode` wrote; `OldCallback` when it is not understood."""
    if len(data.encode(errors="surrogatepass")) > LIMIT:
        raise OldCallback("callback data longer than Telegram carries")
    version, *rest = data.split(":")
    kind: Any = _KINDS.get(rest[0]) if rest else None
    if version != VERSION or kind is None:
        raise OldCallback("callback data of another version or kind")
    types = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    if len(rest) - 1 != len(names):
        raise OldCallback("callback data with other fields")
    try:
        read: Callback = kind(
            **{name: _read(types[name], raw) for name, raw in zip(names, rest[1:], strict=True)}
        )
    except ValueError as error:
        raise OldCallback("callback data with a damaged field") from error
    return read


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return _LIST.join(value) if isinstance(value, tuple) else str(value)


def _read(wanted: object, raw: str) -> object:
    if wanted is bool:
        if raw not in ("0", "1"):
            raise ValueError(raw)
        return raw == "1"
    if wanted is int:
        if len(raw) > 9 or str(int(raw)) != raw:  # ' 1', '+1' and '1_0' are numbers only to Python
            raise ValueError(raw)
        return int(raw)
    raw.encode()  # half of a UTF-16 pair is a ValueError too
    if wanted is str:
        return raw
    ids = tuple(raw.split(_LIST))
    if not all(ids):
        raise ValueError(raw)
    return ids
