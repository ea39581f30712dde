"""Values as people read them: answers as plain text and Telegram HTML, tables as spreadsheets."""

from __future__ import annotations

from bot.showing.html import MESSAGE_LIMIT, packed, related_html, titled_html, to_html, utf16_length
from bot.showing.plain import to_text
from bot.showing.spreadsheets import Row, as_csv, inert

__all__ = [
    "MESSAGE_LIMIT",
    "Row",
    "as_csv",
    "inert",
    "packed",
    "related_html",
    "titled_html",
    "to_html",
    "to_text",
    "utf16_length",
]
