"""Messages are noted before they are sent."""

from __future__ import annotations

from sqlalchemy import text

from bot.storage.sends import Begun
from bot.storage.store import Store


async def test_a_first_send_is_new(store: Store) -> None:
    assert await store.sends.begin("update:1", 0, 10) is None
    assert await store.sends.begin("update:1", 1, 10) is None
    assert await store.sends.begin("update:2", 0, 10) is None


async def test_a_send_of_unknown_end_is_told_with_its_own_floor(store: Store) -> None:
    await store.sends.begin("update:1", 0, 10)
    assert await store.sends.begin("update:1", 0, 99) == Begun(floor=10, result=None)


async def test_what_telegram_answered_is_told(store: Store) -> None:
    await store.sends.begin("update:1", 0, 10)
    await store.sends.sent("update:1", 0, {"message_id": 11})
    assert await store.sends.begin("update:1", 0, 10) == Begun(floor=10, result={"message_id": 11})


async def test_what_was_surely_not_sent_is_forgotten(store: Store) -> None:
    await store.sends.begin("update:1", 0, 10)
    await store.sends.forget("update:1", 0)
    assert await store.sends.begin("update:1", 0, 10) is None


async def test_old_sends_are_forgotten(store: Store) -> None:
    await store.sends.begin("class:1:end", 0, 10)
    async with store.sessions.begin() as session:
        await session.execute(text("UPDATE sends SET at = 0"))
    await store.sends.forget_old()
    assert await store.sends.begin("class:1:end", 0, 10) is None
