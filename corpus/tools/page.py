"""A saved web page -> the resolution's canonical text.

    python -m corpus.tools.page saved-page.txt > resolution.txt

Kept: the sentence that says when and by whom the resolution was issued, everything from part I
to the signature. Left out: the page's title, date line, summary, byline and notices.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from corpus.errors import CorpusError

_PART_ONE = re.compile(r"I\s*[-–.]\s*\S")
_ISSUED = re.compile(r"Ngày \d{1,2}/\d{1,2}/\d{4}\b.*\bban hành Nghị quyết số\b")
_SIGNED = re.compile(r"(?:T/M|TM\.?)\s")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\w)")


class NotAResolutionPage(CorpusError):
    """The page holds no part I or no signature."""


def resolution_text(page: str) -> str:
    """The resolution alone, NFC, one paragraph a line with blank lines between.

    Raises `NotAResolutionPage` when part I or the signature cannot be found.
    """
    lines = [line.strip() for line in unicodedata.normalize("NFC", page).splitlines()]
    start = next((i for i, line in enumerate(lines) if _PART_ONE.match(line)), None)
    if start is None:
        raise NotAResolutionPage("the page has no line that begins part I ('I- ...')")
    sign = next((i for i in range(start, len(lines)) if _SIGNED.match(lines[i])), None)
    if sign is None:
        raise NotAResolutionPage("the page has no signature line ('T/M ...') after part I")
    end = next((i for i in range(sign, len(lines)) if not lines[i]), len(lines))
    issued = [_SENTENCE_END.split(line)[0] for line in lines[:start] if _ISSUED.match(line)]
    kept = [*issued[:1], "", *lines[start:end]] if issued else lines[start:end]
    return "\n".join(kept) + "\n"


if __name__ == "__main__":
    sys.stdout.write(resolution_text(Path(sys.argv[1]).read_text(encoding="utf-8")))
