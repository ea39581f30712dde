"""Vietnamese text as the index sees it: spelling, tokens, tables of words, vocabulary."""

from __future__ import annotations

from index.words.lexicon import EMPTY_LEXICON, Lexicon, Name, language_tables, load_lexicon
from index.words.segmentation import Segmenter
from index.words.text import fold, has_diacritics, normalize, words
from index.words.tokens import Tokens, tokens_of
from index.words.vocabulary import Vocabulary, terms_of

__all__ = [
    "EMPTY_LEXICON",
    "Lexicon",
    "Name",
    "Segmenter",
    "Tokens",
    "Vocabulary",
    "fold",
    "has_diacritics",
    "language_tables",
    "load_lexicon",
    "normalize",
    "terms_of",
    "tokens_of",
    "words",
]
