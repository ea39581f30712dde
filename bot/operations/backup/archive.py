"""The form of a backup: a zip file of JSON Lines, one file a table, with a manifest and checksums.

Nothing is ever unpacked to a path that an archive names.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

KEY = "secret.key"
_MANIFEST = "manifest.json"
_FORMAT = "nq09-backup 1"
_NAMES = re.compile(r"tables/[a-z0-9_]+\.jsonl|secret\.key")
_CHUNK = 2**20
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
    # Compressed or encrypted in ways that we do not write.
    NotImplementedError,
    RuntimeError,
)


class BackupError(Exception):
    """A backup cannot be made, read or restored; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive."""

    sha256: str
    size: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds; `key` is the fingerprint of the key of the hashes in it."""

    made_at: str
    engine: str
    revision: str
    key: str
    files: Mapping[str, Member]

    @property
    def rows(self) -> int:
        return sum(member.lines for name, member in self.files.items() if name != KEY)


def table_file(table: str) -> str:
    return f"tables/{table}.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveWriter:
    """An archive being written."""

    file: zipfile.ZipFile
    files: dict[str, Member] = field(default_factory=dict)

    def add(self, name: str, lines: Iterable[bytes]) -> None:
        """A file of lines, each with its end."""
        digest, size, count = hashlib.sha256(), 0, 0
        with self.file.open(name, "w", force_zip64=True) as member:
            for line in lines:
                digest.update(line)
                size += member.write(line)
                count += 1
        self.files[name] = Member(sha256=digest.hexdigest(), size=size, lines=count)

    def close(self, *, made_at: str, engine: str, revision: str, key: str) -> Manifest:
        """Write the manifest of what was added."""
        manifest = Manifest(made_at=made_at, engine=engine, revision=revision, key=key, files=self.files)
        content = {"format": _FORMAT} | asdict(manifest)
        self.file.writestr(_MANIFEST, json.dumps(content, indent=1))
        return manifest


@contextmanager
def writing(path: Path) -> Iterator[ArchiveWriter]:
    """A new archive that only its owner can read; it is there when it is whole, or not at all."""
    if path.exists():
        raise BackupError(f"đã có tệp {path}; hãy chọn tên khác hoặc chuyển tệp cũ đi")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise BackupError(f"không ghi được vào {path.parent}; hãy chọn thư mục ghi được") from error
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                yield ArchiveWriter(file=archive)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise BackupError(f"không ghi được {path}: đĩa đầy hoặc không có quyền ({error.strerror})") from error
    finally:
        aside.unlink(missing_ok=True)


def verified(path: Path) -> Manifest:
    """The manifest of an archive all of whose files are as they were written."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            for name, member in manifest.files.items():
                _compare(archive, name, member)
    except OSError as error:
        raise BackupError(f"không đọc được {path}; hãy kiểm tra tên tệp và quyền đọc") from error
    except _UNREADABLE as error:
        raise BackupError(
            f"{path} không phải bản sao lưu của nq09, hoặc đã hỏng; hãy dùng bản sao lưu khác"
        ) from error
    return manifest


def lines_of(path: Path, name: str) -> Iterator[bytes]:
    """The lines of one file of an archive that was verified."""
    with zipfile.ZipFile(path) as archive, archive.open(name) as member:
        yield from member


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    content = json.loads(archive.read(_MANIFEST))
    if content.pop("format") != _FORMAT:
        raise ValueError("another format")
    files = {name: Member(**member) for name, member in content.pop("files").items()}
    if sorted(archive.namelist()) != sorted([*files, _MANIFEST]) or not all(map(_NAMES.fullmatch, files)):
        raise ValueError("other files than the manifest says")
    return Manifest(files=files, **content)


def _compare(archive: zipfile.ZipFile, name: str, member: Member) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(name) as file:
        while size <= member.size and (chunk := file.read(_CHUNK)):
            digest.update(chunk)
            size += len(chunk)
    if size != member.size or digest.hexdigest() != member.sha256:
        raise ValueError(f"{name} has changed")
