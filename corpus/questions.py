"""The question bank beside a document: questions people may ask, each with its passages.

A bank line is {"question", "history", "kind", "style", "passages", "span"}; an empty `passages`
says the document does not answer. Reading it is the only I/O; the split is pure.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DocumentNotFound

_HELD_OUT_SHARE = 5  # one question in five only measures


@dataclass(frozen=True, slots=True, kw_only=True)
class BankQuestion:
    """A question, the earlier ones it follows, and the ids of the passages that answer it.

    `span` is the exact value that answers, when there is one.
    """

    question: str
    history: tuple[str, ...]
    kind: str
    style: str
    passages: tuple[str, ...]
    span: str

    @property
    def held_out(self) -> bool:
        """Whether the question only measures; a stable hash of its text decides."""
        digest = hashlib.sha256("\n".join((*self.history, self.question)).encode()).digest()
        return digest[0] % _HELD_OUT_SHARE == 0


def load_questions(folder: Path) -> tuple[BankQuestion, ...]:
    """All questions in `folder`/questions/*.jsonl; none when the folder has no bank."""
    questions: list[BankQuestion] = []
    for path in sorted((folder / "questions").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                questions.append(_question(line, path, number))
    return tuple(questions)


def _question(line: str, path: Path, number: int) -> BankQuestion:
    try:
        row = json.loads(line)
        return BankQuestion(
            question=str(row["question"]),
            history=tuple(map(str, row.get("history", ()))),
            kind=str(row["kind"]),
            style=str(row["style"]),
            passages=tuple(map(str, row["passages"])),
            span=str(row.get("span", "")),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DocumentNotFound(f"{path}, line {number}: not a bank question ({error})") from error
