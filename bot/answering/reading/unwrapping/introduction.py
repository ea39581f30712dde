"""Who asks and why, said before the question: "em là cán bộ ...,", "cô giao bài, hỏi ..." (pure)."""

from __future__ import annotations

import re

from index.words import fold, normalize, words

_INTRODUCTION = re.compile(
    r"^\W*(?:da )?(?:em|minh|toi|tui|chau|con|anh|chi|to)(?: ten)?(?: hien| dang| hien dang)? la "
    r"[^,;:.?!]{3,40}[,;:.]\s+",
    re.IGNORECASE,
)
# What is asked comes after these. Without diacritics 'hoi' is also that of 'hội đồng', 'hội nghị'.
_ASKS = re.compile(
    r"(?:\bhỏi\b|\b(?:co|thay|sep|dan|cho|xin|muon|lai|duoc|em|ho) hoi\b"
    r"(?! (?:dong|nghi|vien|phu|nong|cuu|lien|chu)\b)|\b(?:muốn|cần|cho|xin|không|ko) biết\b"
    r"|\b(?:muon|can|cho|xin) biet\b|\bthắc mắc\b|\bbăn khoăn\b)"
    r"(?:[ ,:]+(?:là|rằng|xem|em|mình|tôi|la|rang|liệu|một|chút|tí)\b)*[ ,:]*"
)
_INTERROGATIVE = re.compile(
    r"\b(?:gi|nao|ai|bao nhieu|may|sao|dau|khong|ko|chua|mo|chi|rang|bao gio|phai|j|z)\b"
)
_LEAST = 5  # words of what follows; where fewer follow, who asks may be what is asked about
_STORY = 6  # words before what is asked that are no mere request


def without_introduction(question: str) -> str:
    """The question without who asks and why, where it asks something without it."""
    folded = fold(question)
    match = _INTRODUCTION.match(folded) if len(folded) == len(question) else None
    rest = question[match.end() :] if match else ""
    return _after_story(rest if len(words(rest)) >= _LEAST else question)


def _after_story(question: str) -> str:
    """What stands after 'hỏi', 'muốn biết' and the like at the end of a story."""
    lowered = question.lower()
    if len(lowered) != len(question):
        return question
    for match in reversed(list(_ASKS.finditer(lowered))):
        rest = question[match.end() :]
        told, asked = words(question[: match.start()]), words(rest)
        if len(told) >= _STORY and len(asked) >= _LEAST and _INTERROGATIVE.search(fold(normalize(rest))):
            return rest
    return question
