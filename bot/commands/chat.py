"""A conversation in the terminal, or one answer a line when input is not a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from bot.answering import NOTHING_SAID, Assistant, NotFound, Told
from bot.showing import to_text
from corpus import Meta

_KEPT_SECONDS = 30 * 60.0  # what was said longer ago is no longer taken up
_LEAVE = frozenset(("thoát", "thoat", "exit", "quit", "q"))


def welcome(meta: Meta) -> str:
    return (
        f"Trợ lý tra cứu {meta.described}.\n"
        "Hãy gõ câu hỏi rồi nhấn Enter (có dấu hay không dấu đều được). Gõ “thoát” để dừng."
    )


def converse(
    assistant: Assistant, source: TextIO, sink: TextIO, clock: Callable[[], float] = time.monotonic
) -> int:
    """Answer each line until the end of input; follow-ups lean on the lines before."""
    interactive = source.isatty()
    talk, spoken_at = NOTHING_SAID, clock()
    if interactive:
        print(welcome(assistant.resolution.meta), file=sink)
    while True:
        if interactive:
            print("\n> ", end="", file=sink, flush=True)
        line = source.readline()
        question = line.strip()
        if not line or (interactive and question.lower() in _LEAVE):
            return 0
        if not question:
            continue
        now = clock()
        told = assistant.turn(question, talk if now - spoken_at <= _KEPT_SECONDS else NOTHING_SAID)
        talk, spoken_at = told.talk, now
        print(_shown(told, assistant), file=sink, flush=True)
        if not interactive:
            print(file=sink, flush=True)


def _shown(told: Told, assistant: Assistant) -> str:
    """The answer, and what can be typed next."""
    if isinstance(told.answer, NotFound):
        hint = "Gõ số của câu muốn hỏi, hoặc hỏi lại đầy đủ hơn." if told.answer.options else ""
    else:
        offers = assistant.offers(told.talk)
        hint = f"Hỏi tiếp, ví dụ: {' · '.join(f'“{offer}”' for offer in offers)}" if offers else ""
    return "\n\n".join(part for part in (to_text(told.answer), hint) if part)
