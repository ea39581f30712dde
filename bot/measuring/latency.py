"""How long a warm answer takes, over the bank's questions and the document's own clauses."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from bot.answering import Assistant
from corpus import BankQuestion, clauses

_WARM_UP = 50


def measure_ask(assistant: Assistant, bank: Sequence[BankQuestion], most: int = 1000) -> dict[str, float]:
    """Milliseconds at the median and the 99th percentile, and how many questions were asked."""
    texts = list(islice(_questions(assistant, bank), most))
    for text in texts[:_WARM_UP]:
        assistant.ask(text)
    seconds: list[float] = []
    for text in texts:
        started = time.perf_counter()
        assistant.ask(text)
        seconds.append(time.perf_counter() - started)
    p50, p99 = (float(np.percentile(seconds, q)) * 1000 for q in (50, 99))
    return {"questions": len(seconds), "p50_ms": round(p50, 3), "p99_ms": round(p99, 3)}


def _questions(assistant: Assistant, bank: Sequence[BankQuestion]) -> Iterator[str]:
    yield from (asked.question for asked in bank if not asked.history)
    source = assistant.resolution.source
    for passage in assistant.resolution.passages():
        for clause in clauses(source, passage.span):
            yield f"{clause.of(source)} là bao nhiêu, ai phụ trách?"
