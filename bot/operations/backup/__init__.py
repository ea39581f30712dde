"""Saving what is kept, and bringing it back."""

from __future__ import annotations

from bot.operations.backup.archive import BackupError
from bot.operations.backup.backup import back_up
from bot.operations.backup.connection import connected, engine_name, sqlite_file
from bot.operations.backup.restoring import check, restore

__all__ = [
    "BackupError",
    "back_up",
    "check",
    "connected",
    "engine_name",
    "restore",
    "sqlite_file",
]
