"""How an index's words are written down: each entry's passage, the vocabulary, words of several syllables."""

from __future__ import annotations

import json
from typing import TypedDict

from index.build import Indexes
from index.errors import DamagedIndex
from index.words import Vocabulary


class Words(TypedDict):
    """The parts of `Indexes` that are words."""

    keys: tuple[str, ...]
    vocabulary: Vocabulary
    compounds: frozenset[str]


def written_words(indexes: Indexes) -> str:
    """JSON, with each passage's key written once."""
    holders = indexes.vocabulary.holders
    names = sorted({*indexes.keys, *(key for keys in holders.values() for key in keys)})
    place = {name: number for number, name in enumerate(names)}
    parts = {
        "names": names,
        "keys": [place[key] for key in indexes.keys],
        "holders": {term: sorted(place[key] for key in keys) for term, keys in holders.items()},
        "passages": indexes.vocabulary.passages,
        "compounds": sorted(indexes.compounds),
    }
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def read_words(text: str) -> Words:
    """What `written_words` wrote; `DamagedIndex` for anything else."""
    try:
        parts = json.loads(text)
        names = parts["names"]
        # Most terms are held by the same few sets of passages.
        sets: dict[tuple[int, ...], frozenset[str]] = {}
        holders: dict[str, frozenset[str]] = {}
        for term, places in parts["holders"].items():
            same = tuple(places)
            if same not in sets:
                sets[same] = frozenset(names[place] for place in same)
            holders[term] = sets[same]
        return Words(
            keys=tuple(names[place] for place in parts["keys"]),
            vocabulary=Vocabulary(holders=holders, passages=parts["passages"]),
            compounds=frozenset(parts["compounds"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DamagedIndex(f"the words of the index cannot be read: {error}") from error
