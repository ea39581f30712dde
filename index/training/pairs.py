"""Articles -> pairs of texts that speak of the same thing (pure)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.words import normalize

_SHORTEST = 3  # syllables; shorter texts say too little to pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    title: str
    abstract: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A query-like text and a passage that belongs to it, both normalized."""

    query: str
    passage: str


def pairs_of(article: Article) -> Iterator[Pair]:
    """(title, abstract), (abstract, first paragraph), (title, a later one), (paragraph, next)."""
    title, abstract = normalize(article.title), normalize(article.abstract)
    body = [normalize(paragraph) for paragraph in article.body]
    candidates = [(title, abstract)]
    if body:
        candidates.append((abstract, body[0]))
    candidates += [(title, paragraph) for paragraph in body[1:2]]
    candidates += list(zip(body[1::2], body[2::2], strict=False))
    for query, passage in candidates:
        if min(len(query.split()), len(passage.split())) >= _SHORTEST:
            yield Pair(query=query, passage=passage)


def read_pairs(path: Path) -> Iterator[Pair]:
    """Further pairs from JSON Lines of {"query", "passage"}."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Pair(query=normalize(row["query"]), passage=normalize(row["passage"]))
