from __future__ import annotations

from bot.answering.assistant import Assistant
from bot.measuring.latency import measure_ask
from corpus.questions import BankQuestion


def test_latency_is_measured_over_so_many_questions(
    assistant: Assistant, bank: tuple[BankQuestion, ...]
) -> None:
    report = measure_ask(assistant, bank, most=60)
    assert report["questions"] == 60
    assert 0 < report["p50_ms"] <= report["p99_ms"]
