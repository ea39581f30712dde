"""The core of a long message: the sentences that ask (pure)."""

from __future__ import annotations

import re

from bot.answering.reading.cues import Cues
from bot.answering.reading.reading import Ask
from index.words import fold, normalize

LONG = 500  # characters; a longer message is answered on its core
_KEPT = 300
_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!]+|\n|$)")


def core_of(message: str, cues: Cues) -> str:
    """The message itself while it is short; else its sentences that ask, else its last one."""
    if len(message) <= LONG:
        return message
    sentences = [found.strip() for found in _SENTENCE.findall(message) if found.strip()]
    asking = [sentence for sentence in sentences if sentence.endswith("?")] or [
        sentence for sentence in sentences if _asks(sentence, cues)
    ]
    core = " ".join(asking or sentences[-1:]) or message
    return core if len(core) <= _KEPT else core[-_KEPT:].split(" ", 1)[-1]


def _asks(sentence: str, cues: Cues) -> bool:
    """By its end: no more of it would be kept, and cues cost time that grows with the square."""
    return cues.ask(fold(normalize(sentence[-LONG:]))) is not Ask.OTHER
