"""Entries -> the two indexes over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.dense import DenseIndex
from index.embed import Embedder
from index.entries import Entry
from index.lexical import LexicalIndex
from index.segment import Segmenter
from index.tokens import tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexes:
    """What a build makes and the store keeps."""

    compounds: frozenset[str]
    lexical: LexicalIndex
    dense: DenseIndex


def build_indexes(
    entries: Sequence[Entry], embedder: Embedder, segmenter: Segmenter | None
) -> Indexes:
    """Segment, tokenize and embed the entries; no segmenter means no words of several syllables."""
    texts = [entry.indexed for entry in entries]
    compounds = segmenter.compounds(texts) if segmenter else frozenset()
    return Indexes(
        compounds=compounds,
        lexical=build_lexical(texts, compounds),
        dense=DenseIndex.build(embedder.encode_passages(texts)),
    )


def build_lexical(texts: Iterable[str], compounds: frozenset[str]) -> LexicalIndex:
    return LexicalIndex.build([tokens_of(text, compounds).all() for text in texts])
