"""When a document was issued, and the years it sets targets for (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import Meta
from corpus.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The year a document was issued and the years it sets targets for, in order."""

    issued: int | None
    years: tuple[int, ...]

    @classmethod
    def of(cls, meta: Meta, facts: Facts) -> Timeline:
        issued = re.search(r"\b\d{4}\b", str(meta.date))
        years = sorted({target.year for target in facts.targets if target.year})
        return cls(issued=int(issued[0]) if issued else None, years=tuple(years))
