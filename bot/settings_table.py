"""Every environment variable that nq09 reads, declared once: name, meaning, form, default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot import setting_forms as forms
from corpus import DEFAULT_DOCUMENT

T_co = TypeVar("T_co", covariant=True)
_SHOWN = 60  # characters of a value that cannot be read


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable(Generic[T_co]):
    """A variable and the field of `Settings` it fills. A secret's value is never repeated.

    `meaning`, `form` and `default` are for the office, `english` and `english_default` for README.md;
    what is code in them stands in backticks.
    """

    name: str
    field: str
    parse: Callable[[str], T_co]
    meaning: str
    english: str
    form: str
    default: str
    english_default: str
    secret: bool = False

    def read(self, environ: Mapping[str, str]) -> T_co | None:
        """None where it is unset or empty; `SettingsError` where it has another form."""
        value = environ.get(self.name, "").strip()
        if not value:
            return None
        try:
            return self.parse(value)
        except ValueError:
            # Without the cause: its words may hold the value.
            shown = " không đúng dạng" if self.secret else f"={value[:_SHOWN]!r}"
            raise SettingsError(f"{self.name}{shown}: cần {self.form}") from None

    def row(self, *, english: bool) -> str:
        """The variable in the table of README.md, or of README.vi.md."""
        if english:
            return f"| `{self.name}` | {self.english} | {self.english_default} |"
        return f"| `{self.name}` | {self.meaning} | {self.default} |"


TOKEN = Variable(
    name="TELEGRAM_BOT_TOKEN",
    field="token",
    parse=forms.token,
    meaning="mã của bot; không bao giờ được in ra hay ghi vào nhật ký",
    english="the bot's token; never logged or shown",
    form="dạng 123456:ABC...; hãy chép lại mã từ @BotFather",
    default="không có: chỉ chạy trong cửa sổ lệnh",
    english_default="none: terminal only",
    secret=True,
)
STATE = Variable(
    name="NQ09_STATE",
    field="state_dir",
    parse=forms.folder,
    meaning="thư mục dữ liệu",
    english="folder for state",
    form="một thư mục ghi được",
    default="`~/.local/state/nq09`; `var/` khi dùng make",
    english_default="`~/.local/state/nq09`; `var/` under make",
)
INDEX = Variable(
    name="NQ09_INDEX",
    field="index_dir",
    parse=forms.folder,
    meaning="thư mục chỉ mục",
    english="folder of the index",
    form="một thư mục",
    default="`$NQ09_STATE/index`",
    english_default="`$NQ09_STATE/index`",
)
MODEL = Variable(
    name="NQ09_MODEL",
    field="model",
    parse=forms.text,
    meaning="mô hình sentence-transformers khác: thư mục, hoặc tên mô hình đã tải về máy",
    english="a sentence-transformers model: a folder, or the name of one already downloaded",
    form="một thư mục hoặc tên mô hình",
    default="mô hình đi kèm",
    english_default="the one that ships",
)
DOCUMENT = Variable(
    name="NQ09_DOCUMENT",
    field="document",
    parse=forms.document,
    meaning="thư mục của văn bản khác cùng loại, hoặc tên văn bản trong `corpus/texts`",
    english="a document's folder, or its name under `corpus/texts`",
    form="một thư mục hoặc tên văn bản",
    default=f"`{DEFAULT_DOCUMENT}`",
    english_default=f"`{DEFAULT_DOCUMENT}`",
)
QUESTIONS_PER_MINUTE = Variable(
    name="NQ09_QUESTIONS_PER_MINUTE",
    field="questions_per_minute",
    parse=forms.whole,
    meaning="số câu một người được hỏi trong một phút trên Telegram",
    english="questions a person may ask in a minute on Telegram",
    form="một số nguyên từ 1 trở lên",
    default="`20`",
    english_default="`20`",
)
MESSAGES_PER_SECOND = Variable(
    name="NQ09_MESSAGES_PER_SECOND",
    field="messages_per_second",
    parse=forms.whole,
    meaning="số tin nhắn gửi trong một giây, tính chung mọi bản chạy; Telegram thường cho 30",
    english="messages sent in a second, all replicas together; Telegram commonly allows 30",
    form="một số nguyên từ 1 trở lên",
    default="`30`",
    english_default="`30`",
)
THREADS = Variable(
    name="NQ09_THREADS",
    field="threads",
    parse=forms.whole,
    meaning="số luồng tính toán khi mã hóa câu hỏi",
    english="threads for encoding",
    form="một số nguyên từ 1 trở lên",
    default="`1`",
    english_default="`1`",
)
ADMINS = Variable(
    name="ADMIN_IDS",
    field="admins",
    parse=forms.numbers,
    meaning="mã số Telegram của người được xem `/thongke`, cách nhau bằng dấu phẩy",
    english="Telegram numbers of those who may ask for `/thongke`, separated by commas",
    form="các mã số Telegram cách nhau bằng dấu phẩy, ví dụ 123456,789012",
    default="không có",
    english_default="none",
)
DATABASE = Variable(
    name="DATABASE_URL",
    field="database",
    parse=forms.database,
    meaning="địa chỉ cơ sở dữ liệu: PostgreSQL (`postgresql://...`) hoặc SQLite (`sqlite+aiosqlite:///...`)",
    english="address of the database: PostgreSQL (`postgresql://...`) or SQLite (`sqlite+aiosqlite:///...`)",
    form="địa chỉ như postgresql://ten:mat-khau@may-chu:5432/nq09 hoặc "
    "sqlite+aiosqlite:////duong/dan/nq09.db",
    default="SQLite tại `$NQ09_STATE/nq09.db`",
    english_default="SQLite in `$NQ09_STATE/nq09.db`",
    secret=True,
)
SEARCH = Variable(
    name="NQ09_SEARCH",
    field="search",
    parse=forms.search,
    meaning="nơi tìm kiếm véc-tơ: để trống là FAISS trong tiến trình; `database` là cùng chỗ với "
    "`DATABASE_URL`; hoặc một địa chỉ PostgreSQL có pgvector",
    english="where vectors are searched: FAISS in the process when empty; `database` is where "
    "`DATABASE_URL` is; or the address of a PostgreSQL with pgvector",
    form="để trống, chữ database, hoặc địa chỉ như postgresql://ten:mat-khau@may-chu:5432/nq09",
    default="FAISS trong tiến trình",
    english_default="FAISS in the process",
    secret=True,
)
SECRET = Variable(
    name="NQ09_SECRET",
    field="secret",
    parse=forms.text,
    meaning="khóa dùng để băm mã người dùng; nhiều bản sao của bot phải dùng chung một khóa",
    english="key of the hashes that stand for people and chats; replicas must share it",
    form="một chuỗi ngẫu nhiên",
    default="tự tạo tại `$NQ09_STATE/secret.key`",
    english_default="one made in `$NQ09_STATE/secret.key`",
    secret=True,
)
WEBHOOK_URL = Variable(
    name="NQ09_WEBHOOK_URL",
    field="webhook_url",
    parse=forms.webhook_address,
    meaning="địa chỉ https công khai để Telegram gửi tin đến (webhook)",
    english="public https address at which Telegram reaches the bot (webhook)",
    form="địa chỉ https công khai như https://bot.example.vn/telegram, không có ? hay #",
    default="không có: bot tự hỏi Telegram (long polling)",
    english_default="none: long polling",
)
WEBHOOK_SECRET = Variable(
    name="NQ09_WEBHOOK_SECRET",
    field="webhook_secret",
    parse=forms.webhook_secret,
    meaning="khóa mà Telegram gửi kèm mỗi tin, để bot nhận ra đúng Telegram",
    english="what Telegram sends along so that the bot knows it is Telegram",
    form="16 đến 256 ký tự, chỉ gồm chữ không dấu, chữ số, dấu _ và dấu -",
    default="suy ra từ mã của bot",
    english_default="derived from the token",
    secret=True,
)
LISTEN = Variable(
    name="NQ09_LISTEN",
    field="listen",
    parse=forms.listening,
    meaning="địa chỉ và cổng mà bot mở cho webhook, `/healthz`, `/readyz`, `/metrics`",
    english="address and port of the webhook, `/healthz`, `/readyz` and `/metrics`",
    form="địa chỉ và cổng như 127.0.0.1:8080 hoặc [::1]:8080",
    default="`127.0.0.1:8080` khi có webhook, ngoài ra không mở",
    english_default="`127.0.0.1:8080` with a webhook, else none",
)
LOG_LEVEL = Variable(
    name="NQ09_LOG_LEVEL",
    field="log_level",
    parse=forms.one_of("DEBUG", "INFO", "WARNING", "ERROR", fold=str.upper),
    meaning="mức nhật ký: `DEBUG`, `INFO`, `WARNING`, `ERROR`",
    english="`DEBUG`, `INFO`, `WARNING` or `ERROR`",
    form="DEBUG, INFO, WARNING hoặc ERROR",
    default="`INFO`",
    english_default="`INFO`",
)
LOG_FORMAT = Variable(
    name="NQ09_LOG_FORMAT",
    field="log_format",
    parse=forms.one_of("text", "json", fold=str.lower),
    meaning="dạng nhật ký: `text` (chữ) hoặc `json` (mỗi dòng một đối tượng JSON)",
    english="`text`, or `json` for one JSON object a line",
    form="text hoặc json",
    default="`text`",
    english_default="`text`",
)
TELEGRAM_API = Variable(
    name="NQ09_TELEGRAM_API",
    field="api_base",
    parse=forms.api_address,
    meaning="địa chỉ máy chủ Bot API riêng, nếu có",
    english="address of the Bot API, for a server of your own",
    form="một địa chỉ như https://api.telegram.org",
    default="của Telegram",
    english_default="Telegram's",
)

# In the order in which people read them.
VARIABLES: tuple[Variable[object], ...] = (
    TOKEN,
    STATE,
    INDEX,
    MODEL,
    DOCUMENT,
    QUESTIONS_PER_MINUTE,
    MESSAGES_PER_SECOND,
    THREADS,
    ADMINS,
    DATABASE,
    SEARCH,
    SECRET,
    WEBHOOK_URL,
    WEBHOOK_SECRET,
    LISTEN,
    LOG_LEVEL,
    LOG_FORMAT,
    TELEGRAM_API,
)
