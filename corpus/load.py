"""Reading documents from their folders: the only file I/O of this package."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path

from corpus._parser import parse
from corpus.document import Resolution
from corpus.errors import DocumentNotFound
from corpus.meta import Meta, meta_of

TEXTS = Path(__file__).parent / "texts"
DEFAULT_DOCUMENT = "09-nq-tu"


def load_resolution(folder: Path = TEXTS / DEFAULT_DOCUMENT) -> Resolution:
    """Read and parse the document in `folder` (resolution.txt and meta.toml).

    Raises `DocumentNotFound` when a file is missing or unreadable, `ParseError` when the text
    is malformed.
    """
    return parse(read_text(folder / "resolution.txt"), load_meta(folder))


def load_meta(folder: Path) -> Meta:
    path = folder / "meta.toml"
    text = read_text(path)
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentNotFound(f"{path} không phải TOML hợp lệ: {error}") from error
    try:
        return meta_of(values)
    except ValueError as error:
        raise DocumentNotFound(f"{path}: {error}") from error


def read_text(path: Path) -> str:
    """A file of a document; `DocumentNotFound` when it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DocumentNotFound(f"Không đọc được {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DocumentNotFound(f"{path} không phải văn bản UTF-8 (byte thứ {error.start})") from error


def written_files(folder: Path) -> tuple[Path, ...]:
    """The files of a document that people write: its text, what is said of it, questions and words."""
    of_folders = (path for name in ("questions", "words") for path in (folder / name).glob("*.*"))
    return (folder / "resolution.txt", folder / "meta.toml", *sorted(of_folders))


def hash_of(files: Iterable[Path]) -> str:
    """A hash of the files' names and contents; `DocumentNotFound` when one cannot be read."""
    digest = hashlib.sha256()
    for path in files:
        content = read_text(path).encode()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def load_terms(folder: Path) -> tuple[str, ...]:
    """The document's terms (words/terms.txt, one a line, '#' comments); none when it has no such file."""
    path = folder / "words" / "terms.txt"
    lines = read_text(path).splitlines() if path.exists() else []
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
