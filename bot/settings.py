"""How nq09 runs, read once from an environment passed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus import DEFAULT_DOCUMENT, TEXTS

POSTGRES = "postgresql+psycopg://"
_SHIPPED_MODEL = Path(__file__).parents[1] / "index" / "model"  # importing index would bring numpy to --help
_SHOWN = 60  # characters of a value that cannot be read
_LONG_ENOUGH = 6  # blacking out a shorter password would blacken ordinary words
_NAME, _SIX = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", r"\[[0-9A-Fa-f:.]+\]"
_HERE = r"localhost|127(?:\.\d+){3}|\[::1\]"
_PATH = r"(?:/(?!\.\.?(?:/|\Z))[A-Za-z0-9._~-]+)*"


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server listens; port 0 lets the system choose."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _folder(value: str) -> Path:
    """A folder that can be made: '~' leads somewhere, and every library can spell its name."""
    if "\0" in value or not value.encode():
        raise ValueError("no name of a folder")
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise ValueError("nobody's home") from None


def _document(value: str) -> Path:
    """A folder, or the name of a document that ships."""
    folder = _folder(value)
    return folder if "/" in value else TEXTS / folder


def _http(value: str) -> str:
    """An http or https address, without the slash at its end."""
    parts = urlsplit(value)
    # Reading the port raises ValueError where it is no number.
    if parts.port == 0 or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("no address")
    return _like(r"https?://.+", value).rstrip("/")


def _webhook(value: str) -> str:
    """A public https address; http only on this machine, as in tests."""
    host = rf"https://(?:{_NAME}|{_SIX})|http://(?:{_HERE})"
    return _like(rf"(?:{host})(?::\d+)?{_PATH}", _http(value))


def _listening(value: str) -> Address:
    """'127.0.0.1:8080', 'localhost:8080', '[::1]:8080'."""
    host, _, port = _like(rf"(?:{_NAME}|{_SIX}):\d{{1,5}}", value).rpartition(":")
    if int(port) > 65535:
        raise ValueError("no port")
    return Address(host=str(ip_address(host[1:-1])) if host.startswith("[") else host, port=int(port))


def _database(value: str) -> str:
    """SQLAlchemy's address of an SQLite file, or any usual spelling of a PostgreSQL address as SQLAlchemy's
    by the one driver there is."""
    if re.match(r"sqlite\+aiosqlite:///.", value):
        return value
    urlsplit(value)  # ValueError where nobody could take it apart
    return POSTGRES + _like(r"postgres(?:ql)?(?:\+psycopg)?://\S+", value).partition("://")[2]


def _search(value: str) -> str:
    return value if value == "database" else _like(r"postgres.+", _database(value))


def _like(pattern: str, value: str) -> str:
    if not re.fullmatch(pattern, value, re.ASCII):
        raise ValueError("another form")
    return value


def _text(read: Callable[[str], object]) -> BeforeValidator:
    """How text is read; a value that is none, a default for one, is taken as it is."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


def _env(name: str, default: object, description: str) -> Any:
    return Field(default, validation_alias=name, description=description)


_Folder = Annotated[Path, _text(_folder)]
_Count = Annotated[int, Field(ge=1, lt=10**9)]
_Person = Annotated[int, Field(ge=0, lt=10**18)]
_Token = Annotated[SecretStr | None, _text(lambda value: _like(r"\d+:[A-Za-z0-9_-]+", value))]
_WebhookSecret = Annotated[SecretStr | None, _text(lambda value: _like(r"[A-Za-z0-9_-]{16,256}", value))]
_Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


