"""Entries -> the two indexes over them, and what is learnt from the bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.engines import DenseIndex, LexicalIndex
from index.entries import Entry
from index.learnt import NO_LESSONS, Learnt, Lessons
from index.models import Embedder
from index.words import Segmenter, tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexes:
    """What a build makes and the store keeps."""

    compounds: frozenset[str]
    lexical: LexicalIndex
    dense: DenseIndex
    learnt: Learnt


def build_indexes(
    entries: Sequence[Entry],
    embedder: Embedder,
    segmenter: Segmenter | None,
    compounds: frozenset[str] = frozenset(),
    lessons: Lessons = NO_LESSONS,
) -> Indexes:
    """Segment, tokenize and embed the entries.

    Without a segmenter, only the `compounds` given count as words of several syllables.
    """
    texts = [entry.indexed for entry in entries]
    if segmenter:
        compounds = segmenter.compounds(texts)
    return Indexes(
        compounds=compounds,
        lexical=build_lexical(texts, compounds),
        dense=DenseIndex.build(embedder.encode_passages(texts)),
        learnt=Learnt.fit(entries, lessons),
    )


def build_lexical(texts: Iterable[str], compounds: frozenset[str]) -> LexicalIndex:
    return LexicalIndex.build(tokens_of(text, compounds).all() for text in texts)
