"""The settings of one training run; saved beside the model so that it can be repeated."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a static embedder is trained with.

    vocabulary, min_frequency   at most so many pieces, from merges seen so often
    across                      pieces may span several syllables
    segmented                   syllables of one word (underthesea) are joined before anything else
    dimensions, nested          length of a vector, and shorter prefixes trained to work alone (Matryoshka)
    epochs, batch, learning_rate, scale   the softmax over a batch's cosines times `scale`
    stripped                    share of queries that lose their diacritics
    cropped                     share of queries replaced by a few neighbouring words of their passage
    forgotten                   share of a text's pieces left out at random
    distilled                   weight of imitating BM25's ranking of the batch, against the softmax
    temperature                 BM25 scores are divided by it before they become a distribution
    hard                        one more passage for each query: BM25's best wrong one
    pairs                       file of further pairs, JSON Lines of {"query", "passage"}
    weighting                   'none', or 'sif': start from vectors scaled down for frequent pieces
    longest                     pieces read of one text
    """

    vocabulary: int = 21_000
    min_frequency: int = 10
    across: bool = False
    segmented: bool = False
    dimensions: int = 256
    nested: tuple[int, ...] = ()
    epochs: int = 3
    batch: int = 1024
    scale: float = 20.0
    learning_rate: float = 0.02
    stripped: float = 0.3
    cropped: float = 0.0
    forgotten: float = 0.0
    distilled: float = 0.0
    temperature: float = 4.0
    hard: bool = False
    pairs: str = ""
    weighting: str = "none"
    longest: int = 128
    seed: int = 9

    @classmethod
    def read(cls, path: Path) -> Recipe:
        """The recipe of a folder's recipe.json; settings it does not name keep their standard value."""
        saved = json.loads(path.read_text(encoding="utf-8"))["recipe"]
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in saved.items() if name in known}
        if "nested" in values:
            values["nested"] = tuple(values["nested"])
        return cls(**values)
