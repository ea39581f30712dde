"""Time as storage sees it: seconds since 1970, and days as people in Vietnam count them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

Clock = Callable[[], float]

_VIETNAM = timezone(timedelta(hours=7))  # no summer time


def day_of(moment: float) -> str:
    """'2026-11-24'."""
    return datetime.fromtimestamp(moment, _VIETNAM).date().isoformat()
