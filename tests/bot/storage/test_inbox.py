"""Updates are recorded once, worked on by one replica at a time, in order within a chat."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from sqlalchemy import select, text

from bot.storage.inbox import Inbox, Received, UpdateState, update_scope
from bot.storage.replicas import free, owners_of
from bot.storage.store import Store
from bot.storage.tables import UpdateRow

ONE, OTHER = 1, 2  # replicas


async def record(inbox: Inbox, *numbers_and_chats: tuple[int, str]) -> None:
    for number, chat in numbers_and_chats:
        assert await inbox.record(Received(update_id=number, chat=chat, payload=f'{{"n":{number}}}'))


async def claim(inbox: Inbox, owner: int, most: int = 10) -> list[int]:
    return [claimed.update_id for claimed in await inbox.claim(owner, most)]


async def test_an_update_that_comes_again_is_known(store: Store) -> None:
    await record(store.inbox, (1, "a"))
    again = Received(update_id=1, chat="a", payload="{}")
    assert not await store.inbox.record(again)
    await store.inbox.claim(ONE, 1)
    await store.inbox.finish(1, ONE)
    assert not await store.inbox.record(again)


async def test_the_first_of_each_chat_is_claimed(store: Store) -> None:
    await record(store.inbox, (1, "a"), (2, "a"), (3, "b"))
    assert await claim(store.inbox, ONE) == [1, 3]
    assert await claim(store.inbox, OTHER) == []
    await store.inbox.finish(1, ONE)
    assert await claim(store.inbox, OTHER) == [2]


async def test_no_more_are_claimed_than_wanted(store: Store) -> None:
    await record(store.inbox, *((number, str(number)) for number in range(1, 6)))
    assert await claim(store.inbox, ONE, 2) == [1, 2]


async def test_two_replicas_never_claim_the_same(store: Store) -> None:
    await record(store.inbox, *((number, str(number)) for number in range(1, 41)))
    claims = await asyncio.gather(*(claim(store.inbox, owner, 5) for owner in range(1, 9)))
    claimed = [number for numbers in claims for number in numbers]
    assert len(claimed) == len(set(claimed))


async def test_an_update_waits_for_the_one_before_it(store: Store) -> None:
    inbox = replace(store.inbox, settle=60.0)
    await record(inbox, (8, "a"), (9, "a"))
    assert await claim(inbox, ONE) == []  # 7 may still come
    await record(inbox, (7, "a"))
    assert await claim(replace(inbox, settle=0.0), ONE) == [7]


async def test_what_is_finished_holds_no_words(store: Store) -> None:
    await record(store.inbox, (1, "a"))
    await store.inbox.claim(ONE, 1)
    assert await store.inbox.finish(1, ONE) is not None
    async with store.sessions() as session:
        row = await session.scalar(select(UpdateRow))
    assert row is not None
    assert (row.payload, row.chat, row.state) == ("", "", UpdateState.DONE)


async def test_only_its_owner_finishes_an_update(store: Store) -> None:
    await record(store.inbox, (1, "a"))
    await store.inbox.claim(ONE, 1)
    assert await store.inbox.finish(1, OTHER) is None
    assert await store.inbox.depth() == 1


async def test_the_sends_of_a_finished_update_are_forgotten(store: Store) -> None:
    await record(store.inbox, (1, "a"))
    await store.inbox.claim(ONE, 1)
    await store.sends.begin(update_scope(1), 0, 0, 5)
    await store.inbox.finish(1, ONE)
    assert (await store.sends.begin(update_scope(1), 0, 0, 5)).is_new


async def test_what_is_given_back_waits_and_counts(store: Store) -> None:
    await record(store.inbox, (1, "a"), (2, "a"))
    await store.inbox.claim(ONE, 1)
    await store.inbox.give_back(1, ONE, 60.0)
    assert await claim(store.inbox, ONE) == []  # nor is the next of the chat taken before it
    await store.inbox.give_back(1, ONE, 0.0)  # not its owner any more: nothing changes
    assert await claim(store.inbox, ONE) == []


async def test_attempts_are_counted_unless_none_was_made(store: Store) -> None:
    await record(store.inbox, (1, "a"))
    for attempt, counted in ((1, True), (2, False), (2, True)):
        (claimed,) = await store.inbox.claim(ONE, 1)
        assert claimed.attempt == attempt
        await store.inbox.give_back(1, ONE, 0.0, counted=counted)


async def test_what_a_replica_held_is_taken_back(store: Store) -> None:
    await record(store.inbox, (1, "a"), (2, "b"))
    await store.inbox.claim(ONE, 1)
    await store.inbox.claim(OTHER, 1)
    assert await owners_of(store.sessions, UpdateRow) == {ONE, OTHER}
    assert await free(store.sessions, UpdateRow, ONE) == 1
    (claimed,) = await store.inbox.claim(OTHER, 5)
    assert (claimed.update_id, claimed.attempt) == (1, 2)


async def test_old_numbers_are_forgotten_but_never_what_waits(store: Store) -> None:
    await record(store.inbox, (1, "a"), (2, "b"))
    await store.inbox.claim(ONE, 1)
    await store.inbox.finish(1, ONE)
    async with store.sessions.begin() as session:
        await session.execute(text("UPDATE updates SET received_at = 0"))
    await store.inbox.forget_old()
    async with store.sessions() as session:
        assert list(await session.scalars(select(UpdateRow.update_id))) == [2]


async def test_a_clock_set_back_holds_nothing_up(store: Store) -> None:
    inbox = replace(store.inbox, settle=60.0)
    await record(inbox, (1, "a"))
    async with store.sessions.begin() as session:
        await session.execute(
            text("UPDATE updates SET received_at = received_at + 36000, due_at = received_at + 36000")
        )
    assert await claim(inbox, ONE) == [1]


async def test_a_clock_set_forward_takes_nothing_from_its_owner(store: Store) -> None:
    await record(store.inbox, (1, "a"))
    await store.inbox.claim(ONE, 1)
    async with store.sessions.begin() as session:
        await session.execute(text("UPDATE updates SET received_at = 0, due_at = 0"))
    assert await claim(store.inbox, OTHER) == []
