"""What the bot sends goes in order within a chat, and waits for its turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.delivery.outgoing import Outgoing
from bot.delivery.pacing import Pace, Pacer
from bot.delivery.send_once import Once
from bot.delivery.stopping import Stopping
from bot.metrics import Metrics
from bot.settings import Settings
from bot.storage.rate_limits import Rate
from bot.storage.store import Store, open_store
from tests.changed import changed

SLOW = Rate(step=0.2)
AT_ONCE = Rate(step=0.0)


@pytest.fixture
async def store(settings: Settings, tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(changed(settings, state_dir=tmp_path), lambda: 0.0) as opened_store:
        yield opened_store


def outgoing_over(store: Store, pace: Pace) -> Outgoing:
    stopping = Stopping()
    return Outgoing(
        pacer=Pacer(limits=store.rate_limits, identities=store.identities, pace=pace, stopping=stopping),
        once=Once(sends=store.sends, stopping=stopping, pause=0.001),
        metrics=Metrics.fresh(),
    )


class Sent:
    """What was sent to which chat when."""

    def __init__(self) -> None:
        self.calls: list[tuple[float, Any]] = []

    async def __call__(self, _endpoint: str, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        await asyncio.sleep(0)
        self.calls.append((asyncio.get_running_loop().time(), data))
        return {"message_id": len(self.calls)}


async def send_all(outgoing: Outgoing, sent: Sent, chats: list[int], endpoint: str = "sendMessage") -> float:
    """Send a numbered message to each chat at once; the seconds it took."""
    begun = asyncio.get_running_loop().time()
    await asyncio.gather(
        *(
            outgoing.process_request(sent, (), {}, endpoint, {"chat_id": chat, "number": number}, None)
            for number, chat in enumerate(chats)
        )
    )
    return asyncio.get_running_loop().time() - begun


async def test_a_chat_s_messages_go_in_order_and_in_pace(store: Store) -> None:
    sent = Sent()
    pace = Pace(private=SLOW, overall=AT_ONCE)
    assert await send_all(outgoing_over(store, pace), sent, [1, 1, 1, 1]) >= 0.55
    assert [data["number"] for _, data in sent.calls] == [0, 1, 2, 3]


async def test_a_chat_that_waits_holds_up_no_other(store: Store) -> None:
    sent = Sent()
    await send_all(outgoing_over(store, Pace(private=SLOW, overall=AT_ONCE)), sent, [1, 1, 1, 2])
    assert [data["chat_id"] for _, data in sent.calls].index(2) <= 1


async def test_all_chats_together_have_a_pace_too(store: Store) -> None:
    pace = Pace(private=AT_ONCE, overall=SLOW)
    assert await send_all(outgoing_over(store, pace), Sent(), [1, 2, 3, 4]) >= 0.55


@pytest.mark.parametrize("endpoint", ["sendChatAction", "answerCallbackQuery", "getMe"])
async def test_what_is_no_message_does_not_wait(store: Store, endpoint: str) -> None:
    pace = Pace(private=Rate(step=60.0), overall=Rate(step=60.0))
    assert await send_all(outgoing_over(store, pace), Sent(), [1, 1, 1], endpoint) < 5


async def test_a_group_has_a_pace_of_its_own(store: Store) -> None:
    pace = Pace(private=Rate(step=60.0), group=AT_ONCE, overall=AT_ONCE)
    assert await send_all(outgoing_over(store, pace), Sent(), [-1, -1, -1]) < 5
    slow = Pace(private=AT_ONCE, group=SLOW, overall=AT_ONCE)
    assert await send_all(outgoing_over(store, slow), Sent(), [-2, -2, -2, -2]) >= 0.55


async def test_failures_are_counted_by_kind(store: Store) -> None:
    async def fails(*_: Any, **__: Any) -> None:
        raise NetworkError("cut")

    outgoing = outgoing_over(store, Pace())
    with pytest.raises(NetworkError):
        await outgoing.process_request(fails, (), {}, "sendChatAction", {"chat_id": 1}, None)
    assert b'nq09_send_errors_total{kind="NetworkError"} 1.0' in outgoing.metrics.text(0)


def test_the_pace_is_the_settings() -> None:
    assert Pace.of(Settings(messages_per_second=50)).overall == Rate(step=0.02)
