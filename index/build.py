"""Entries -> the two indexes over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.engines import NOTHING_TO_TELL, Classifier, DenseIndex, LexicalIndex
from index.entries import NO_LESSONS, Entry, Example, Lessons
from index.models import Embedder
from index.words import Segmenter, tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexes:
    """What a build makes and the store keeps."""

    compounds: frozenset[str]
    lexical: LexicalIndex
    dense: DenseIndex
    classifier: Classifier
    forms: Classifier
    groups: Classifier
    values: Classifier


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
        classifier=build_classifier(entries),
        forms=_learnt(lessons.forms),
        groups=_learnt(lessons.groups),
        values=_learnt(lessons.values),
    )


def build_classifier(entries: Sequence[Entry]) -> Classifier:
    """Learn from the bank's questions, and from the passages beside them; nothing without a bank."""
    if not any(entry.asked for entry in entries):
        return NOTHING_TO_TELL
    return Classifier.fit([entry.text for entry in entries], [entry.key for entry in entries])


def _learnt(examples: Sequence[Example]) -> Classifier:
    return Classifier.fit([example.text for example in examples], [example.label for example in examples])


def build_lexical(texts: Iterable[str], compounds: frozenset[str]) -> LexicalIndex:
    return LexicalIndex.build(tokens_of(text, compounds).all() for text in texts)
