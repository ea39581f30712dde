"""How fast a person may ask. In memory, bounded."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from math import ceil

Clock = Callable[[], float]

_MOST_PEOPLE = 10_000
_MINUTE = 60.0


class RateLimit:
    """At most so many questions a person in any minute; one word about it a minute."""

    def __init__(self, per_minute: int, clock: Clock, most: int = _MOST_PEOPLE) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._most = most
        self._seen: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._told: dict[Hashable, float] = {}

    def seconds_to_wait(self, key: Hashable) -> int:
        """0 when the question may be asked now, and counts it; else the seconds until it may."""
        now = self._clock()
        seen = self._seen.setdefault(key, deque())
        self._seen.move_to_end(key)
        while len(self._seen) > self._most:
            gone, _ = self._seen.popitem(last=False)
            self._told.pop(gone, None)
        while seen and seen[0] <= now - _MINUTE:
            seen.popleft()
        if len(seen) < self._per_minute:
            seen.append(now)
            return 0
        return max(1, ceil(seen[0] + _MINUTE - now))

    def may_tell(self, key: Hashable) -> bool:
        """Whether the person has not been told in the last minute; notes that they are told now."""
        now = self._clock()
        if now - self._told.get(key, -_MINUTE) < _MINUTE:
            return False
        self._told[key] = now
        return True