class Settings(BaseSettings):
    """How nq09 runs. Each description says what a variable means and takes, so that it can follow "cần".

    Secrets never appear in a repr, a log line or a message.
    """

    model_config = SettingsConfigDict(
        frozen=True, validate_by_name=True, validate_default=True, hide_input_in_errors=True
    )

    token: _Token = _env("TELEGRAM_BOT_TOKEN", None, "mã của bot, dạng 123456:ABC..., chép từ @BotFather")
    state_dir: _Folder = _env("NQ09_STATE", Path("~/.local/state/nq09"), "thư mục dữ liệu, ghi được")
    index_dir: _Folder = Field(
        default_factory=lambda known: known["state_dir"] / "index",
        validation_alias="NQ09_INDEX",
        description="thư mục chỉ mục; để trống: thư mục index trong thư mục dữ liệu",
    )
    model: str = _env(
        "NQ09_MODEL", str(_SHIPPED_MODEL), "mô hình sentence-transformers: thư mục, hoặc tên đã tải về máy"
    )
    document: Annotated[Path, _text(_document)] = _env(
        "NQ09_DOCUMENT", TEXTS / DEFAULT_DOCUMENT, "thư mục của văn bản, hoặc tên văn bản trong corpus/texts"
    )
    questions_per_minute: _Count = _env(
        "NQ09_QUESTIONS_PER_MINUTE", 20, "số câu một người được hỏi trong một phút trên Telegram, ít nhất 1"
    )
    messages_per_second: _Count = _env(
        "NQ09_MESSAGES_PER_SECOND", 30, "số tin nhắn gửi trong một giây, tính chung mọi bản chạy, ít nhất 1"
    )
    threads: _Count = _env("NQ09_THREADS", 1, "số luồng tính toán khi mã hóa câu hỏi, ít nhất 1")
    admins: Annotated[frozenset[_Person], _text(lambda value: value.replace(",", " ").split())] = _env(
        "ADMIN_IDS", frozenset(), "mã số Telegram của người được xem /thongke, cách nhau bằng dấu phẩy"
    )
    database: Annotated[SecretStr | None, _text(_database)] = _env(
        "DATABASE_URL",
        None,
        "địa chỉ cơ sở dữ liệu như postgresql://ten:mat-khau@may-chu:5432/nq09 hoặc "
        "sqlite+aiosqlite:////duong/dan/nq09.db; để trống: tệp nq09.db trong thư mục dữ liệu",
    )
    search: Annotated[SecretStr | None, _text(_search)] = _env(
        "NQ09_SEARCH",
        None,
        "nơi tìm kiếm véc-tơ: để trống là FAISS trong tiến trình; chữ database là cùng chỗ với DATABASE_URL; "
        "hoặc địa chỉ của một PostgreSQL có pgvector như postgresql://ten:mat-khau@may-chu:5432/nq09",
    )
    secret: SecretStr | None = _env(
        "NQ09_SECRET",
        None,
        "khóa dùng để băm mã người dùng, một chuỗi ngẫu nhiên chung cho mọi bản sao của bot; "
        "để trống: tự tạo tệp secret.key trong thư mục dữ liệu",
    )
    webhook_url: Annotated[str | None, _text(_webhook)] = _env(
        "NQ09_WEBHOOK_URL",
        None,
        "địa chỉ https công khai để Telegram gửi tin đến (webhook) như https://bot.example.vn/telegram, "
        "không có ? hay #; để trống: bot tự hỏi Telegram (long polling)",
    )
    webhook_secret: _WebhookSecret = _env(
        "NQ09_WEBHOOK_SECRET",
        None,
        "khóa mà Telegram gửi kèm mỗi tin, gồm 16 đến 256 chữ không dấu, chữ số, dấu _ và dấu -; "
        "để trống: suy ra từ mã của bot",
    )
    listen: Annotated[Address | None, _text(_listening)] = _env(
        "NQ09_LISTEN",
        None,
        "địa chỉ và cổng mà bot mở cho webhook, /healthz, /readyz, /metrics, như 127.0.0.1:8080 hoặc "
        "[::1]:8080; để trống: 127.0.0.1:8080 khi có webhook, ngoài ra không mở",
    )
    log_level: Annotated[_Level, _text(str.upper)] = _env(
        "NQ09_LOG_LEVEL", "INFO", "mức nhật ký: DEBUG, INFO, WARNING hoặc ERROR"
    )
    log_format: Annotated[Literal["text", "json"], _text(str.lower)] = _env(
        "NQ09_LOG_FORMAT", "text", "dạng nhật ký: text (chữ) hoặc json (mỗi dòng một đối tượng JSON)"
    )
    api_base: Annotated[str, _text(_http)] = _env(
        "NQ09_TELEGRAM_API", "https://api.telegram.org", "địa chỉ máy chủ Bot API, http hoặc https"
    )

    @classmethod
    def settings_customise_sources(cls, *_: Any, **sources: Any) -> tuple[Any, ...]:
        """What is passed in, and nothing of the process."""
        return (sources["init_settings"],)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read the variables, an empty one as if it were not set; `SettingsError` on a bad value."""
        given = {name: value for name in VARIABLES if (value := environ.get(name, "").strip())}
        home = environ.get("XDG_STATE_HOME") or "~/.local/state"
        try:
            return cls.model_validate({"NQ09_STATE": f"{home}/nq09"} | given)
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
        # Without the cause: its words may hold the value.
        if name not in given:
            raise SettingsError(f"XDG_STATE_HOME={home!r}: cần một thư mục ghi được")
        field = cls.model_fields[VARIABLES[name]]
        is_secret = field.annotation == SecretStr | None
        shown = " không đúng dạng" if is_secret else f"={given[name][:_SHOWN]!r}"
        raise SettingsError(f"{name}{shown}: cần {field.description}")

    @field_validator("search")
    @classmethod
    def _in_the_database(cls, value: SecretStr | None, known: ValidationInfo) -> SecretStr | None:
        if value is None or value.get_secret_value() != "database" or "database" not in known.data:
            return value
        database: SecretStr | None = known.data["database"]
        if not is_postgres(database):
            raise SettingsError(
                "NQ09_SEARCH=database cần DATABASE_URL là địa chỉ PostgreSQL; "
                "hãy đặt DATABASE_URL=postgresql://..., hoặc bỏ trống NQ09_SEARCH"
            )
        return database

    @property
    def http_address(self) -> Address | None:
        """Where the bot serves HTTP, if it does: always with a webhook, else where it is asked to."""
        return self.listen or (Address(host="127.0.0.1", port=8080) if self.webhook_url else None)

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that must never be shown, longest first."""
        shut = (self.token, self.secret, self.webhook_secret, self.database, self.search)
        parts = {part for secret in shut if secret for part in _secret_parts(secret.get_secret_value())}
        return tuple(sorted(parts, key=len, reverse=True))


