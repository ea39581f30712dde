"""Answer -> Telegram messages in HTML (pure).

A message is made of blocks; a long answer is split between blocks, and a block that is too long
by itself at the end of a sentence or at a space, so that every message stays under the limit and
every tag is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from bot.answering import Answer, Found, Quote
from bot.showing.plain import ALTERNATIVES_TITLE, NEAR_TITLE, RELATED_TITLE, numbered, snippet
from corpus import Span

MESSAGE_LIMIT = 4096  # UTF-16 units of text, as Telegram counts them
_ROOM_FOR_MARKUP = 512  # kept free for tags, citation and lead
_EXPANDABLE_FROM = 300  # characters, some ten lines of a phone; longer quotes are shown folded


def to_html(answer: Answer) -> tuple[str, ...]:
    """The answer as Telegram messages in HTML, each under the message limit."""
    if isinstance(answer, Found):
        blocks = [*_said(answer.lead, "b"), *_quotes_html(answer.quotes)]
        if answer.alternatives:
            blocks += [ALTERNATIVES_TITLE, *_quotes_html(answer.alternatives)]
    else:
        blocks = list(_said("\n".join((answer.message, *numbered(answer.options)))))
        if answer.related:
            items = (_cited(f"• {escape(snippet(quote))}", quote) for quote in answer.related)
            blocks += [NEAR_TITLE, *(block for item in items for block in item)]
    return tuple(packed(blocks))


def related_html(related: Sequence[Quote]) -> tuple[str, ...]:
    """The passages offered as 'xem thêm', quoted whole."""
    return tuple(packed([RELATED_TITLE, *_quotes_html(related)]))


def titled_html(title: str, quotes: Sequence[Quote], note: str = "") -> tuple[str, ...]:
    """Quotes under a title in the bot's own words, with a note after it."""
    head = f"<b>{escape(title)}</b>" + (f"\n{escape(note)}" if note else "")
    whole = utf16_length(head) <= MESSAGE_LIMIT
    return tuple(packed([*([head] if whole else (*_said(title, "b"), *_said(note))), *_quotes_html(quotes)]))


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: characters beyond the basic plane count twice."""
    return len(text.encode("utf-16-le")) // 2


def _quotes_html(quotes: Iterable[Quote]) -> Iterator[str]:
    for quote in quotes:
        pieces = tuple(_pieces(quote.passage.span, quote.passage.text))
        for number, piece in enumerate(pieces, start=1):
            fold = " expandable" if len(quote.passage.text) > _EXPANDABLE_FROM else ""
            block = f"<blockquote{fold}>{_marked(piece, quote)}</blockquote>"
            if utf16_length(block) > MESSAGE_LIMIT:  # more highlights than there is room for
                block = f"<blockquote{fold}>{_marked(piece, replace(quote, highlights=()))}</blockquote>"
            yield from _cited(block, quote) if number == len(pieces) else (block,)


def _cited(block: str, quote: Quote) -> Iterator[str]:
    """A block with its citation under it; a citation too long for that follows by itself."""
    whole = f"{block}\n<i>{escape(quote.passage.cited)}</i>"
    if utf16_length(whole) <= MESSAGE_LIMIT:
        yield whole
    else:
        yield block
        yield from _said(quote.passage.cited, "i")


def _said(text: str, tag: str = "") -> Iterator[str]:
    """The bot's own words as blocks that fit a message each, usually one."""
    for piece in _pieces(Span(start=0, end=len(text)), text) if text else ():
        words = escape(piece.of(text))
        yield f"<{tag}>{words}</{tag}>" if tag else words


def _marked(piece: Span, quote: Quote) -> str:
    """The piece of the passage, escaped, with its highlights in bold."""
    start = quote.passage.span.start
    text = quote.passage.text
    out: list[str] = []
    at = piece.start
    for mark in sorted(quote.highlights):
        left, right = max(mark.start, at), min(mark.end, piece.end)
        if left >= right:
            continue
        out.append(escape(text[at - start : left - start]))
        out.append(f"<b>{escape(text[left - start : right - start])}</b>")
        at = right
    out.append(escape(text[at - start : piece.end - start]))
    return "".join(out)


def _pieces(span: Span, text: str) -> Iterator[Span]:
    """The span cut into pieces that fit one message; nothing is lost between them."""
    room = MESSAGE_LIMIT - _ROOM_FOR_MARKUP
    start = 0
    while utf16_length(escape(text[start:])) > room:
        end = start + _fitting(text[start:], room)
        yield Span(start=span.start + start, end=span.start + end)
        start = end
    yield Span(start=span.start + start, end=span.end)


def _fitting(text: str, room: int) -> int:
    """How many characters of the text to take: to a sentence end, else a space, else to the limit."""
    units = 0
    fits = len(text)
    for i, character in enumerate(text):
        units += utf16_length(escape(character))
        if units > room:
            fits = i
            break
    for separator in (". ", " "):
        cut = text.rfind(separator, fits // 2, fits)
        if cut > 0:
            return cut + len(separator)
    return fits


def packed(blocks: Iterable[str]) -> Iterator[str]:
    """Blocks joined into as few messages as fit."""
    message = ""
    for block in blocks:
        joined = f"{message}\n\n{block}" if message else block
        if utf16_length(joined) > MESSAGE_LIMIT:
            yield message
            message = block
        else:
            message = joined
    if message:
        yield message
