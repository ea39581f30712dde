"""Text as people send it -> text that can be read (pure).

A chain of small steps, each leaving alone what is well written. What one step uncovers another may
mend (an entity inside a mojibake), so the chain runs until nothing changes: repairing is
idempotent. A text that keeps changing is none that a person wrote; it comes back as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.reading.repair import characters, encodings, escapes, keystrokes, spacing, spelling
from bot.answering.reading.repair.readable import can_be_read
from bot.answering.reading.repair.syllables import FOLDED_SYLLABLES, is_syllable

_MOST_ROUNDS = 5
# What a message in good order does not have: anything beyond the letters and signs of Vietnamese.
_UNUSUAL = re.compile(r"[^\n -~\xa0\xc0-\u01b0\u1ea0-\u1ef9–—‘’“”…]")
_LINK = re.compile(r"((?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A text repaired; `readable` is False for what says nothing in Latin letters."""

    text: str
    readable: bool


def repair(text: str, known: Container[str] = FOLDED_SYLLABLES) -> Repaired:
    """A message as it was meant, as far as its writing tells.

    `known` holds the folded syllables that glued words are cut into: those of the indexed texts
    cut more surely than all that Vietnamese spelling allows.
    """
    mended = text
    for _ in range(_MOST_ROUNDS):
        before, mended = mended, _once(mended, known)
        if mended == before:
            return Repaired(text=mended, readable=can_be_read(mended))
    return Repaired(text=text, readable=False)


def _once(text: str, known: Container[str]) -> str:
    text = characters.digits(escapes.unescaped(_in_plain_characters(text)))
    if not _LINK.search(text):
        return _in_plain_words(text, known)
    return "".join(
        piece if _LINK.fullmatch(piece) else _in_plain_words(piece, known) for piece in _LINK.split(text)
    )


def _in_plain_characters(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    # Bytes first: what follows would take their remains for hidden or decorated characters.
    text = encodings.decoded(text)
    if not _UNUSUAL.search(text):
        return text
    plain = characters.plain_forms(characters.hidden(characters.calm(text)))
    return unicodedata.normalize("NFC", characters.latin(plain))


def _in_plain_words(text: str, known: Container[str]) -> str:
    text = spacing.spaced_punctuation(spacing.joined_letters(text))
    words = _WORD.findall(text)
    if not all(map(_is_plain, words)):
        text = spacing.cut_words(spelling.unstretched(keystrokes.keystrokes(text)), known)
    return text if spelling.WITH_I.isdisjoint(words) else spelling.y_for_i(text)


@lru_cache(maxsize=8192)
def _is_plain(word: str) -> bool:
    return word.isdecimal() or is_syllable(word)
