"""Training the embedder that ships: a corpus of articles in, a sentence-transformers folder out."""

from __future__ import annotations

from index.training.pairs import Article
from index.training.train import read_articles

__all__ = [
    "Article",
    "read_articles",
]
