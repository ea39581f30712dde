"""Vietnamese word segmentation with underthesea.

Segmentation serves the index only: it tells which neighbouring syllables form a word. Quotes are
never taken from segmented text.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from index.words.text import fold, normalize, words

_TERM = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_LOCK = threading.Lock()  # underthesea's first call races, and its fixed words are global
_UNUSED = ("torch", "transformers")  # what other parts of underthesea would import: 200 MiB, seconds


class Segmenter:
    """Splits text into words, keeping the given terms whole.

    `terms` are phrases of plain words: the library puts them into a pattern unescaped.
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        kept = sorted({term for term in map(normalize, terms) if _TERM.fullmatch(term)})
        self._fixed = [form for term in kept for form in (term, term.capitalize())]

    def words(self, text: str) -> list[str]:
        """The words of a text in order, syllables of one word joined by spaces."""
        if not text.strip():
            return []
        with _LOCK:
            return [str(word) for word in _tokenizer()(text, fixed_words=self._fixed)]

    def joined(self, text: str) -> str:
        """The text with the syllables of each word joined by '_'."""
        return " ".join(word.replace(" ", "_") for word in self.words(text))

    def compounds(self, texts: Sequence[str]) -> frozenset[str]:
        """Folded words of two to six syllables found in the texts."""
        found: set[str] = set()
        for text in texts:
            for word in self.words(text):
                syllables = words(normalize(word))
                if 2 <= len(syllables) <= 6:
                    found.add(fold(" ".join(syllables)))
        return frozenset(found)


@cache
def _tokenizer() -> Callable[..., list[str]]:
    """underthesea's word segmenter; the package does without what cannot be imported."""
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]  # None says: not to be imported
    left_out = [name for name in _UNUSED if name not in modules]
    modules.update(dict.fromkeys(left_out))
    try:
        from underthesea import word_tokenize
    finally:
        for name in left_out:
            del modules[name]
    tokenize: Callable[..., list[str]] = word_tokenize
    return tokenize
