"""Answers and quotes as people read them: plain text, Telegram HTML."""

from __future__ import annotations

from bot.showing.render import (
    MESSAGE_LIMIT,
    packed,
    related_html,
    titled_html,
    to_html,
    to_text,
    utf16_length,
)

__all__ = [
    "MESSAGE_LIMIT",
    "packed",
    "related_html",
    "titled_html",
    "to_html",
    "to_text",
    "utf16_length",
]
