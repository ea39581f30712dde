"""What is indexed: texts that lead to a passage (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus import BankQuestion, Kind, Resolution, sentences
from index.words import EMPTY_LEXICON, Lexicon, normalize

NOWHERE = ""  # the key of questions that no passage answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text that leads to the passage `key`; `context` (headings, a title) is indexed beside it.

    `asked` says that the text is a question from the bank.
    """

    key: str
    text: str
    context: str = ""
    asked: bool = False

    @property
    def indexed(self) -> str:
        return f"{self.context}. {self.text}" if self.context else self.text


def keyed_texts(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """What is indexed of each entry, with the key it leads to."""
    return ((entry.key, entry.indexed) for entry in entries)


def entries_of(
    resolution: Resolution, bank: Sequence[BankQuestion] = (), lexicon: Lexicon = EMPTY_LEXICON
) -> tuple[Entry, ...]:
    """Each passage with its headings, each sentence of a longer one, and the bank's questions.

    Questions are written out as a person's question is before it is searched.
    """
    return (*_passages(resolution), *_asked(bank, lexicon))


def _passages(resolution: Resolution) -> Iterator[Entry]:
    for passage in resolution.passages():
        context = ". ".join(passage.headings)
        yield Entry(key=passage.id, text=passage.text, context=context)
        parts = sentences(resolution.source, passage.span)
        if len(parts) > 1:
            for part in parts:
                yield Entry(key=passage.id, text=part.of(resolution.source), context=context)


def _asked(bank: Sequence[BankQuestion], lexicon: Lexicon) -> Iterator[Entry]:
    """Questions that stand alone, for each passage that answers; unanswerable ones lead nowhere.

    Lists, comparisons and follow-ups lead to no passage by their words alone.
    """
    for asked in bank:
        if asked.history or asked.held_out or asked.form is not Kind.SINGLE:
            continue
        for key in asked.passages or (NOWHERE,):
            text = lexicon.expand(normalize(asked.question))
            yield Entry(key=key, text=" ".join((text, *lexicon.official(text))), asked=True)
