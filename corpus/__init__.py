"""What the resolution says: its text, its tree of passages, and the facts read from them."""

from __future__ import annotations

from corpus.clauses import clauses, sentences
from corpus.document import Passage, PassageForm, Resolution, Section, Span
from corpus.errors import CorpusError, DocumentNotFound, UnknownPassage
from corpus.load import (
    DEFAULT_DOCUMENT,
    TEXTS,
    hash_of,
    load_resolution,
    load_terms,
    read_text,
    written_files,
)
from corpus.meta import Meta, Probe
from corpus.questions import BankQuestion, Kind, Reason, check_passages, load_questions
from corpus.writing import CUT, capitalized, cut_short, number_text

__all__ = [
    "CUT",
    "DEFAULT_DOCUMENT",
    "TEXTS",
    "BankQuestion",
    "CorpusError",
    "DocumentNotFound",
    "Kind",
    "Meta",
    "Passage",
    "PassageForm",
    "Probe",
    "Reason",
    "Resolution",
    "Section",
    "Span",
    "UnknownPassage",
    "capitalized",
    "check_passages",
    "clauses",
    "cut_short",
    "hash_of",
    "load_questions",
    "load_resolution",
    "load_terms",
    "number_text",
    "read_text",
    "sentences",
    "written_files",
]
