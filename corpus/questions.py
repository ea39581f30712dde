"""The question bank beside a document: questions people may ask, each with its passages.

A bank line is {"question", "history", "kind", "style", "passages", "span", "why"}; an empty `passages`
says the document does not answer, and `why` it does not. A talk is one line, {"talk": [...]}, of such
questions without a history: each follows those before it. Reading is the only I/O; the split is pure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus.document import Resolution
from corpus.errors import DocumentNotFound
from corpus.load import read_text

_HELD_OUT_SHARE = 5  # one question in five only measures


class Kind(StrEnum):
    """What form of answer a question wants."""

    SINGLE = "single"
    LIST = "list"
    COMPARISON = "compare"


class Reason(StrEnum):
    """Why a question gets no quote."""

    COURTESY = "courtesy"
    HOSTILE = "hostile"
    OTHER_PLACE = "other_place"
    OTHER_DOCUMENT = "other_document"
    NO_FIGURE_FOR_YEAR = "no_figure_for_year"
    NO_FIGURE_FOR_LEVEL = "no_figure_for_level"
    NO_TASK_FOR_BODY = "no_task_for_body"
    DEFINITION = "definition"
    PERSON = "person"
    MONEY = "money"
    PROCEDURE = "procedure"
    CONTACT = "contact"
    SO_FAR = "so_far"
    NOT_COVERED = "not_covered"
    OFF_TOPIC = "off_topic"
    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankQuestion:
    """A question, the earlier ones it follows, and the ids of the passages that answer it.

    `kind` says what is asked about, or that a list or a comparison is wanted. `span` is the exact
    value that answers, when there is one; `why` says why nothing does. `talk` is the first question of
    the talk that it is a turn of.
    """

    question: str
    history: tuple[str, ...]
    kind: str
    style: str
    passages: tuple[str, ...]
    span: str
    why: Reason | None = None
    talk: str = ""

    @property
    def form(self) -> Kind:
        """The form of answer wanted."""
        return Kind(self.kind) if self.kind in (Kind.LIST, Kind.COMPARISON) else Kind.SINGLE

    @property
    def held_out(self) -> bool:
        """Whether the question only measures; a stable hash of its text decides, of a talk for all turns."""
        text = self.talk or "\n".join((*self.history, self.question))
        digest = hashlib.sha256(text.encode()).digest()
        return digest[0] % _HELD_OUT_SHARE == 0


def load_questions(folder: Path) -> tuple[BankQuestion, ...]:
    """All questions in `folder`/questions/*.jsonl; none when the folder has no bank."""
    questions: list[BankQuestion] = []
    for path in sorted((folder / "questions").glob("*.jsonl")):
        for number, line in enumerate(read_text(path).splitlines(), start=1):
            if line.strip():
                questions.extend(_questions(line, path, number))
    return tuple(questions)


def check_passages(bank: Iterable[BankQuestion], resolution: Resolution) -> None:
    """Raise `DocumentNotFound` when a question leads to a passage that the document does not have."""
    known = {passage.id for passage in resolution.passages()}
    for asked in bank:
        if unknown := sorted(set(asked.passages) - known):
            raise DocumentNotFound(
                f"Ngân hàng câu hỏi dẫn tới đoạn không có trong {resolution.meta.name}: "
                f"{', '.join(unknown)} (câu hỏi “{asked.question}”)"
            )


def _questions(line: str, path: Path, number: int) -> tuple[BankQuestion, ...]:
    """The question of a line, or the turns of its talk."""
    try:
        row = json.loads(line)
        if "talk" in row:
            return tuple(_turns(row["talk"]))
        return (_question(row),)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DocumentNotFound(
            f"{path}, dòng {number}: không phải câu hỏi của ngân hàng ({error})"
        ) from error


def _turns(rows: Sequence[dict[str, Any]]) -> Iterator[BankQuestion]:
    said = tuple(_text(row["question"]) for row in rows)
    for at, row in enumerate(rows):
        yield replace(_question(row), history=said[:at], talk=said[0])


def _question(row: dict[str, Any]) -> BankQuestion:
    return BankQuestion(
        question=_text(row["question"]),
        history=_texts(row.get("history", [])),
        kind=_text(row["kind"]),
        style=_text(row["style"]),
        passages=_texts(row["passages"]),
        span=_text(row.get("span", "")),
        why=_reason(row.get("why")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    value.encode()  # JSON can escape half of a pair, which is no character
    return value


def _reason(value: object) -> Reason | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in tuple(Reason):
        raise ValueError(f"why là {value!r}, không phải một trong: {', '.join(Reason)}")
    return Reason(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(map(_text, value))
