"""Links that open a passage: t.me/bot?start=p_II-2-2-1-5 (pure)."""

from __future__ import annotations

import re

_PREFIX = "p_"
_WORD = re.compile(r"[A-Za-z0-9-]{1,60}")
_NUMBERED = re.compile(r"[IVX]+(?:-\d+)+")


def start_parameter(passage_id: str) -> str:
    """A passage's id in the letters that a start parameter may hold."""
    return _PREFIX + passage_id.replace(".", "-")


def passage_in(parameter: str) -> str | None:
    """The passage's id in a start parameter; None when it is of another kind."""
    rest = parameter.removeprefix(_PREFIX)
    if rest == parameter or not _WORD.fullmatch(rest):
        return None
    return rest.replace("-", ".") if _NUMBERED.fullmatch(rest) else rest


def passage_link(username: str, passage_id: str) -> str:
    return f"https://t.me/{username}?start={start_parameter(passage_id)}"
