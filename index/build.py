"""Entries -> the two indexes over them, and what is learnt from the bank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.engines import DenseIndex, LexicalIndex
from index.entries import Entry, keyed_texts
from index.learnt import NO_LESSONS, Learnt, Lessons
from index.models import Embedder
from index.words import Segmenter, Vocabulary, tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What an index is built from; `terms` are the document's own words of several syllables."""

    entries: tuple[Entry, ...]
    terms: tuple[str, ...] = ()
    lessons: Lessons = NO_LESSONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexes:
    """What a build makes and the store keeps: `keys`, the passage that each entry leads to."""

    keys: tuple[str, ...]
    vocabulary: Vocabulary
    compounds: frozenset[str]
    lexical: LexicalIndex
    dense: DenseIndex
    learnt: Learnt


def build_indexes(
    contents: Contents,
    embedder: Embedder,
    compounds: frozenset[str] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Indexes:
    """Segment, tokenize and embed the entries, and fit what is learnt.

    The words of several syllables are those that the segmenter finds unless `compounds` are given, the
    vocabulary the entries' own unless given.
    """
    entries = contents.entries
    texts = [entry.indexed for entry in entries]
    if compounds is None:
        compounds = Segmenter(contents.terms).compounds(texts)
    return Indexes(
        keys=tuple(entry.key for entry in entries),
        vocabulary=Vocabulary.of(keyed_texts(entries)) if vocabulary is None else vocabulary,
        compounds=compounds,
        lexical=build_lexical(texts, compounds),
        dense=DenseIndex.build(embedder.encode_passages(texts)),
        learnt=Learnt.fit(entries, contents.lessons),
    )


def build_lexical(texts: Iterable[str], compounds: frozenset[str]) -> LexicalIndex:
    return LexicalIndex.build(tokens_of(text, compounds).all() for text in texts)
