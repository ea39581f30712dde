"""A screen as plain lines, for people who check it."""

from __future__ import annotations

from bot.telegram.screens.buttons import encode
from bot.telegram.screens.view import Button, View


def described(view: View) -> str:
    """The messages, and under them the buttons with what they carry."""
    buttons = (f"[{' ] ['.join(_button_line(b) for b in row)}]" for row in view.rows)
    return "\n".join(("\n---\n".join(view.parts), *buttons)) + "\n"


def _button_line(button: Button) -> str:
    where = encode(button.callback) if button.callback else f"inline {button.share}"
    return f"{button.label} -> {where}"
