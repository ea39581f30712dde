"""Settings with other values, read as those of an environment are."""

from __future__ import annotations

from bot.settings import Settings


def changed(settings: Settings, **values: object) -> Settings:
    """The settings with some values changed."""
    return Settings.model_validate(dict(settings) | values)
