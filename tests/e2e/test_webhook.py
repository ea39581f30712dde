"""The bot by webhook, in this process: Telegram's side is the emulator, which delivers by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.answering.assistant import Assistant
from bot.delivery.receive import LISTENED_TO
from bot.operations.serving import run_until
from bot.settings import Address, Settings, SettingsError
from tests.changed import changed
from tests.e2e.conftest import FAST, TOKEN, Telegram, serving
from tests.load.replicas import free_port

QUESTION = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?"


@pytest.fixture
def webhook_settings(telegram_settings: Settings) -> Settings:
    port = free_port()
    return changed(
        telegram_settings,
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_secret="the-secret-of-the-tests",
        listen=Address(host="127.0.0.1", port=port),
    )


@pytest.fixture
async def hooked(
    telegram: Telegram, webhook_settings: Settings, assistant: Assistant
) -> AsyncIterator[Telegram]:
    """The emulator with the bot behind a webhook."""
    async with serving(webhook_settings, assistant):
        await telegram.wait_for("setWebhook")
        yield telegram


async def test_a_question_by_webhook_is_answered(hooked: Telegram) -> None:
    await hooked.say(QUESTION)
    await hooked.deliver_updates(token=TOKEN)
    (answer,) = await hooked.texts(1)
    assert answer.startswith("<b>60%")
    assert not hooked.bodies("getUpdates")


async def test_telegram_is_told_the_secret_and_what_to_send(hooked: Telegram) -> None:
    (told,) = hooked.bodies("setWebhook")
    assert told["secret_token"] == "the-secret-of-the-tests"
    assert all(kind in told["allowed_updates"] for kind in LISTENED_TO)
    assert TOKEN not in told["url"]


async def test_a_restart_does_not_announce_the_webhook_again(
    telegram: Telegram, webhook_settings: Settings, assistant: Assistant
) -> None:
    for _ in range(2):
        assert await served(webhook_settings, assistant) == 0
    assert len(telegram.bodies("setWebhook")) == 1


async def test_going_back_to_polling_and_to_the_webhook_announces_it_again(
    telegram: Telegram, webhook_settings: Settings, assistant: Assistant
) -> None:
    for settings in (webhook_settings, changed(webhook_settings, webhook_url=None), webhook_settings):
        await served(settings, assistant)
    assert len(telegram.bodies("setWebhook")) == 2


async def served(settings: Settings, assistant: Assistant) -> int:
    """Start the bot, stop it once it is ready; its exit code."""

    async def ready() -> None:
        async with httpx.AsyncClient() as client:
            while True:
                try:
                    if (await client.get(f"http://{settings.listen}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    await asyncio.sleep(0.02)

    return await asyncio.wait_for(run_until(ready, settings, assistant, timing=FAST), 30)


async def test_an_address_telegram_does_not_take_is_told(
    telegram: Telegram, webhook_settings: Settings, assistant: Assistant
) -> None:
    telegram.failures += [("setWebhook", 400)]
    with pytest.raises(SettingsError, match="NQ09_WEBHOOK_URL"):
        await run_until(asyncio.Event().wait, webhook_settings, assistant, timing=FAST)
    assert await served(webhook_settings, assistant) == 0
    assert len(telegram.bodies("setWebhook")) == 1  # the emulator does not note the one it refused
