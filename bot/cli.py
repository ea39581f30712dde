"""The nq09 command. What people read is Vietnamese; exit codes: 0 found, 1 not found, 2 usage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from io import FileIO, TextIOWrapper
from pathlib import Path

from bot.logs import configure_logging
from bot.settings import Settings, SettingsError

FOUND, NOT_FOUND, USAGE, FAILED = 0, 1, 2, 3

_DESCRIPTION = "Trợ lý hỏi đáp Nghị quyết 09-NQ/TU: trả lời bằng cách trích nguyên văn, có dẫn nguồn."
_EXAMPLES = """ví dụ:
  nq09 ask "Đến năm 2025 hồ sơ cấp xã xử lý trên mạng đạt bao nhiêu?"
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
        secrets = (settings.token, settings.secret, settings.database)
        configure_logging(settings.log_level, [secret or "" for secret in secrets])
        run: Callable[[argparse.Namespace, Settings], int] = args.run
        return run(args, settings)
    except SettingsError as error:
        return _complain(str(error), USAGE)
    except _expected_errors() as error:
        return _complain(str(error), FAILED)
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
    build.set_defaults(run=_build)
    info = commands.add_parser("info", help="cho biết văn bản, mô hình và chỉ mục đang dùng")
    info.set_defaults(run=_info)
    doctor = commands.add_parser("doctor", help="kiểm tra cài đặt: có gì sai và cách sửa")
    doctor.set_defaults(run=_doctor)
    bench = commands.add_parser(
        "bench", help="đo chất lượng và tốc độ tìm kiếm trên một bộ dữ liệu kiểu BEIR"
    )
    bench.add_argument(
        "folder", type=Path, metavar="THƯ_MỤC", help="chứa corpus.jsonl, queries.jsonl, qrels.tsv"
    )
    bench.add_argument("--strip", action="store_true", help="bỏ dấu các câu hỏi trước khi đo")
    bench.set_defaults(run=_bench)
    evaluate = commands.add_parser("eval", help="đo chất lượng trả lời trên bộ câu hỏi có đáp án")
    evaluate.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="TỆP",
        help="JSON Lines; bỏ trống: phần giữ lại của ngân hàng câu hỏi",
    )
    evaluate.add_argument(
        "--folds",
        action="store_true",
        help="hỏi chính ngân hàng câu hỏi, mỗi câu với một chỉ mục không chứa nó (vài phút)",
    )
    evaluate.add_argument("--misses", action="store_true", help="in từng câu trả lời sai")
    evaluate.set_defaults(run=_eval)
    calibrate = commands.add_parser("calibrate", help="chỉnh ngưỡng trả lời theo ngân hàng câu hỏi")
    calibrate.set_defaults(run=_calibrate)
    table = commands.add_parser(
        "bench-table", help="bảng số liệu của bench trên nhiều bộ, có dấu và không dấu"
    )
    table.add_argument("folders", nargs="+", type=Path, metavar="THƯ_MỤC")
    table.add_argument("--card", type=Path, metavar="TỆP", help="ghi bảng vào tệp Markdown này")
    table.set_defaults(run=_bench_table)
    growth = commands.add_parser(
        "bench-growth", help="đo thời gian dựng, dung lượng, độ trễ và độ phủ khi kho văn bản lớn dần"
    )
    growth.add_argument(
        "corpus", type=Path, metavar="TỆP", help="bài báo dạng JSON Lines (.jsonl, .jsonl.xz)"
    )
    growth.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000, 1_000_000], metavar="SỐ")
    growth.add_argument("--dimensions", type=int, default=256, metavar="SỐ")
    growth.add_argument("--card", type=Path, metavar="TỆP", help="ghi bảng vào tệp Markdown này")
    growth.set_defaults(run=_bench_growth)
    bench_ask = commands.add_parser("bench-ask", help="đo thời gian trả lời khi máy đã sẵn sàng")
    bench_ask.set_defaults(run=_bench_ask)
    return parser


def _ask(args: argparse.Namespace, settings: Settings) -> int:
    from bot.answer import Found
    from bot.render import to_text
    from bot.service import open_assistant
    from bot.wire import answer_lines

    if args.jsonl == bool(args.question):
        return _complain('Hãy viết câu hỏi trong ngoặc kép sau "nq09 ask", hoặc dùng --jsonl.', USAGE)
    assistant = open_assistant(settings)
    if args.jsonl:
        for line in answer_lines(sys.stdin.buffer, assistant.ask):
            print(line, flush=True)
        return FOUND
    answer = assistant.ask(" ".join(args.question))
    print(to_text(answer))
    return FOUND if isinstance(answer, Found) else NOT_FOUND


