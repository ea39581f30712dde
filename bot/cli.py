"""The nq09 command. What people read is Vietnamese; exit codes: 0 found, 1 not found, 2 usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from io import FileIO, TextIOWrapper
from typing import TYPE_CHECKING

from bot.commands.care import add_care
from bot.commands.console import FAILED, FOUND, NOT_FOUND, TO, USAGE, complain, database_address
from bot.commands.measure import add_measuring
from bot.logs import configure_logging
from bot.settings import Settings, SettingsError, check_serving, settings_lines

if TYPE_CHECKING:
    from index import Source

_DESCRIPTION = "Trợ lý hỏi đáp một nghị quyết: trả lời bằng cách trích nguyên văn, có dẫn nguồn."
_EXAMPLES = """ví dụ:
  nq09 ask "Nghị quyết nêu những mục tiêu nào?"
  nq09 ask --jsonl < cau-hoi.jsonl > tra-loi.jsonl
  nq09 chat
  TELEGRAM_BOT_TOKEN=... nq09 run
"""


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Run one command and return its exit code."""
    _speak_utf8()
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        settings = Settings.from_env(environ)
        configure_logging(settings.log_level, settings.secrets, settings.log_format)
        run: Callable[[argparse.Namespace, Settings], int] = args.run
        return run(args, settings)
    except SettingsError as error:
        return complain(str(error), USAGE)
    except _expected_errors() as error:
        return complain(str(error), FAILED)
    except BrokenPipeError:
        # The reader went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130


def _speak_utf8() -> None:
    """Vietnamese is read and written whatever the locale; what is no UTF-8 shows as '?' or '�'."""
    if sys.stdin is None:  # closed by whoever started the command
        sys.stdin = TextIOWrapper(FileIO(os.devnull))  # never closed, as the one it stands for
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nq09",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="LỆNH", required=True)
    ask = commands.add_parser("ask", help="hỏi một câu, nhận một câu trả lời có trích dẫn")
    ask.add_argument("question", nargs="*", metavar="câu hỏi", help="câu hỏi, có dấu hay không dấu đều được")
    ask.add_argument("--jsonl", action="store_true", help="đọc câu hỏi dạng JSON Lines từ đầu vào chuẩn")
    ask.set_defaults(run=_ask)
    chat = commands.add_parser("chat", help="trò chuyện trong cửa sổ dòng lệnh, hiểu câu hỏi nối tiếp")
    chat.set_defaults(run=_chat)
    serve = commands.add_parser("run", help="chạy bot Telegram (cần TELEGRAM_BOT_TOKEN)")
    serve.set_defaults(run=_serve)
    build = commands.add_parser("build", help="dựng lại chỉ mục tìm kiếm")
    build.add_argument("--to", metavar="ĐỊA_CHỈ", help=TO)
    build.set_defaults(run=_build)
    info = commands.add_parser("info", help="cho biết văn bản, mô hình và chỉ mục đang dùng")
    info.add_argument("--settings", action="store_true", help="các biến môi trường: ý nghĩa, dạng, giá trị")
    info.set_defaults(run=_info)
    add_care(commands)
    add_measuring(commands)
    return parser


def _ask(args: argparse.Namespace, settings: Settings) -> int:
    from bot.answering import Found, open_assistant
    from bot.commands.json_lines import answer_lines
    from bot.showing import to_text

    if args.jsonl == bool(args.question):
        return complain('Hãy viết câu hỏi trong ngoặc kép sau "nq09 ask", hoặc dùng --jsonl.', USAGE)
    assistant = open_assistant(settings)
    if args.jsonl:
        for line in answer_lines(sys.stdin.buffer, assistant.ask):
            print(line, flush=True)
        return FOUND
    answer = assistant.ask(" ".join(args.question))
    print(to_text(answer))
    return FOUND if isinstance(answer, Found) else NOT_FOUND


def _chat(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.answering import open_assistant
    from bot.commands.chat import converse

    return converse(open_assistant(settings), sys.stdin, sys.stdout)


def _serve(_args: argparse.Namespace, settings: Settings) -> int:
    check_serving(settings)
    from bot.answering import open_assistant
    from bot.operations.serving import serve

    return serve(settings, open_assistant(settings))


def _build(args: argparse.Namespace, settings: Settings) -> int:
    from bot.answering import index_source
    from index import build

    source = index_source(settings)
    if args.to:
        return _load(source, args.to, settings)
    manifest = build(source, settings.index_dir)
    print(f"Đã dựng chỉ mục: {manifest.entries} mục, {manifest.dimensions} chiều, mô hình {manifest.model}.")
    return 0


def _load(source: Source, to: str, settings: Settings) -> int:
    """Load an index into a database; the one in the folder is built first when missing."""
    from index import fingerprint, open_indexes
    from index.postgres import Collection, Database, load

    database = Database(database_address(to, settings))
    collection = Collection(
        name=settings.document.name,
        fingerprint=fingerprint(source),
        indexes=open_indexes(source, settings.index_dir),
    )
    for line in load(collection, database):
        print(line, file=sys.stderr, flush=True)
    return 0


def _info(args: argparse.Namespace, settings: Settings) -> int:
    if args.settings:
        for line in settings_lines(settings):
            print(line)
        return 0
    from bot.answering import index_source, open_assistant
    from index import describe, fingerprint

    assistant = open_assistant(settings)
    meta = assistant.resolution.meta
    source = index_source(settings)
    rows = (
        ("Văn bản", f"{meta.name} ({meta.date}), {meta.issuer}: {meta.title}"),
        ("Nguồn", meta.source),
        ("Số đoạn trích được", str(sum(1 for _ in assistant.resolution.passages()))),
        *(
            [("Chỉ mục", f"trong cơ sở dữ liệu theo NQ09_SEARCH, {fingerprint(source)}")]
            if settings.search
            else [("Thư mục chỉ mục", str(settings.index_dir)), *describe(source, settings.index_dir)]
        ),
    )
    for name, value in rows:
        print(f"{name}: {value}")
    return 0


def _expected_errors() -> tuple[type[Exception], ...]:
    from bot.operations.backup import BackupError
    from bot.storage import SecretError, StorageError
    from corpus import CorpusError
    from index import IndexingError

    return (BackupError, CorpusError, IndexingError, SecretError, StorageError)


if __name__ == "__main__":
    sys.exit(main())
