"""The levels of government that a question names (pure)."""

from __future__ import annotations

import re

from corpus.facts import Level

_CUES = (
    (
        Level.PROVINCE,
        re.compile(
            r"""\b(?:cap|tuyen|o|tren|len|tai|con|rua)(?:\ cap)?\ tinh\b(?!\ (?:nao|khac))|
            \b(?:cac\ so|so\ (?:em|minh|toi|nganh|ban\ nganh)|ban\ nganh)\b|
            \btinh\ (?:voi|va|hay)\ (?:cap\ )?(?:huyen|xa)\b|\btinh,\ huyen""",
            re.VERBOSE,
        ),
    ),
    (Level.DISTRICT, re.compile(r"\bhuyen\b(?! uy)")),
    (
        Level.COMMUNE,
        re.compile(
            r"""(?<!hop\ tac\ )(?<!thi\ )(?<!vung\ )(?<!sau\ )(?<!tu\ )\b
            (?:xa(?!\ hoi)|phuong(?!\ (?:thuc|an|phap|huong|tien)))\b""",
            re.VERBOSE,
        ),
    ),
)


def levels_named(folded: str) -> tuple[Level, ...]:
    return tuple(level for level, cue in _CUES if cue.search(folded))
