"""The database: can it be reached, is it whole, do its tables fit this version."""

from __future__ import annotations

import os

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from bot.operations.backup import connected, engine_name, sqlite_file
from bot.operations.doctor.finding import Unwell
from bot.settings import Settings
from bot.storage import current_revision, database_address, known_revisions

_DAMAGED = (
    "tệp {file} bị hỏng; hãy dừng bot rồi khôi phục bản sao lưu (nq09 restore TỆP --force), "
    "hoặc đổi tên tệp đó để bot tạo tệp mới"
)
_CREATABLE = text(
    """SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
       OR (trusted AND has_database_privilege(current_database(), 'CREATE'))
       FROM pg_available_extension_versions WHERE name = 'vector' ORDER BY 1 DESC LIMIT 1"""
)


def look_at_database(settings: Settings) -> str:
    """Nothing is changed in it: bringing tables up to date is left to the bot."""
    address = database_address(settings)
    said = _sqlite(address) if engine_name(address) == "sqlite" else _postgres(address)
    return f"{said}; {_vectors(settings.search.get_secret_value())}" if settings.search else said


def _sqlite(address: str) -> str:
    file = sqlite_file(address)
    if not file.exists():
        return f"SQLite, {file} sẽ được tạo khi bot chạy"
    if not os.access(file, os.R_OK | os.W_OK):
        raise Unwell(f"không đọc ghi được {file}; hãy cho tài khoản chạy bot quyền với tệp đó")
    try:
        with connected(address) as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise Unwell(_DAMAGED.format(file=file))
            version = _version(connection)
            connection.commit()
            if connection.exec_driver_sql("PRAGMA journal_mode=WAL").scalar() != "wal":
                raise Unwell(
                    f"ổ đĩa chứa {file} không dùng được WAL (ổ mạng?); hãy để dữ liệu trên đĩa của máy"
                )
    except SQLAlchemyError as error:
        if "locked" in str(error):
            raise Unwell(f"{file} đang bị chương trình khác giữ; hãy thử lại sau") from error
        raise Unwell(_DAMAGED.format(file=file)) from error
    return f"SQLite, {file}, nguyên vẹn, {version}"


def _postgres(address: str) -> str:
    try:
        with connected(address) as connection:
            server = connection.scalar(text("SHOW server_version"))
            return f"PostgreSQL {server}, {_version(connection)}"
    except SQLAlchemyError as error:
        raise Unwell(_unreachable(error, "DATABASE_URL")) from error


def _version(connection: Connection) -> str:
    """How the tables' version relates to this code's."""
    known, current = known_revisions(), current_revision(connection)
    if current is None:
        return "chưa có bảng, bot sẽ tạo khi chạy"
    if current not in known:
        raise Unwell(
            "cơ sở dữ liệu do phiên bản nq09 mới hơn tạo; hãy cập nhật nq09, "
            "hoặc khôi phục bản sao lưu trước khi nâng cấp"
        )
    return "bảng đúng phiên bản" if current == known[0] else "bảng cũ hơn, bot sẽ nâng cấp khi chạy"


def _vectors(address: str) -> str:
    """Whether PostgreSQL can search vectors."""
    try:
        with connected(address) as connection:
            installed = connection.scalar(
                text("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
            )
            creatable = connection.scalar(_CREATABLE)
    except SQLAlchemyError as error:
        raise Unwell(_unreachable(error, "NQ09_SEARCH")) from error
    if installed:
        return f"pgvector {installed}"
    if creatable is None:
        raise Unwell(
            "máy chủ PostgreSQL chưa có pgvector; hãy cài gói postgresql-<phiên bản>-pgvector, "
            "hoặc bỏ NQ09_SEARCH"
        )
    if not creatable:
        raise Unwell(
            "chưa bật pgvector; hãy dùng tài khoản quản trị của PostgreSQL chạy lệnh "
            '"CREATE EXTENSION vector" trong cơ sở dữ liệu đó'
        )
    return "pgvector có sẵn, bot sẽ bật khi chạy"


def _unreachable(error: SQLAlchemyError, variable: str) -> str:
    """In our own words: the server's hold names of accounts and machines."""
    said = str(error)
    if "authentication failed" in said or "no password supplied" in said:
        return f"PostgreSQL không nhận tài khoản hoặc mật khẩu; hãy sửa {variable}"
    if "does not exist" in said:
        return f"không có tài khoản hoặc cơ sở dữ liệu mà {variable} nêu; hãy tạo, hoặc sửa {variable}"
    return f"không tới được máy chủ PostgreSQL; hãy kiểm tra {variable}, mạng, và máy chủ có đang chạy không"
