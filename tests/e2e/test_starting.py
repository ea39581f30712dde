"""What a replica finds when it starts: work of one that died, jobs that were done a moment ago."""

from __future__ import annotations

import time

import pytest

from bot.answering.assistant import Assistant
from bot.delivery.receive import received
from bot.settings import Settings
from bot.storage.store import Store, open_store
from tests.e2e.conftest import LAN, PRIVATE, Telegram, serving

DEAD = 7  # a replica


async def until_polling(telegram: Telegram, settings: Settings, assistant: Assistant, answers: int) -> None:
    """Serve until Telegram is polled and has got so many answers."""
    telegram.sent.clear()

    async def enough() -> None:
        await telegram.wait_for("getUpdates")
        await telegram.texts(answers)

    async with serving(settings, assistant):
        await enough()


async def test_what_a_replica_was_at_when_it_died_is_taken_up(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant
) -> None:
    message = {"message_id": 1, "date": 1_700_000_000, "chat": PRIVATE, "from": LAN, "text": "/help"}
    async with open_store(telegram_settings, time.time) as store:
        await store.inbox.record(received({"update_id": 1, "message": message}, store.identities))
        assert await store.inbox.claim(DEAD, 1)
    await until_polling(telegram, telegram_settings, assistant, answers=1)


async def test_what_is_old_was_deleted_a_moment_ago(
    telegram: Telegram, telegram_settings: Settings, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidied: list[Store] = []
    forget_old = Store.forget_old

    async def watched(store: Store) -> None:
        tidied.append(store)
        await forget_old(store)

    monkeypatch.setattr(Store, "forget_old", watched)
    for _ in range(2):
        await until_polling(telegram, telegram_settings, assistant, answers=0)
    assert len(tidied) == 1
