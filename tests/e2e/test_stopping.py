"""Stopping at any moment ends the bot."""

from __future__ import annotations

import asyncio

import pytest

from bot.answering.assistant import Assistant
from bot.operations.serving import run_until
from bot.settings import Settings
from bot.storage.store import Store
from tests.e2e.conftest import FAST, PATIENCE


@pytest.mark.parametrize("delay", [0.0, 0.001, 0.002, 0.004, 0.008])
async def test_stopping_while_the_database_is_tidied(
    telegram_settings: Settings,
    assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    delay: float,
) -> None:
    """The bot is told to stop when tidying is somewhere in the middle; nothing is left running."""
    tidied: list[bool] = []
    forget_old = Store.forget_old
    begun = asyncio.Event()

    async def watched(store: Store) -> None:
        begun.set()
        await forget_old(store)
        tidied.append(True)

    monkeypatch.setattr(Store, "forget_old", watched)
    before = asyncio.all_tasks()

    async def soon() -> None:
        await begun.wait()
        await asyncio.sleep(delay)

    serving = run_until(soon, telegram_settings, assistant, timing=FAST)
    assert await asyncio.wait_for(serving, PATIENCE) == 0
    assert tidied == [True]
    left = map(repr, asyncio.all_tasks() - before)
    assert not [task for task in left if "tidy" in task or "sqlalchemy" in task]
