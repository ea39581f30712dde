"""What a screen is made of: messages and the buttons under them (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.telegram.screens.buttons import Callback
from corpus import cut_short

_LABEL = 59  # characters of a button


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: it calls back, or begins an inline query in a chat to choose."""

    label: str
    callback: Callback | None = None
    share: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Messages in HTML; the buttons hang on the last."""

    parts: tuple[str, ...]
    rows: Rows = ()


def short(label: str) -> str:
    """A label that a button has room for."""
    return cut_short(label, _LABEL, "…")
