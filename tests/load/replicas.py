"""The bot as processes of its own: started, waited for, watched, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

_READY_SECONDS = 60.0
_STOPPING_SECONDS = 45.0
_MIB = 1024 * 1024


class ReplicaFailed(Exception):
    """A replica ended, or was not ready in time; the message holds the end of its log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicaProcess:
    """A replica that listens on loopback."""

    port: int
    process: asyncio.subprocess.Process
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_alive(self) -> bool:
        return self.process.returncode is None

    def memory_mib(self) -> float:
        """Resident memory; 0 of a process that is gone."""
        with contextlib.suppress(psutil.Error):
            return float(psutil.Process(self.process.pid).memory_info().rss) / _MIB
        return 0.0

    def kill(self) -> None:
        """As the kernel does when memory is short: at once, nothing is finished."""
        self.process.kill()

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), _STOPPING_SECONDS)


@contextlib.asynccontextmanager
async def replica(environ: Mapping[str, str], state: Path) -> AsyncIterator[ReplicaProcess]:
    """`nq09 run` in its own process with these variables, ready; killed at the end if it still runs."""
    state.mkdir(parents=True, exist_ok=True)
    port, log = free_port(), state / "log.txt"
    own = {"NQ09_LISTEN": f"127.0.0.1:{port}", "NQ09_STATE": str(state)}
    with log.open("ab") as sink:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.cli", "run"),
            env=os.environ | dict(environ) | own,
            stdout=sink,
            stderr=sink,
        )
    running = ReplicaProcess(port=port, process=process, log=log)
    try:
        await _until_ready(running)
        yield running
    finally:
        if running.is_alive:
            running.kill()
            await process.wait()


async def _until_ready(running: ReplicaProcess) -> None:
    async with httpx.AsyncClient() as client:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_READY_SECONDS):
                while running.is_alive:
                    with contextlib.suppress(httpx.TransportError):
                        if (await client.get(f"{running.address}/readyz")).status_code == 200:
                            return
                    await asyncio.sleep(0.05)
    raise ReplicaFailed(running.log.read_text(encoding="utf-8", errors="replace")[-2000:])


def webhook_environ(
    *, token: str, telegram: str, webhook_secret: str, secret: str, index: Path, database: str
) -> dict[str, str]:
    """The settings of replicas behind a webhook on loopback, to which `telegram` is the Bot API; without
    Telegram's limit of messages a second."""
    return {
        "TELEGRAM_BOT_TOKEN": token,
        "NQ09_TELEGRAM_API": telegram,
        "NQ09_WEBHOOK_URL": "http://127.0.0.1",
        "NQ09_WEBHOOK_SECRET": webhook_secret,
        "NQ09_SECRET": secret,
        "NQ09_INDEX": str(index),
        "NQ09_MESSAGES_PER_SECOND": "100000",
        "DATABASE_URL": database,
    }


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
