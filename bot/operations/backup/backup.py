"""Saving the database and the key of the hashes into one file, and bringing both back, or nothing."""

from __future__ import annotations

import hashlib
import hmac
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.operations.backup.archive import DUMP, KEY, BackupError, Manifest, members_of, pack, unpack
from bot.operations.backup.postgres import dump_postgres, read_through, restore_postgres
from bot.operations.backup.sqlite import bring_up_to_date, copy_sqlite, replace_sqlite
from bot.operations.backup.tables import PASSING
from bot.settings import Settings
from bot.storage import (
    KEY_FILE,
    connected,
    current_revision,
    database_address,
    known_revisions,
    load_identities,
    sqlite_file,
)

_KEY_LARGEST = 2**12  # bytes
_KEPT = ".truoc-khoi-phuc"  # added to the name of the key that another replaces


def back_up(settings: Settings, path: Path, now: datetime) -> Manifest:
    """Write an archive; the bot may go on serving. `BackupError` says why there is none."""
    if path.exists():
        raise BackupError(f"đã có tệp {path}; hãy chọn tên khác hoặc chuyển tệp cũ đi")
    address = database_address(settings)
    file = sqlite_file(address)
    if file is not None and not file.is_file():
        raise BackupError(f"chưa có cơ sở dữ liệu {file}; bot chưa chạy lần nào ở thư mục này")
    try:
        with connected(address) as connection:
            revision = current_revision(connection)
        if revision is None:
            raise BackupError("cơ sở dữ liệu chưa có bảng nào; bot chưa chạy lần nào với nó")
        key = load_identities(settings.secret, settings.state_dir).key
        with _fresh(path.with_name(f"{path.name}.dang-ghi")) as folder:
            if file is None:
                dump_postgres(address, folder / DUMP, PASSING)
            else:
                copy_sqlite(file, folder / DUMP, PASSING)
            if settings.secret is None:
                (folder / KEY).write_bytes(key)
            manifest = Manifest(
                engine="postgresql" if file is None else "sqlite",
                version=version("nq09"),
                revision=revision,
                made_at=now.isoformat(timespec="seconds"),
                key=_fingerprint(key),
                files=members_of(folder),
            )
            pack(manifest, folder, path)
    except (SQLAlchemyError, sqlite3.Error) as error:
        if "full" in str(error):
            raise BackupError(f"không ghi được {path}: đĩa đầy; hãy dọn đĩa") from error
        raise BackupError(
            'không đọc được cơ sở dữ liệu; hãy chạy "nq09 doctor" để biết nguyên nhân'
        ) from error
    except OSError as error:
        raise BackupError(
            f"không ghi được {path}: {error.strerror}; hãy kiểm tra đĩa và quyền ghi ở {path.parent}"
        ) from error
    return manifest


def check(settings: Settings, path: Path) -> Manifest:
    """What a backup holds, once it is sure that it is whole and that this installation can take it."""
    with tempfile.TemporaryDirectory(prefix="nq09-") as folder:
        return _opened(settings, path, Path(folder))


def restore(settings: Settings, path: Path, *, force: bool) -> Manifest:
    """Replace the database by what an archive holds. No bot may serve meanwhile.

    A database with anything in it is replaced only by `force`. `BackupError` leaves all as it was.
    """
    address = database_address(settings)
    file = sqlite_file(address)
    beside = file.parent if file else settings.state_dir
    try:
        for place in (settings.state_dir, beside):
            place.mkdir(parents=True, exist_ok=True)
        with _fresh(beside / "khoi-phuc") as folder:
            manifest = _opened(settings, path, folder)
            if file is None:
                restore_postgres(address, folder / DUMP, manifest.revision, force=force)
            else:
                replace_sqlite(file, folder / DUMP, force=force)
            if KEY in manifest.files and settings.secret is None:
                _replace_key(settings.state_dir / KEY_FILE, folder / KEY)
    except SQLAlchemyError as error:
        raise BackupError(
            "không khôi phục được, dữ liệu cũ còn nguyên: hãy dừng mọi bản bot đang chạy rồi thử lại; "
            'nếu vẫn lỗi, chạy "nq09 doctor"'
        ) from error
    except OSError as error:
        raise BackupError(
            f"không ghi được cơ sở dữ liệu: {error.strerror}; hãy kiểm tra đĩa và quyền"
        ) from error
    return manifest


def _opened(settings: Settings, path: Path, folder: Path) -> Manifest:
    """An archive's files in a folder, ready to take the place of what the settings name."""
    manifest = unpack(path, folder)
    if manifest.revision not in known_revisions():
        raise BackupError(
            f"bản sao lưu {path} do phiên bản nq09 khác ({manifest.version}) tạo ra; "
            "hãy cập nhật nq09 rồi khôi phục"
        )
    engine = "postgresql" if sqlite_file(database_address(settings)) is None else "sqlite"
    if manifest.engine != engine:
        raise BackupError(
            f"bản sao lưu là của {manifest.engine}, còn DATABASE_URL là {engine}; "
            "hãy đặt DATABASE_URL cùng loại với bản sao lưu"
        )
    _check_key(settings, manifest, folder / KEY)
    if engine == "sqlite":
        bring_up_to_date(folder / DUMP, manifest.revision)
    else:
        read_through(folder / DUMP)
    return manifest


def _check_key(settings: Settings, manifest: Manifest, kept: Path) -> None:
    """The hashes in the archive need the key that they were made with."""
    told = manifest.files.get(KEY)
    if told and not (0 < told.size <= _KEY_LARGEST and _fingerprint(kept.read_bytes()) == manifest.key):
        raise BackupError("khóa băm trong bản sao lưu không phải khóa đã dùng; hãy dùng bản sao lưu khác")
    own = settings.state_dir / KEY_FILE
    if settings.secret is not None:
        here = settings.secret.get_secret_value().encode()
    elif told is not None:
        return
    else:
        here = own.read_bytes().strip() if own.is_file() else b""
    if _fingerprint(here) != manifest.key:
        raise BackupError(
            "khóa băm khác với khóa của bản sao lưu; hãy đặt NQ09_SECRET bằng "
            + (f"nội dung tệp {KEY} trong bản sao lưu" if told else "giá trị ở máy đã sao lưu")
        )


def _replace_key(path: Path, new: Path) -> None:
    """A file that only its owner reads, there whole or not at all; another key than the new is kept aside."""
    aside = path.with_name(f"{path.name}.moi")
    aside.unlink(missing_ok=True)
    aside.touch(mode=0o600)
    aside.write_bytes(new.read_bytes())
    if path.exists() and path.read_bytes() != new.read_bytes():
        shutil.copy2(path, path.with_name(path.name + _KEPT))
    aside.replace(path)


def _fingerprint(key: bytes) -> str:
    """Tells keys apart without giving them away."""
    return hmac.new(key, b"nq09 backup", hashlib.sha256).hexdigest()[:16]


@contextmanager
def _fresh(folder: Path) -> Iterator[Path]:
    """An empty folder for its owner alone, deleted at the end; what a killed run left in it is gone too."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
