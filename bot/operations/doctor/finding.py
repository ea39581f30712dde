"""What a look at one thing yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: whether it is well, and what was seen or what to do."""

    name: str
    well: bool
    said: str


class Unwell(Exception):
    """What was looked at is not as it must be; the message says what to do, and holds no secret."""
