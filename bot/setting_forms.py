"""The forms that settings take: text in, value out; ValueError where it has another form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from corpus import TEXTS

T = TypeVar("T")

POSTGRES = "postgresql+psycopg://"
SQLITE = "sqlite+aiosqlite:///"
THE_DATABASE = "database"  # NQ09_SEARCH: wherever DATABASE_URL is

_MOST_DIGITS = 9  # of a number; more would not fit what reads it
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://(?=\S+\Z)")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|\Z))[A-Za-z0-9._~-]+)*")
_LISTEN = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^\[\]:]+)):(?P<port>\d{1,5})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server listens; port 0 lets the system choose."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def token(value: str) -> str:
    return _matching(_TOKEN, value)


def webhook_secret(value: str) -> str:
    return _matching(_WEBHOOK_SECRET, value)


def text(value: str) -> str:
    return value


def folder(value: str) -> Path:
    """A folder that can be made: '~' leads somewhere, and every library can spell its name."""
    if "\0" in value:
        raise ValueError
    try:
        found = Path(value).expanduser()
    except RuntimeError:
        raise ValueError from None
    str(found).encode()
    return found


def document(value: str) -> Path:
    """A folder, or the name of a document that ships."""
    found = folder(value)
    return found if "/" in value else TEXTS / value


def whole(value: str) -> int:
    fits = value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS
    if not fits or int(value) < 1:
        raise ValueError
    return int(value)


def numbers(value: str) -> frozenset[int]:
    """Telegram's numbers of people, separated by commas or spaces."""
    parts = value.replace(",", " ").split()
    if not all(part.isascii() and part.isdecimal() and len(part) <= 18 for part in parts):
        raise ValueError
    return frozenset(map(int, parts))


def one_of(*words: str, fold: Callable[[str], str]) -> Callable[[str], str]:
    def chosen(value: str) -> str:
        if fold(value) not in words:
            raise ValueError
        return fold(value)

    return chosen


def api_address(value: str) -> str:
    """An http or https address, without the slash at its end."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError
    if parts.port == 0:  # reading it raises ValueError where it is no number
        raise ValueError
    return value.rstrip("/")


def webhook_address(value: str) -> str:
    """A public https address; http only on this machine, as in tests."""
    address = value.rstrip("/")
    parts = urlsplit(address)
    plain = f"{parts.scheme}://{parts.netloc}{parts.path}" == address and "@" not in parts.netloc
    if not plain or not _is_host(parts) or not _PATH.fullmatch(parts.path):
        raise ValueError
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        raise ValueError
    return address


def listening(value: str) -> Address:
    """'127.0.0.1:8080', 'localhost:8080', '[::1]:8080'."""
    found = _LISTEN.fullmatch(value)
    if found is None or int(found["port"]) > 65535:
        raise ValueError
    if found["six"]:
        return Address(host=str(ip_address(found["six"])), port=int(found["port"]))
    return Address(host=_matching(_HOST, found["host"]), port=int(found["port"]))


def database(value: str) -> str:
    """SQLAlchemy's address of an SQLite file, or of PostgreSQL by the one driver there is."""
    if value.startswith(SQLITE) and value != SQLITE:
        return value
    return postgres(value)


def postgres(value: str) -> str:
    """Any of the usual spellings of a PostgreSQL address, as SQLAlchemy's."""
    found = _POSTGRES.match(value)
    if found is None:
        raise ValueError
    urlsplit(value)  # ValueError where nobody could take it apart
    return POSTGRES + value[found.end() :]


def search(value: str) -> str:
    return value if value == THE_DATABASE else postgres(value)


def libpq_address(address: str) -> str:
    """A PostgreSQL address as psycopg itself takes it."""
    return address.replace(POSTGRES, "postgresql://", 1)


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError
    return value


def _is_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if parts.netloc.startswith("["):
        ip_address(host)
    elif not _HOST.fullmatch(host):
        return False
    return parts.port is None or parts.port > 0


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
