"""The Telegram channel: long polling, thin handlers over the same engine as the terminal."""

from __future__ import annotations

from bot.telegram.application import Serving, build_application
from bot.telegram.screens import Introduction, texts
from bot.telegram.services import Services, Timing

__all__ = [
    "Introduction",
    "Services",
    "Serving",
    "Timing",
    "build_application",
    "texts",
]
