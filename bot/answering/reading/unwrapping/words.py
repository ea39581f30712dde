"""A sentence as words and signs, and the table's phrases found in it (pure)."""

from __future__ import annotations

import re

from bot.answering.reading.unwrapping.table import Courtesies, Meaning, Phrase, Phrases, Word, word_of

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_SEPARATORS = frozenset(",.;:!?…-–—)*|~")
_SIGNS = _SEPARATORS | frozenset("(\"”“'")
_READ = 200  # words in which a sentence shows that it asks


class Words:
    """The words of a sentence, matched against the table.

    In a sentence that has diacritics a single word and an address must have the table's; a phrase
    of several words may lack them.
    """

    __slots__ = ("_bare", "_sentence", "_table", "items")

    def __init__(self, sentence: str, table: Courtesies) -> None:
        self.items = [word_of(token) for token in _TOKEN.findall(sentence)]
        self._sentence = sentence
        self._table = table
        self._bare = all(word.written == word.folded for word in self.items)

    def __len__(self) -> int:
        return len(self.items)

    def text(self, start: int, end: int) -> str:
        """The words from one place to another as written."""
        spans = [match.span() for match in _TOKEN.finditer(self._sentence)]
        if end == len(spans):
            return self._sentence[spans[start][0] :].rstrip()
        return self._sentence[spans[start][0] : spans[end - 1][1]].rstrip(",;:-– ")

    def all(self, phrases: Phrases) -> dict[int, tuple[int, Meaning | None]]:
        """All phrases found, by the place where they begin."""
        firsts = phrases.by_first
        found = {at: self.match(phrases, at) for at, word in enumerate(self.items) if word.folded in firsts}
        return {at: match for at, match in found.items() if match[1]}

    def is_sign(self, at: int) -> bool:
        return 0 <= at < len(self.items) and self.items[at].written in _SIGNS

    def past_signs(self, at: int) -> int:
        """The place after the signs that separate; one that opens a quotation belongs to it."""
        while at < len(self.items) and self.items[at].written in _SEPARATORS:
            at += 1
        return at

    def past_people(self, at: int) -> int:
        """The place after all address words that follow one another."""
        return self.past(at, self._table.addresses)

    def past(self, at: int, *tables: Phrases) -> int:
        """The place after all words of some tables that follow one another."""
        while True:
            end = max(self.match(table, at)[0] for table in tables)
            if end == at:
                return at
            at = end

    def match(self, phrases: Phrases, at: int) -> tuple[int, Meaning | None]:
        """The longest phrase at a place: its end and meaning; `at` and none without."""
        if at >= len(self.items):
            return at, None
        strict = not self._bare and phrases is self._table.addresses
        for phrase, meaning in phrases.by_first.get(self.items[at].folded, ()):
            if end := self._end_of(phrase, at, strict=strict):
                return end, meaning
        return at, None

    def _end_of(self, phrase: Phrase, at: int, *, strict: bool) -> int:
        """Where a phrase that begins at a place ends; 0 where it does not."""
        bare = self._bare or (len(phrase) > 1 and not strict)
        for entry in phrase:
            if at >= len(self.items):
                return 0
            if entry is None:
                end = self.past_people(at)
                if end == at:
                    return 0
                at = end
            elif _alike(self.items[at], entry, bare=bare):
                at += 1
            else:
                return 0
        return at

    def ask(self, start: int, end: int) -> bool:
        """Whether words ask: by one of them, or by the last."""
        table = self._table
        if any(self.match(table.asking, at)[1] for at in range(start, min(end, start + _READ))):
            return True
        last = end - 1
        while last > start and self.is_sign(last):
            last -= 1
        return last > start and self.match(table.final, last)[1] is not None

    def request(self) -> bool:
        return self.match(self._table.requests, self.past_signs(0))[1] is not None

    def lean(self) -> bool:
        """Whether a word stands for what was said before."""
        pronouns = self._table.pronouns
        return any(self.match(pronouns, at)[1] for at in range(min(len(self), _READ)))


def _alike(word: Word, entry: Word, *, bare: bool) -> bool:
    """Whether a message's word is the table's: the same letters, or the bare ones where they do."""
    if word.folded != entry.folded:
        return False
    return word.written == entry.written or (bare and word.written == word.folded)
