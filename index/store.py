"""The index on disk: built once, found again by what it was built from, never half-written.

    <folder>/<fingerprint>/manifest.json   what it was built from, and a checksum of each file
                           words.json      each entry's passage, the vocabulary, words of several syllables
                           lexical.safetensors  BM25
                           dense.faiss     vectors
                           learnt.safetensors   classifiers, from the bank

The fingerprint covers what the contents are made of, model and versions, so another text or model is
another folder; the contents themselves are read only to be built. A build is written aside and renamed
into place under a lock; a folder whose checksums do not hold is thrown away and built anew.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from index.build import Contents, Indexes, build_indexes
from index.engines import DenseIndex, LexicalIndex, mapped, packed
from index.errors import DamagedIndex, IndexFolderError
from index.learnt import Learnt
from index.models import BuildingEmbedder, model_id, serving_embedder
from index.search import Searcher
from index.stored_words import read_words, written_words

log = logging.getLogger(__name__)

# Another wherever the same files are read, or indexed, in another way.
FORMAT = 11
_WORDS = "words.json"
_LEXICAL = "lexical.safetensors"
_LEARNT = "learnt.safetensors"
_LIBRARIES = ("bm25s", "faiss-cpu", "scikit-learn", "sentence-transformers", "underthesea")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything an index is built from. `origin` is another wherever the contents are others."""

    origin: str
    contents: Callable[[], Contents]
    model: str
    threads: int = 1

    @classmethod
    def of(cls, contents: Contents, model: str) -> Source:
        """Of contents that are at hand."""
        origin = hashlib.sha256(repr(contents).encode()).hexdigest()
        return cls(origin=origin, contents=lambda: contents, model=model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a stored index was built from."""

    format: int
    origin: str
    model: str
    dimensions: int
    entries: int
    versions: dict[str, str]
    files: dict[str, str]


def open_searcher(source: Source, folder: Path) -> Searcher:
    """A searcher over the stored index for this source."""
    indexes = open_indexes(source, folder)
    return Searcher.over(indexes, serving_embedder(source.model, source.threads))


def open_indexes(source: Source, folder: Path) -> Indexes:
    """The stored index for this source; built first when missing, stale or damaged."""
    place = folder / fingerprint(source)
    indexes = _load_or_none(place)
    if indexes is None:
        with _locked(folder):
            # Another process may have built it while this one waited.
            indexes = _load_or_none(place) or _rebuild(source, place)
    return indexes


def build(source: Source, folder: Path) -> Manifest:
    """Build the index for this source again, whatever is stored, and say what it holds."""
    place = folder / fingerprint(source)
    with _locked(folder):
        _rebuild(source, place)
    return read_manifest(place)


def fingerprint(source: Source) -> str:
    """A short hash of everything the index depends on."""
    parts = [str(FORMAT), source.origin, model_id(source.model), json.dumps(_versions())]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def read_manifest(place: Path) -> Manifest:
    """The manifest of a stored index; `DamagedIndex` when it cannot be read."""
    try:
        manifest = Manifest(**json.loads((place / "manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise DamagedIndex(f"{place}: no readable manifest ({error})") from error
    # What is not listed has no checksum, and a damaged file could be opened.
    if not isinstance(manifest.files, dict) or manifest.files.keys() != set(_stored(place)):
        raise DamagedIndex(f"{place}: the manifest lists other files than there are")
    return manifest


def describe(source: Source, folder: Path) -> Sequence[tuple[str, str]]:
    """What the index in use was built from, as labelled lines."""
    manifest = read_manifest(folder / fingerprint(source))
    return (
        ("Mã băm văn bản", manifest.origin[:16]),
        ("Mô hình", manifest.model),
        ("Số chiều", str(manifest.dimensions)),
        ("Số mục", str(manifest.entries)),
        *manifest.versions.items(),
    )


def _load_or_none(place: Path) -> Indexes | None:
    if not place.exists():
        return None
    try:
        return _load(place)
    except DamagedIndex as error:
        log.warning("index damaged, building it again: %s", error)
        return None


def _load(place: Path) -> Indexes:
    manifest = read_manifest(place)
    for name, expected in manifest.files.items():
        if _checksum(place / name) != expected:
            raise DamagedIndex(f"{place / name} does not match its checksum")
    return Indexes(
        **read_words((place / _WORDS).read_text(encoding="utf-8")),
        lexical=LexicalIndex.of(mapped(place / _LEXICAL)),
        dense=DenseIndex.load(place / "dense.faiss"),
        learnt=Learnt.of(mapped(place / _LEARNT)),
    )


def _rebuild(source: Source, place: Path) -> Indexes:
    contents = source.contents()
    log.info("building the index of %d texts", len(contents.entries))
    embedder = BuildingEmbedder(source.model, source.threads, place.parent / "embedding")
    indexes = build_indexes(contents, embedder)
    with _writing_to(place.parent):
        aside = Path(tempfile.mkdtemp(prefix=".building-", dir=place.parent))
        try:
            _write(source, indexes, aside)
            _remove(place)
            aside.rename(place)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    _sweep(place)
    log.info("index built: %s", place.name)
    return indexes


def _write(source: Source, indexes: Indexes, folder: Path) -> None:
    (folder / _WORDS).write_text(written_words(indexes), encoding="utf-8")
    (folder / _LEXICAL).write_bytes(packed(indexes.lexical.arrays()))
    indexes.dense.save(folder / "dense.faiss")
    (folder / _LEARNT).write_bytes(packed(indexes.learnt.arrays()))
    manifest = Manifest(
        format=FORMAT,
        origin=source.origin,
        model=model_id(source.model),
        dimensions=indexes.dense.dimensions,
        entries=len(indexes.keys),
        versions=_versions(),
        files={name: _checksum(folder / name) for name in _stored(folder)},
    )
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _stored(folder: Path) -> list[str]:
    """The names of the files of an index, without its manifest."""
    paths = sorted(path for path in folder.rglob("*") if not path.is_dir())
    return [str(path.relative_to(folder)) for path in paths if path != folder / "manifest.json"]


def _remove(place: Path) -> None:
    """Make room for a folder, whatever stands there."""
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _sweep(place: Path) -> None:
    """Remove builds for other texts or models, and what a killed build left behind."""
    for other in place.parent.iterdir():
        if other.is_dir() and other != place:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One builder at a time; others wait."""
    with _writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _writing_to(folder: Path) -> Iterator[None]:
    """What cannot be written there is the index folder's fault; faiss raises `RuntimeError` for it."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise IndexFolderError(
            f"Không ghi được vào thư mục chỉ mục {folder}: {getattr(error, 'strerror', None) or error}. "
            "Hãy đặt NQ09_STATE là một thư mục ghi được, còn đủ chỗ."
        ) from error


def _checksum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DamagedIndex(f"{path} cannot be read: {error.strerror}") from error


def _versions() -> dict[str, str]:
    return {name: version(name) for name in _LIBRARIES}
