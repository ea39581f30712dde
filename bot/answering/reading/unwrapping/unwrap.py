"""A message -> the question in it (pure).

Noise is taken out, the rest cut into sentences, each sentence freed of the courtesies at its ends.
Where several sentences are left, those that ask are the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.reading.unwrapping.grammar import Stripped, stripped
from bot.answering.reading.unwrapping.noise import without_noise
from bot.answering.reading.unwrapping.table import Courtesies, Meaning
from bot.answering.reading.unwrapping.words import Words

_MAY_END = re.compile(r"[.?!…][\"”)]*\s|\n")
# A stop ends a sentence before white space, but not after the number of an item ('1. Kinh tế').
_END = re.compile(r"(?:\.{2,}|…|[?!]+|(?:(?<=[^\W\d_]{2})|(?<=[%)\"”’])|(?<=\d\d))\.)[\"”)]*(?=\s)|\n+")
_SHORT_NAME = re.compile(r"(?:^|\W)(?:TP|Tp|tp|TS|ThS|GS|PGS|Ms|Mr|Mrs|TX|Tx)$")
_FEW_WORDS = 6  # a question of fewer leans on what was said before it
_SOME_WORDS = 12  # one of fewer does so where it has a pronoun, or only requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrapped:
    """The question of a message and the courtesies that stood about it, in order.

    Nothing left of a message with courtesies is a courtesy itself.
    """

    question: str
    meanings: tuple[Meaning, ...] = ()

    @property
    def courtesy(self) -> bool:
        return not self.question and bool(self.meanings)


def unwrap(text: str, table: Courtesies) -> Unwrapped:
    """What a message asks; a message that is a question and nothing else comes back as it is."""
    cleaned = without_noise(text, table)
    sentences = sentences_of(cleaned)
    if len(sentences) < 2:
        alone = stripped(cleaned, table)
        return Unwrapped(question=alone.core, meanings=alone.meanings)
    freed = _before_signature([stripped(sentence, table) for sentence in sentences], table)
    meanings = tuple(meaning for sentence in freed for meaning in sentence.meanings)
    kept = [sentence for sentence in freed if sentence.core]
    chosen = _that_ask(kept, table)
    if not meanings and len(chosen) == len(sentences):
        return Unwrapped(question=cleaned)
    return Unwrapped(question=" ".join(sentence.core for sentence in chosen), meanings=meanings)


def sentences_of(text: str) -> list[str]:
    """A text at the ends of its sentences and lines."""
    if not _MAY_END.search(text):
        return [text]
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _ends(text, match):
            continue
        if sentence := text[start : match.end()].strip():
            sentences.append(sentence)
        start = match.end()
    if rest := text[start:].strip():
        sentences.append(rest)
    return sentences


def _ends(text: str, match: re.Match[str]) -> bool:
    """Not after a short name, nor three stops before a small letter."""
    if match[0][:1] == "." and _SHORT_NAME.search(text, max(0, match.start() - 5), match.start()):
        return False
    return not (match[0].startswith(("..", "…")) and text[match.end() + 1 : match.end() + 2].islower())


def _before_signature(freed: list[Stripped], table: Courtesies) -> list[Stripped]:
    """Without the name and office after a sentence that closes the message."""
    asking = [at for at, sentence in enumerate(freed) if sentence.core and _asks(sentence, table)]
    for at in range(asking[-1] + 1 if asking else 1, len(freed)):
        if not freed[at].core and not {Meaning.SIGN_OFF, Meaning.THANKS}.isdisjoint(freed[at].meanings):
            return freed[: at + 1]
    return freed


def _that_ask(sentences: list[Stripped], table: Courtesies) -> list[Stripped]:
    """The sentences that ask, with those before on which they lean, or all before where they are short;
    all where none asks."""
    asking = [at for at, sentence in enumerate(sentences) if _is_question(sentence, table)]
    asking = asking or [at for at, sentence in enumerate(sentences) if _asks(sentence, table)]
    chosen = set(asking)
    for at in asking:
        chosen.update(range(max(0, at - _leans(sentences[at], table, first=at == asking[0])), at))
    before = sentences[: asking[-1]] if asking else []
    if sum(len(sentence.core.split()) for sentence in before) <= _FEW_WORDS:
        chosen.update(range(len(before)))
    return [sentence for at, sentence in enumerate(sentences) if at in chosen or not chosen]


def _is_question(sentence: Stripped, table: Courtesies) -> bool:
    return (
        sentence.core.endswith(("?", "?”", '?"')) or sentence.opened or Words(sentence.core, table).request()
    )


def _asks(sentence: Stripped, table: Courtesies) -> bool:
    if _is_question(sentence, table):
        return True
    words = Words(sentence.core, table)
    return words.ask(0, len(words))


def _leans(sentence: Stripped, table: Courtesies, *, first: bool) -> int:
    """How many of the sentences before a question it needs; a request after a question needs no more."""
    words = Words(sentence.core, table)
    if len(words) > _SOME_WORDS:
        return 0
    if words.lean():
        return 2
    if words.request() and not words.ask(0, len(words)):
        return int(first)
    return int(len(words) <= _FEW_WORDS)
