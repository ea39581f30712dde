"""Who asks, said before the question: 'em là cán bộ văn phòng, ...' (pure)."""

from __future__ import annotations

import re

from index.words import fold, words

_INTRODUCTION = re.compile(
    r"^\W*(?:da )?(?:em|minh|toi|tui|chau|con|anh|chi|to)(?: ten)?(?: hien| dang| hien dang)? la "
    r"[^,;:.?!]{3,40}[,;:.]\s+",
    re.IGNORECASE,
)
_LEAST = 5  # words of what follows; where fewer follow, who asks may be what is asked about


def without_introduction(question: str) -> str:
    """The question without a self-introduction of a few words, where it asks something without it."""
    folded = fold(question)
    match = _INTRODUCTION.match(folded) if len(folded) == len(question) else None
    rest = question[match.end() :] if match else ""
    return rest if len(words(rest)) >= _LEAST else question
