"""The whole service when many ask: SQLite and PostgreSQL, one and two replicas, as a Markdown table.

python -m tests.load [--questions N] [--minutes M] [--card README.md]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.answering import open_assistant
from bot.settings import Settings
from corpus import load_questions
from index.measuring.table import write_between
from tests.load.measure import Load, load_table, measure_load
from tests.load.questions import sampled
from tests.postgres import running_postgres

_SET_UPS = (("sqlite", 1), ("postgresql", 1), ("postgresql", 2))


def main() -> None:
    """Measure, and put the table into a file where one is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--questions", type=int, default=1000, help="in each run")
    parser.add_argument("--minutes", type=float, default=0.0, help="go on for so long, to see the memory")
    parser.add_argument("--card", type=Path, help="put the table into this Markdown file")
    args = parser.parse_args()
    found = []
    for load in _loads(Settings.from_env(os.environ), max(1, args.questions), args.minutes):
        found.append(load)
        print(load_table(found[-1:]), file=sys.stderr, flush=True)
    if args.card:
        write_between(args.card, "load", load_table(found))
    print(load_table(found))


def _loads(settings: Settings, questions: int, minutes: float) -> Iterator[Load]:
    """The figures of each set-up, as they are measured, on empty databases that are deleted afterwards."""
    open_assistant(settings)  # so that the replicas find the index built
    asked = sampled(load_questions(settings.document), questions)
    # A server that keeps its promises at every commit, as one in service does.
    with running_postgres(durable=True) as server, tempfile.TemporaryDirectory(prefix="nq09-load-") as folder:
        for number, (engine, replicas) in enumerate(_SET_UPS):
            work = Path(folder) / str(number)
            work.mkdir()
            database = (
                server.fresh_database() if engine == "postgresql" else f"sqlite+aiosqlite:///{work}/nq09.db"
            )
            yield asyncio.run(measure_load(database, replicas, asked, settings.index_dir, work, minutes))


if __name__ == "__main__":
    main()
