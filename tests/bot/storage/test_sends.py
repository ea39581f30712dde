"""Messages are noted before they are sent."""

from __future__ import annotations

from sqlalchemy import text

from bot.storage.sends import Begun
from bot.storage.store import Store

BOX = 0
NEW = Begun(is_new=True, floor=10, result=None)


async def test_a_first_send_is_new(store: Store) -> None:
    assert await store.sends.begin("update:1", 0, BOX, 10) == NEW
    assert await store.sends.begin("update:1", 1, BOX, 10) == NEW
    assert await store.sends.begin("update:2", 0, BOX, 10) == NEW


async def test_a_send_of_unknown_end_is_told_with_its_own_floor(store: Store) -> None:
    await store.sends.begin("update:1", 0, BOX, 10)
    assert await store.sends.begin("update:1", 0, BOX, 99) == Begun(is_new=False, floor=10, result=None)


async def test_what_telegram_answered_is_told(store: Store) -> None:
    await store.sends.begin("update:1", 0, BOX, 10)
    await store.sends.sent("update:1", 0, BOX, {"message_id": 11})
    assert await store.sends.begin("update:1", 0, BOX, 10) == Begun(
        is_new=False, floor=10, result={"message_id": 11}
    )


async def test_what_was_surely_not_sent_is_forgotten(store: Store) -> None:
    await store.sends.begin("update:1", 0, BOX, 10)
    await store.sends.forget("update:1", 0)
    assert await store.sends.begin("update:1", 0, BOX, 10) == NEW


async def test_old_sends_are_forgotten(store: Store) -> None:
    await store.sends.begin("class:1:end", 0, BOX, 10)
    async with store.sessions.begin() as session:
        await session.execute(text("UPDATE sends SET at = 0"))
    await store.sends.forget_old()
    assert await store.sends.begin("class:1:end", 0, BOX, 10) == NEW


async def test_a_mailbox_s_highest_id_is_everyone_s_floor(store: Store) -> None:
    """What another replica sent into the same mailbox is not taken for one's own."""
    await store.sends.begin("update:1", 0, BOX, 10)
    for message_id in (12, 11):
        await store.sends.sent("update:1", 0, BOX, {"message_id": message_id})
    assert (await store.sends.begin("update:2", 0, BOX, 10)).floor == 12
    assert (await store.sends.begin("update:3", 0, BOX, 20)).floor == 20
    assert (await store.sends.begin("update:4", 0, BOX - 1, 10)).floor == 10


async def test_all_that_a_class_sent_is_forgotten(store: Store) -> None:
    for scope in ("class:1:end", "class:1:question:0", "class:10:end"):
        await store.sends.begin(scope, 0, BOX, 10)
    await store.sends.forget_all("class:1:")
    assert await store.sends.begin("class:1:end", 0, BOX, 10) == NEW
    assert not (await store.sends.begin("class:10:end", 0, BOX, 10)).is_new
