"""Commands that measure: benchmarks, evaluation, calibration."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bot.commands.console import TO, Commands, database_address
from bot.settings import Settings


def add_measuring(commands: Commands) -> None:
    """Add them to the nq09 command."""
    bench = commands.add_parser(
        "bench", help="đo chất lượng và tốc độ tìm kiếm trên một bộ dữ liệu kiểu BEIR"
    )
    bench.add_argument(
        "folder", type=Path, metavar="THƯ_MỤC", help="chứa corpus.jsonl, queries.jsonl, qrels.tsv"
    )
    bench.add_argument("--strip", action="store_true", help="bỏ dấu các câu hỏi trước khi đo")
    bench.add_argument("--to", metavar="ĐỊA_CHỈ", help=TO)
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
    bench_ask = commands.add_parser("bench-ask", help="đo thời gian trả lời khi máy đã sẵn sàng")
    bench_ask.set_defaults(run=_bench_ask)


def _bench(args: argparse.Namespace, settings: Settings) -> int:
    from index.measuring.bench import run_benchmark

    to = database_address(args.to, settings) if args.to else None
    report = run_benchmark(
        args.folder, settings.model, settings.threads, _bench_dir(settings), strip=args.strip, to=to
    )
    print(json.dumps(report, ensure_ascii=False))
    return 0


def _bench_table(args: argparse.Namespace, settings: Settings) -> int:
    from index.measuring.table import figures_table

    table = figures_table(args.folders, settings.model, settings.threads, _bench_dir(settings))
    return _publish(table, "figures", args.card)


def _bench_dir(settings: Settings) -> Path:
    """Where the vectors of large benchmark sets are kept."""
    return settings.index_dir.parent / "bench"


def _publish(table: str, name: str, card: Path | None) -> int:
    """Print a table, and put it into a Markdown file where one is named."""
    from index.measuring.table import write_between

    if card:
        write_between(card, name, table)
    print(table)
    return 0


def _bench_ask(_args: argparse.Namespace, settings: Settings) -> int:
    from bot.answering import open_assistant
    from bot.measuring.latency import measure_ask
    from corpus import load_questions

    print(json.dumps(measure_ask(open_assistant(settings), load_questions(settings.document))))
    return 0


def _eval(args: argparse.Namespace, settings: Settings) -> int:
    from bot.answering import open_assistant
    from bot.measuring.evaluate import evaluate, evaluate_folds, judged_from_bank, lines_of, read_judged
    from corpus import load_questions

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
    from bot.answering import open_assistant
    from bot.measuring.calibrate import calibrate, save_decision
    from corpus import load_questions

    decision = calibrate(open_assistant(settings), load_questions(settings.document))
    save_decision(decision, settings.document)
    print(f"Đã ghi decision.json: ngưỡng {decision.threshold}, hệ số {dict(decision.weights)}")
    return 0
