"""How nq09 runs, read once from an environment passed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot import settings_table as table
from bot.setting_forms import POSTGRES, THE_DATABASE, Address, folder
from bot.settings_table import SettingsError, Variable
from corpus import DEFAULT_DOCUMENT, TEXTS
from index.models import SHIPPED_MODEL

__all__ = ["Address", "Settings", "SettingsError", "check_serving", "settings_lines", "shown"]

_HTTP_OF_WEBHOOK = Address(host="127.0.0.1", port=8080)
_LONG_ENOUGH = 6  # blacking out a shorter password would blacken ordinary words


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How nq09 runs. Secrets never appear in a repr, a log line or a message.

    `search` is None for FAISS in the process, else the address of the PostgreSQL that searches.
    """

    token: str | None = field(default=None, repr=False)
    api_base: str = "https://api.telegram.org"
    state_dir: Path = Path("var")
    index_dir: Path = Path("var/index")
    document: Path = TEXTS / DEFAULT_DOCUMENT
    model: str = str(SHIPPED_MODEL)
    questions_per_minute: int = 20
    messages_per_second: int = 30
    threads: int = 1
    database: str | None = field(default=None, repr=False)
    search: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)
    admins: frozenset[int] = frozenset()
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    listen: Address | None = None
    log_level: str = "INFO"
    log_format: str = "text"

    @staticmethod
    def from_env(environ: Mapping[str, str]) -> Settings:
        """Read the variables of the settings table; `SettingsError` on a bad value."""
        standard = Settings()
        state = table.STATE.read(environ) or _default_state(environ)
        database = table.DATABASE.read(environ)
        return Settings(
            token=table.TOKEN.read(environ),
            api_base=table.TELEGRAM_API.read(environ) or standard.api_base,
            state_dir=state,
            index_dir=table.INDEX.read(environ) or state / "index",
            document=table.DOCUMENT.read(environ) or standard.document,
            model=table.MODEL.read(environ) or standard.model,
            questions_per_minute=table.QUESTIONS_PER_MINUTE.read(environ) or standard.questions_per_minute,
            messages_per_second=table.MESSAGES_PER_SECOND.read(environ) or standard.messages_per_second,
            threads=table.THREADS.read(environ) or standard.threads,
            database=database,
            search=_search(table.SEARCH.read(environ), database),
            secret=table.SECRET.read(environ),
            admins=table.ADMINS.read(environ) or standard.admins,
            webhook_url=table.WEBHOOK_URL.read(environ),
            webhook_secret=table.WEBHOOK_SECRET.read(environ),
            listen=table.LISTEN.read(environ),
            log_level=table.LOG_LEVEL.read(environ) or standard.log_level,
            log_format=table.LOG_FORMAT.read(environ) or standard.log_format,
        )

    @property
    def http_address(self) -> Address | None:
        """Where the bot serves HTTP, if it does: always with a webhook, else where it is asked to."""
        return self.listen or (_HTTP_OF_WEBHOOK if self.webhook_url else None)

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that must never be shown, longest first."""
        plain = (self.token, self.secret, self.webhook_secret)
        addresses = (part for address in (self.database, self.search) for part in _secret_parts(address))
        return tuple(sorted({*filter(None, plain), *addresses}, key=len, reverse=True))


def check_serving(settings: Settings) -> None:
    """Whether the settings go together for serving Telegram; `SettingsError` says what is missing."""
    if settings.token is not None:
        if (settings.database or "").startswith(POSTGRES) and settings.secret is None:
            raise SettingsError(
                "DATABASE_URL là PostgreSQL thì cần NQ09_SECRET, giống nhau ở mọi bản chạy; "
                "tạo một lần bằng: openssl rand -hex 32"
            )
        return
    if settings.webhook_url:
        raise SettingsError(
            "NQ09_WEBHOOK_URL đã đặt nhưng chưa có TELEGRAM_BOT_TOKEN. Hãy đặt mã lấy từ @BotFather."
        )
    raise SettingsError(
        "Chưa có TELEGRAM_BOT_TOKEN. Hãy tạo bot với @BotFather rồi đặt biến môi trường này, "
        'hoặc dùng "nq09 chat" để hỏi trong cửa sổ dòng lệnh.'
    )


def shown(variable: Variable[object], settings: Settings) -> str:
    """A variable's value now, for people; of a secret only whether it is set."""
    value = getattr(settings, variable.field)
    if variable.secret:
        return "đã đặt" if value else "chưa đặt"
    if isinstance(value, frozenset):
        return ",".join(map(str, sorted(value))) or "chưa đặt"
    return "chưa đặt" if value is None else str(value)


def settings_lines(settings: Settings) -> Iterator[str]:
    """All variables for people: what each means and takes, its default, its value now."""
    for variable in table.VARIABLES:
        yield f"{variable.name}: {shown(variable, settings)}"
        yield f"    {_plain(variable.meaning)}"
        yield f"    dạng: {variable.form}"
        yield f"    mặc định: {_plain(variable.default)}"


def _plain(text: str) -> str:
    return text.replace("`", "")


def _search(value: str | None, database: str | None) -> str | None:
    if value != THE_DATABASE:
        return value
    if database is None or not database.startswith(POSTGRES):
        raise SettingsError(
            "NQ09_SEARCH=database cần DATABASE_URL là địa chỉ PostgreSQL; "
            "hãy đặt DATABASE_URL=postgresql://..., hoặc bỏ trống NQ09_SEARCH"
        )
    return database


def _secret_parts(address: str | None) -> Iterator[str]:
    """What must not be shown of a server's address, however its beginning is spelled."""
    if address is None or not address.startswith(POSTGRES):
        return
    yield address.split("://", 1)[1]
    password = urlsplit(address).password or ""
    yield from (part for part in (password, unquote(password)) if len(part) >= _LONG_ENOUGH)


def _default_state(environ: Mapping[str, str]) -> Path:
    home = environ.get("XDG_STATE_HOME") or "~/.local/state"
    try:
        return folder(home) / "nq09"
    except ValueError:
        raise SettingsError(f"XDG_STATE_HOME={home!r}: cần một thư mục ghi được") from None
