"""A conversation in the terminal, or one answer a line when input is not a terminal."""

from __future__ import annotations

from collections import deque
from typing import TextIO

from bot.answering import Assistant
from bot.showing import to_text
from corpus import Meta

_REMEMBERED = 5
_LEAVE = frozenset(("thoát", "thoat", "exit", "quit", "q"))


def welcome(meta: Meta) -> str:
    return (
        f"Trợ lý tra cứu {meta.described}.\n"
        "Hãy gõ câu hỏi rồi nhấn Enter (có dấu hay không dấu đều được). Gõ “thoát” để dừng."
    )


def converse(assistant: Assistant, source: TextIO, sink: TextIO) -> int:
    """Answer each line until the end of input; follow-ups lean on the lines before."""
    interactive = source.isatty()
    history: deque[str] = deque(maxlen=_REMEMBERED)
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
        print(to_text(assistant.ask(question, tuple(history))), file=sink, flush=True)
        if not interactive:
            print(file=sink, flush=True)
        history.append(question)
