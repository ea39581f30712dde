"""Saving what is kept, and bringing it back."""

from __future__ import annotations

from bot.operations.backup.archive import BackupError, Manifest
from bot.operations.backup.backup import back_up, check, restore

__all__ = ["BackupError", "Manifest", "back_up", "check", "restore"]
