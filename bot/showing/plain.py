"""Answer -> plain text, for a terminal or any channel without markup (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from bot.answering import Answer, Found, Quote
from corpus import CUT, cut_short

ALTERNATIVES_TITLE = "Nếu anh/chị hỏi ý khác, có thể là:"
RELATED_TITLE = "Xem thêm (không phải câu trả lời trực tiếp):"
NEAR_TITLE = "Nội dung gần nhất trong Nghị quyết:"
_SNIPPET = 109  # characters


def to_text(answer: Answer, width: int = 88) -> str:
    """The answer for a terminal; quotes are indented and in quotation marks."""
    if isinstance(answer, Found):
        blocks = [answer.lead, *(_quote_text(quote, width) for quote in answer.quotes)]
        if answer.alternatives:
            blocks += [ALTERNATIVES_TITLE, *(_quote_text(quote, width) for quote in answer.alternatives)]
        title = RELATED_TITLE
    else:
        blocks, title = ["\n".join((answer.message, *numbered(answer.options)))], NEAR_TITLE
    if answer.related:
        items = (f"  • {snippet(quote)}\n    {quote.passage.cited}" for quote in answer.related)
        blocks.append("\n".join((title, *items)))
    return "\n\n".join(blocks)


def numbered(options: Sequence[str]) -> tuple[str, ...]:
    """Questions that may be meant, a line each."""
    return tuple(f"{number}. {option}" for number, option in enumerate(options, start=1))


def snippet(quote: Quote) -> str:
    """The beginning of a passage in quotation marks, cut at a word."""
    text = quote.passage.text
    shown = cut_short(text, _SNIPPET, "")
    return f"“{shown}”" if len(text) <= _SNIPPET else f"“{shown}”{CUT}"


def _quote_text(quote: Quote, width: int) -> str:
    paragraphs = (
        fill(
            line,
            width=width,
            initial_indent="    ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in f"“{quote.passage.text}”".splitlines()
    )
    return "\n".join((*paragraphs, f"    — {quote.passage.cited}"))
