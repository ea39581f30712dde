"""The machine interface of `nq09 ask --jsonl`: one JSON object a line in, one a line out."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.answering import Answer, Found, NotFound, Quote
from bot.showing import to_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    id: Any
    question: str
    history: tuple[str, ...]


class MalformedRequest(Exception):
    """A line that is no request; `id` is its id where it can be read."""

    def __init__(self, message: str, request_id: Any = None) -> None:
        super().__init__(message)
        self.id = request_id


def answer_lines(lines: Iterable[bytes], ask: Callable[[str, tuple[str, ...]], Answer]) -> Iterator[str]:
    """One output line for each input line, in order; blank lines are passed over."""
    for line in lines:
        if not line.strip():
            continue
        try:
            request = read_request(line)
        except MalformedRequest as error:
            yield _json({"id": error.id, "error": str(error)})
        else:
            yield _json(response(request, ask(request.question, request.history)))


def read_request(line: bytes) -> Request:
    """Parse one input line; `MalformedRequest` says what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as error:
        raise MalformedRequest(f"not a JSON object: {error}") from error
    if not isinstance(row, dict):
        raise MalformedRequest("not a JSON object")
    request_id = row.get("id")
    question, history = row.get("question"), row.get("history", [])
    if not isinstance(question, str):
        raise MalformedRequest("'question' must be a string", request_id)
    if not isinstance(history, list) or not all(isinstance(past, str) for past in history):
        raise MalformedRequest("'history' must be a list of strings", request_id)
    return Request(id=request_id, question=question, history=tuple(history))


def _finite(written: str) -> float:
    """Python reads NaN, Infinity and 1e999; JSON has no such numbers to write back."""
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written} is no number of JSON")
    return number


def response(request: Request, answer: Answer) -> dict[str, Any]:
    """The output object for an answer."""
    found = isinstance(answer, Found)
    return {
        "id": request.id,
        "status": "found" if found else "not_found",
        "quotes": [_quote(quote) for quote in answer.all_quotes] if isinstance(answer, Found) else [],
        "related": [_quote(quote) for quote in answer.related],
        **({"reason": answer.reason} if isinstance(answer, NotFound) else {}),
        **({"options": list(answer.options)} if isinstance(answer, NotFound) and answer.options else {}),
        "message": to_text(answer),
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "passage": quote.passage.id,
        "citation": str(quote.passage.citation),
        "text": quote.passage.text,
        "highlights": list(quote.highlight_texts()),
        "score": quote.score,
    }


def _json(row: dict[str, Any]) -> str:
    # Lone surrogates in an id would make invalid UTF-8; everything else stays readable.
    text = json.dumps(row, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
