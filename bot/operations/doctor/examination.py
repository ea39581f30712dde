"""Looking at everything the bot needs, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from bot.answering import Assistant, Found, open_assistant
from bot.operations.doctor.database import look_at_database
from bot.operations.doctor.finding import Finding, Unwell
from bot.operations.doctor.machine import look_at_clock, look_at_folder, look_at_memory
from bot.operations.doctor.online import look_at_telegram
from bot.operations.doctor.serving import look_at_settings, look_at_token, look_at_webhook
from bot.settings import Settings
from bot.storage import SecretError, load_identities
from corpus import CorpusError, load_resolution
from index import IndexingError

Check = Callable[[Settings], str]


def examine(
    settings: Settings, *, online: bool = False, clock: Callable[[], float] = time.time
) -> Iterator[Finding]:
    """All findings; nothing is sent to Telegram unless `online`."""
    checks: tuple[tuple[str, Check], ...] = (
        ("Thiết lập", look_at_settings),
        ("Mã bot", look_at_token),
        ("Webhook", look_at_webhook),
        ("Đồng hồ", lambda _: look_at_clock(clock())),
        ("Bộ nhớ", lambda _: look_at_memory()),
        ("Văn bản", _document),
        ("Thư mục dữ liệu", look_at_folder),
        ("Khóa băm", _secret),
        ("Cơ sở dữ liệu", look_at_database),
        ("Chỉ mục và mô hình", _index),
        *((("Kết nối Telegram", lambda known: look_at_telegram(known, clock())),) if online else ()),
    )
    for name, check in checks:
        try:
            yield Finding(name=name, well=True, said=check(settings))
        except (Unwell, CorpusError, IndexingError, SecretError) as error:
            yield Finding(name=name, well=False, said=str(error))


def _document(settings: Settings) -> str:
    resolution = load_resolution(settings.document)
    return f"{resolution.meta.name}, {sum(1 for _ in resolution.passages())} đoạn"


def _secret(settings: Settings) -> str:
    load_identities(settings.secret, settings.state_dir)
    if settings.secret:
        return "theo NQ09_SECRET"
    return f"trong {settings.state_dir}; nếu chạy nhiều bản sao, hãy đặt NQ09_SECRET chung cho cả nhóm"


def _index(settings: Settings) -> str:
    _probe(open_assistant(settings))
    place = "trong PostgreSQL theo NQ09_SEARCH" if settings.search else settings.index_dir
    return f"{place}, trả lời được"


def _probe(assistant: Assistant) -> None:
    """Ask the document's probe; without one, whatever is answered shows that it can be."""
    meta = assistant.resolution.meta
    answer = assistant.ask(meta.probe.question if meta.probe else meta.examples[0])
    quoted = [quote.passage.id for quote in answer.quotes] if isinstance(answer, Found) else []
    if meta.probe and meta.probe.passage not in quoted:
        raise Unwell(
            f"hỏi thử “{meta.probe.question}” mà không được trả lời bằng đoạn {meta.probe.passage}; "
            "hãy dựng lại chỉ mục bằng nq09 build, hoặc sửa probe trong meta.toml"
        )
