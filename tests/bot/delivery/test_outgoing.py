"""What the bot sends goes in order within a chat, and waits for its turn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import Double, cast, literal
from telegram.error import NetworkError

from bot.delivery.outgoing import Outgoing
from bot.delivery.pacing import Pace, Pacer
from bot.delivery.send_once import Once
from bot.delivery.stopping import Stopping
from bot.metrics import Metrics
from bot.settings import Settings
from bot.storage.rate_limits import Rate
from bot.storage.store import Store

SLOW = Rate(step=0.2)
AT_ONCE = Rate(step=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits(Stopping):
    """Waits that take no time and are noted, each until what is `awaited` has happened."""

    seconds: list[float] = field(default_factory=list)
    awaited: asyncio.Event = field(default_factory=asyncio.Event)

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.seconds.append(seconds)
            await self.awaited.wait()


@pytest.fixture
def waits() -> Waits:
    return Waits()


def outgoing_over(store: Store, pace: Pace, waits: Waits) -> Outgoing:
    """What goes out while the database's clock stands still."""
    limits = replace(store.rate_limits, now=lambda: cast(literal(0.0), Double))
    return Outgoing(
        pacer=Pacer(limits=limits, identities=store.identities, pace=pace, stopping=waits),
        once=Once(sends=store.sends, stopping=waits, pause=0.001),
        metrics=Metrics.fresh(),
    )


class Sent:
    """What was sent."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []

    async def __call__(self, _endpoint: str, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        await asyncio.sleep(0)
        self.calls.append(data)
        return {"message_id": len(self.calls)}


async def send_all(outgoing: Outgoing, sent: Sent, chats: list[int], endpoint: str = "sendMessage") -> None:
    """Send a numbered message to each chat at once."""
    await asyncio.gather(
        *(
            outgoing.process_request(sent, (), {}, endpoint, {"chat_id": chat, "number": number}, None)
            for number, chat in enumerate(chats)
        )
    )


async def test_a_chat_s_messages_go_in_order_and_in_pace(store: Store, waits: Waits) -> None:
    sent = Sent()
    waits.awaited.set()
    await send_all(outgoing_over(store, Pace(private=SLOW, overall=AT_ONCE), waits), sent, [1, 1, 1, 1])
    assert waits.seconds == pytest.approx([0.2, 0.4, 0.6])
    assert [data["number"] for data in sent.calls] == [0, 1, 2, 3]


async def test_a_chat_that_waits_holds_up_no_other(store: Store, waits: Waits) -> None:
    sent = Sent()
    outgoing = outgoing_over(store, Pace(private=SLOW, overall=AT_ONCE), waits)
    sending = asyncio.create_task(send_all(outgoing, sent, [1, 1, 1, 2]))
    async with asyncio.timeout(20):
        while not any(data["chat_id"] == 2 for data in sent.calls):
            await asyncio.sleep(0.01)
    assert [data["number"] for data in sent.calls if data["chat_id"] == 1] in ([], [0])
    waits.awaited.set()
    await sending
    assert len(sent.calls) == 4


async def test_all_chats_together_have_a_pace_too(store: Store, waits: Waits) -> None:
    waits.awaited.set()
    await send_all(outgoing_over(store, Pace(private=AT_ONCE, overall=SLOW), waits), Sent(), [1, 2, 3, 4])
    assert sorted(waits.seconds) == pytest.approx([0.2, 0.4, 0.6])


@pytest.mark.parametrize("endpoint", ["sendChatAction", "answerCallbackQuery", "getMe"])
async def test_what_is_no_message_does_not_wait(store: Store, waits: Waits, endpoint: str) -> None:
    sent, pace = Sent(), Pace(private=Rate(step=60.0), overall=Rate(step=60.0))
    await send_all(outgoing_over(store, pace, waits), sent, [1, 1, 1], endpoint)
    assert (len(sent.calls), waits.seconds) == (3, [])


async def test_a_group_has_a_pace_of_its_own(store: Store, waits: Waits) -> None:
    sent, pace = Sent(), Pace(private=Rate(step=60.0), group=AT_ONCE, overall=AT_ONCE)
    await send_all(outgoing_over(store, pace, waits), sent, [-1, -1, -1])
    assert (len(sent.calls), waits.seconds) == (3, [])
    waits.awaited.set()
    slow = Pace(private=AT_ONCE, group=SLOW, overall=AT_ONCE)
    await send_all(outgoing_over(store, slow, waits), sent, [-2, -2, -2, -2])
    assert waits.seconds == pytest.approx([0.2, 0.4, 0.6])


async def test_failures_are_counted_by_kind(store: Store, waits: Waits) -> None:
    async def fails(*_: Any, **__: Any) -> None:
        raise NetworkError("cut")

    outgoing = outgoing_over(store, Pace(), waits)
    with pytest.raises(NetworkError):
        await outgoing.process_request(fails, (), {}, "sendChatAction", {"chat_id": 1}, None)
    assert b'nq09_send_errors_total{kind="NetworkError"} 1.0' in outgoing.metrics.text(0)


def test_the_pace_is_the_settings() -> None:
    assert Pace.of(Settings(messages_per_second=50)).overall == Rate(step=0.02)