def _chat(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.chat import converse
    from bot.service import open_assistant

    return converse(open_assistant(settings), sys.stdin, sys.stdout)


def _serve(_args: argparse.Namespace, settings: Settings) -> int:
    if settings.token is None:
        return _complain(
            "Chưa có TELEGRAM_BOT_TOKEN. Hãy tạo bot với @BotFather rồi đặt biến môi trường này, "
            'hoặc dùng "nq09 chat" để hỏi trong cửa sổ dòng lệnh.',
            USAGE,
        )
    from bot.service import open_assistant
    from bot.telegram.application import serve

    return serve(settings, open_assistant(settings))


def _build(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.service import index_source
    from corpus.load import load_resolution
    from index.lexicon import load_lexicon
    from index.store import build

    source = index_source(settings, load_resolution(settings.document), load_lexicon())
    manifest = build(source, settings.index_dir)
    print(f"Đã dựng chỉ mục: {manifest.entries} mục, {manifest.dimensions} chiều, mô hình {manifest.model}.")
    return 0


def _info(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.service import index_source, open_assistant
    from index.store import describe

    assistant = open_assistant(settings)
    meta = assistant.resolution.meta
    rows = (
        ("Văn bản", f"{meta.name} ({meta.date}), {meta.issuer}: {meta.title}"),
        ("Nguồn", meta.source),
        ("Số đoạn trích được", str(sum(1 for _ in assistant.resolution.passages()))),
        ("Thư mục chỉ mục", str(settings.index_dir)),
        *describe(index_source(settings, assistant.resolution, assistant.lexicon), settings.index_dir),
    )
    for name, value in rows:
        print(f"{name}: {value}")
    return 0


def _doctor(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.doctor import examine

    code = 0
    for finding in examine(settings):
        print(f"{'ĐƯỢC' if finding.well else 'LỖI '}  {finding.name}: {finding.said}", flush=True)
        code = code if finding.well else FAILED
    return code


def _bench(args: argparse.Namespace, settings: Settings) -> int:
    from index.bench import run_benchmark

    report = run_benchmark(
        args.folder, settings.model, settings.threads, _bench_dir(settings), strip=args.strip
    )
    print(json.dumps(report, ensure_ascii=False))
    return 0


def _bench_table(args: argparse.Namespace, settings: Settings) -> int:
    from index.table import figures_table

    table = figures_table(args.folders, settings.model, settings.threads, _bench_dir(settings))
    return _publish(table, "figures", args.card)


def _bench_growth(args: argparse.Namespace, settings: Settings) -> int:
    from index.growth import growth_report
    from index.training.train import read_articles

    report = growth_report(
        list(read_articles(args.corpus)),
        settings.model,
        args.sizes,
        _bench_dir(settings),
        dimensions=args.dimensions,
    )
    return _publish(report, "growth", args.card)


def _bench_dir(settings: Settings) -> Path:
    """Where the vectors of large benchmark sets are kept."""
    return settings.index_dir.parent / "bench"


def _publish(table: str, name: str, card: Path | None) -> int:
    """Print a table, and put it into a Markdown file where one is named."""
    from index.table import write_between

    if card:
        write_between(card, name, table)
    print(table)
    return 0


def _bench_ask(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.latency import measure_ask
    from bot.service import open_assistant

    print(json.dumps(measure_ask(open_assistant(settings))))
    return 0


def _eval(args: argparse.Namespace, settings: Settings) -> int:
    from bot.evaluate import evaluate, evaluate_folds, judged_from_bank, lines_of, read_judged
    from bot.service import open_assistant
    from corpus.questions import load_questions

    assistant = open_assistant(settings)
    if args.folds:
        report = evaluate_folds(assistant, load_questions(settings.document))
    else:
        if args.file:
            judged = list(read_judged(args.file))
        else:
            held_out = [asked for asked in load_questions(settings.document) if asked.held_out]
            judged = list(judged_from_bank(held_out, assistant.resolution))
        report = evaluate(judged, assistant.ask, assistant.resolution.source)
    for line in lines_of(report, misses=args.misses):
        print(line)
    return 0


def _calibrate(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.calibrate import calibrate, save_decision
    from bot.service import open_assistant
    from corpus.questions import load_questions

    decision = calibrate(open_assistant(settings), load_questions(settings.document))
    save_decision(decision, settings.document)
    print(f"Đã ghi decision.json: ngưỡng {decision.threshold}, hệ số {dict(decision.weights)}")
    return 0


def _expected_errors() -> tuple[type[Exception], ...]:
    from bot.storage.database import StorageError
    from bot.storage.identity import SecretError
    from corpus.errors import CorpusError
    from index.errors import IndexingError

    return (CorpusError, IndexingError, StorageError, SecretError)


def _complain(message: str, code: int) -> int:
    print(f"nq09: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
