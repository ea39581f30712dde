"""The form of a backup: a zip with a manifest, the dump of the database, and the key of the hashes.

Nothing is unpacked to a path that an archive names, and no more of it than its manifest says.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Literal

from pydantic import Field, TypeAdapter

Name = Literal["database", "secret.key"]
DUMP: Name = "database"
KEY: Name = "secret.key"
_MANIFEST = "manifest.json"
_LARGEST = 2**31  # bytes of a member; so ours never need the long form of a zip's directory
_MANIFEST_LARGEST = 2**16
_CHUNK = 2**20
_END, _LONG_END = b"PK\x05\x06", b"PK\x06\x07"  # of a zip's directory
_END_SIZE, _LONG_END_SIZE = 22, 20
_DIRECTORY_LARGEST = 2**12
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
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
    size: Annotated[int, Field(ge=0, le=_LARGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds; `key` is the fingerprint of the key of the hashes in it."""

    format: Literal["nq09-backup 2"] = "nq09-backup 2"
    engine: Literal["sqlite", "postgresql"]
    version: str
    revision: str
    made_at: str
    key: str
    files: dict[Name, Member]


_MANIFESTS = TypeAdapter(Manifest)


def members_of(folder: Path) -> dict[Name, Member]:
    """What a manifest says of the files in a folder."""
    names: tuple[Name, ...] = (DUMP, KEY)
    return {name: _member(folder / name) for name in names if (folder / name).exists()}


def _member(file: Path) -> Member:
    size = file.stat().st_size
    if size > _LARGEST:
        raise BackupError("cơ sở dữ liệu lớn hơn 2 GB; hãy sao lưu bằng công cụ của máy chủ")
    with file.open("rb") as content:
        return Member(sha256=hashlib.file_digest(content, "sha256").hexdigest(), size=size)


def pack(manifest: Manifest, folder: Path, path: Path) -> None:
    """An archive of the manifest's files in a folder, for its owner alone; there whole or not at all."""
    aside = folder / "archive.zip"
    aside.touch(mode=0o600)
    with aside.open("r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in manifest.files:
                archive.write(folder / name, name)
            archive.writestr(_MANIFEST, _MANIFESTS.dump_json(manifest, indent=1))
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def unpack(path: Path, folder: Path) -> Manifest:
    """Put an archive's files into a folder, once they are what the manifest says."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise BackupError(f"không đọc được {path}; hãy kiểm tra tên tệp và quyền đọc") from error
    try:
        with file:
            _refuse_large_directory(file)
            with zipfile.ZipFile(file) as archive:
                manifest = _manifest(archive)
                for name, member in manifest.files.items():
                    _copy(archive, name, member, folder)
    except _UNREADABLE as error:
        raise BackupError(
            f"{path} không phải bản sao lưu của nq09, hoặc đã hỏng; hãy dùng bản sao lưu khác"
        ) from error
    return manifest


def _refuse_large_directory(file: IO[bytes]) -> None:
    """The zip library reads a directory whole, however large it says it is."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_SIZE - _LONG_END_SIZE))
    tail = file.read()
    end = tail[-_END_SIZE:]
    if not end.startswith(_END) or tail.startswith(_LONG_END):
        raise ValueError("no archive of ours")
    if int.from_bytes(end[12:16], "little") > _DIRECTORY_LARGEST:
        raise ValueError("a large directory")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    for info in archive.infolist():
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError("compressed in another way")
    with archive.open(_MANIFEST) as file:
        content = file.read(_MANIFEST_LARGEST + 1)
    if len(content) > _MANIFEST_LARGEST:
        raise ValueError("a large manifest")
    manifest = _MANIFESTS.validate_json(content)
    if DUMP not in manifest.files or sorted(archive.namelist()) != sorted([*manifest.files, _MANIFEST]):
        raise ValueError("other files than the manifest says")
    return manifest


def _copy(archive: zipfile.ZipFile, name: str, member: Member, folder: Path) -> None:
    if shutil.disk_usage(folder).free < member.size:
        raise BackupError(f"không đủ chỗ trống ở {folder} để mở bản sao lưu; hãy dọn đĩa")
    digest, size = hashlib.sha256(), 0
    with archive.open(name) as source, (folder / name).open("xb") as target:
        while size <= member.size and (chunk := source.read(_CHUNK)):
            size += target.write(chunk)
            digest.update(chunk)
    if size != member.size or digest.hexdigest() != member.sha256:
        raise ValueError(f"{name} has changed")
