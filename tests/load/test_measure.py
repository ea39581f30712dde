"""The load generator answers for its figures: everything asked is answered, and a dead replica is noticed."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

import httpx
import pytest

from bot.answering.assistant import Assistant
from bot.settings import Settings
from corpus.questions import load_questions
from tests.load import measure
from tests.load.measure import Load, load_table, measure_load
from tests.load.questions import private_question, sampled
from tests.load.replicas import ReplicaFailed, ReplicaProcess, free_port, replica
from tests.load.telegram_sink import telegram_sink


async def test_a_replica_is_measured(settings: Settings, assistant: Assistant, tmp_path: Path) -> None:
    assert assistant.resolution
    questions = sampled(load_questions(settings.document), 60)
    database = f"sqlite+aiosqlite:///{tmp_path}/nq09.db"
    load = await measure_load(database, 1, questions, settings.index_dir, tmp_path)
    assert load.a_second > 0
    assert 0 < load.p50_ms <= load.p99_ms
    assert len(load.memory) == 2
    assert min(load.memory) > 0


def test_the_table_has_a_line_for_each_set_up() -> None:
    load = Load(
        database="SQLite",
        replicas=1,
        a_second=42.4,
        p50_ms=20.6,
        p99_ms=50,
        minutes=2,
        memory=(200, 230, 210),
    )
    assert (
        load_table([load, load]).splitlines()[2:]
        == ["| SQLite | 1 | 42 | 21 ms | 50 ms | 200 → 210 MiB in 2.0 minutes, at most 230 |"] * 2
    )


async def test_a_replica_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(ReplicaFailed, match="TELEGRAM_BOT_TOKEN"):
        async with replica({"TELEGRAM_BOT_TOKEN": ""}, tmp_path):
            pass


async def test_updates_that_no_replica_takes_are_not_delivered_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "_DELIVERIES", 3)
    async with telegram_sink() as sink, httpx.AsyncClient() as client:
        process = await asyncio.create_subprocess_exec("true")
        dead = ReplicaProcess(port=free_port(), process=process, log=tmp_path / "log")
        caller = measure._Caller(client=client, sink=sink, replicas=[dead], numbers=count(1))
        with pytest.raises(TimeoutError, match="no replica"):
            await caller.ask(["hỏi"], None)
        await process.wait()


def test_the_same_questions_are_asked_each_time(settings: Settings) -> None:
    bank = load_questions(settings.document)
    assert sampled(bank, 20) == sampled(bank, 20)


def test_a_question_is_an_update_of_a_private_chat() -> None:
    update = private_question(5, 77, "hỏi")
    assert (update["update_id"], update["message"]["chat"]) == (5, {"id": 77, "type": "private"})
