"""Everything that can be set, read once from an environment passed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.load import DEFAULT_DOCUMENT, TEXTS
from index.embed import SHIPPED_MODEL

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_MOST_DIGITS = 9  # of a number; more would not fit what reads it


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How nq09 runs. The token never appears in a repr, a log line or a message."""

    token: str | None = field(default=None, repr=False)
    api_base: str = "https://api.telegram.org"
    state_dir: Path = Path("var")
    index_dir: Path = Path("var/index")
    document: Path = TEXTS / DEFAULT_DOCUMENT
    model: str = str(SHIPPED_MODEL)
    questions_per_minute: int = 20
    threads: int = 1
    database: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    admins: frozenset[int] = frozenset()
    log_level: str = "INFO"

    @staticmethod
    def from_env(environ: Mapping[str, str]) -> Settings:
        """Read TELEGRAM_BOT_TOKEN and the NQ09_* variables; `SettingsError` on a bad value."""
        standard = Settings()
        state = _state(environ)
        return Settings(
            token=_token(environ.get("TELEGRAM_BOT_TOKEN", "").strip()),
            api_base=(environ.get("NQ09_TELEGRAM_API") or standard.api_base).rstrip("/"),
            state_dir=state,
            index_dir=_folder("NQ09_INDEX", environ.get("NQ09_INDEX") or str(state / "index")),
            document=_document(environ.get("NQ09_DOCUMENT") or DEFAULT_DOCUMENT),
            model=environ.get("NQ09_MODEL") or standard.model,
            questions_per_minute=_whole(environ, "NQ09_QUESTIONS_PER_MINUTE", standard.questions_per_minute),
            threads=_whole(environ, "NQ09_THREADS", standard.threads),
            database=environ.get("DATABASE_URL", "").strip() or None,
            secret=environ.get("NQ09_SECRET", "").strip() or None,
            admins=_admins(environ.get("ADMIN_IDS", "")),
            log_level=_level(environ.get("NQ09_LOG_LEVEL") or standard.log_level),
        )


def _token(value: str) -> str | None:
    """The bot's token; its form is checked without ever repeating it."""
    if value and not _TOKEN.fullmatch(value):
        raise SettingsError("TELEGRAM_BOT_TOKEN không đúng dạng 123456:ABC...; hãy chép lại mã từ @BotFather")
    return value or None


def _admins(value: str) -> frozenset[int]:
    """Telegram's numbers of the administrators, separated by commas or spaces."""
    numbers = value.replace(",", " ").split()
    if not all(number.isascii() and number.isdecimal() and len(number) <= 18 for number in numbers):
        raise SettingsError("ADMIN_IDS: cần các mã số Telegram cách nhau bằng dấu phẩy, ví dụ 123456,789012")
    return frozenset(map(int, numbers))


def _state(environ: Mapping[str, str]) -> Path:
    if named := environ.get("NQ09_STATE"):
        return _folder("NQ09_STATE", named)
    return _folder("XDG_STATE_HOME", environ.get("XDG_STATE_HOME") or "~/.local/state") / "nq09"


def _folder(name: str, value: str) -> Path:
    """A folder that can be made: '~' leads somewhere, and every library can spell its name."""
    if "\0" in value:
        raise SettingsError(f"{name}={value!r}: tên thư mục có ký tự không dùng được")
    try:
        folder = Path(value).expanduser()
        str(folder).encode()
    except RuntimeError as error:
        raise SettingsError(f"{name}={value!r}: không tìm thấy thư mục của người dùng này") from error
    except UnicodeEncodeError as error:
        raise SettingsError(f"{name}={value!r}: tên thư mục phải viết bằng UTF-8") from error
    return folder


def _document(value: str) -> Path:
    """A folder, or the name of a document that ships."""
    folder = _folder("NQ09_DOCUMENT", value)
    return folder if "/" in value else TEXTS / value


def _whole(environ: Mapping[str, str], name: str, standard: int) -> int:
    value = environ.get(name, "").strip()
    if not value:
        return standard
    fits = value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS
    if not fits or int(value) < 1:
        raise SettingsError(f"{name}={value[:40]!r}: cần một số nguyên từ 1 đến {10**_MOST_DIGITS - 1}")
    return int(value)


def _level(value: str) -> str:
    level = value.strip().upper() or "INFO"
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise SettingsError(f"NQ09_LOG_LEVEL={value!r}: cần DEBUG, INFO, WARNING hoặc ERROR")
    return level