VARIABLES = {str(field.validation_alias): name for name, field in Settings.model_fields.items()}
"""The variables in the order in which people read them, and the field that each fills."""


def check_serving(settings: Settings) -> None:
    """Whether the settings go together for serving Telegram; `SettingsError` says what is missing."""
    if settings.token is None and settings.webhook_url:
        raise SettingsError(
            "NQ09_WEBHOOK_URL đã đặt nhưng chưa có TELEGRAM_BOT_TOKEN. Hãy đặt mã lấy từ @BotFather."
        )
    if settings.token is None:
        raise SettingsError(
            "Chưa có TELEGRAM_BOT_TOKEN. Hãy tạo bot với @BotFather rồi đặt biến môi trường này, "
            'hoặc dùng "nq09 chat" để hỏi trong cửa sổ dòng lệnh.'
        )
    if is_postgres(settings.database) and settings.secret is None:
        raise SettingsError(
            "DATABASE_URL là PostgreSQL thì cần NQ09_SECRET, giống nhau ở mọi bản chạy; "
            "tạo một lần bằng: openssl rand -hex 32"
        )


def is_postgres(address: SecretStr | None) -> bool:
    """Whether it leads to a PostgreSQL."""
    return address is not None and address.get_secret_value().startswith(POSTGRES)


def settings_lines(settings: Settings) -> Iterator[str]:
    """All variables for people: value now (of a secret only whether it is set), meaning, default."""
    for variable, name in VARIABLES.items():
        field = Settings.model_fields[name]
        yield f"{variable}: {_shown(getattr(settings, name))}"
        yield f"    {field.description}"
        if field.default_factory is None and field.default:
            yield f"    mặc định: {_shown(field.default)}"


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return ",".join(map(str, sorted(value))) or "chưa đặt"
    return "chưa đặt" if value is None else "đã đặt" if isinstance(value, SecretStr) else str(value)


def _secret_parts(value: str) -> Iterator[str]:
    """What must not be shown of a secret; of a server's address, however its beginning is spelled."""
    if not value.startswith(POSTGRES):
        yield value
        return
    yield value.removeprefix(POSTGRES)
    password = urlsplit(value).password or ""
    yield from (part for part in (password, unquote(password)) if len(part) >= _LONG_ENOUGH)
