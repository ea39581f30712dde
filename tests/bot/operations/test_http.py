"""HTTP: who may deliver updates, what is acknowledged when, and what those who run the bot see."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from bot.delivery.receive import Receiver
from bot.delivery.stopping import Stopping
from bot.delivery.webhook import LARGEST, SECRET_HEADER, webhook_address, webhook_path, webhook_secret
from bot.metrics import Metrics
from bot.operations.http import Health, serving_http
from bot.settings import Address, Settings, SettingsError
from bot.storage.store import Store, open_store
from tests.changed import changed

TOKEN = "123456:synthetic-token-of-the-tests"
UPDATE = {"update_id": 5, "message": {"chat": {"id": 987654321}, "text": "hồ sơ \u0000\ud800?"}}
BODY = json.dumps(UPDATE).encode()


@pytest.fixture
def web_settings(settings: Settings, tmp_path: Path) -> Settings:
    return changed(
        settings,
        state_dir=tmp_path,
        token=TOKEN,
        webhook_url="https://bot.example.vn",
        listen=Address(host="127.0.0.1", port=0),
    )


@pytest.fixture
async def store(web_settings: Settings) -> AsyncIterator[Store]:
    async with open_store(web_settings, lambda: 0.0) as opened:
        yield opened


@pytest.fixture
def health(store: Store) -> Health:
    made = Health(store=store, metrics=Metrics.fresh(), stopping=Stopping())
    made.started.set()
    return made


@pytest.fixture
def receiver(health: Health) -> Receiver:
    store = health.store
    return Receiver(inbox=store.inbox, identities=store.identities, metrics=health.metrics, wake=lambda: None)


@pytest.fixture
async def client(
    web_settings: Settings, health: Health, receiver: Receiver
) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        serving_http(web_settings, health, receiver) as address,
        httpx.AsyncClient(base_url=f"http://{address}") as opened,
    ):
        yield opened


@pytest.fixture
def secret(web_settings: Settings) -> dict[str, str]:
    return {SECRET_HEADER: webhook_secret(web_settings)}


async def break_database(store: Store) -> None:
    async with store.sessions.begin() as session:
        await session.execute(text("DROP TABLE updates"))


async def test_an_update_is_recorded_before_it_is_acknowledged(
    client: httpx.AsyncClient, health: Health, secret: dict[str, str]
) -> None:
    for _ in range(3):
        assert (await client.post("/telegram/webhook", content=BODY, headers=secret)).status_code == 200
    assert await health.store.inbox.depth() == 1
    (claimed,) = await health.store.inbox.claim(1, 5)
    assert json.loads(claimed.payload)["update_id"] == 5


@pytest.mark.parametrize("shown", [None, "", "wrong", "ø"])
async def test_a_wrong_or_missing_secret_is_refused(
    client: httpx.AsyncClient, health: Health, shown: str | None
) -> None:
    headers = {} if shown is None else {SECRET_HEADER: shown.encode()}
    response = await client.post("/telegram/webhook", content=BODY, headers=headers)  # type: ignore[arg-type]  # bytes are taken
    assert response.status_code == 403
    assert await health.store.inbox.depth() == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
        b'{"update_id": 1e5}',
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(
    client: httpx.AsyncClient, health: Health, secret: dict[str, str], body: bytes
) -> None:
    response = await client.post("/telegram/webhook", content=body, headers=secret)
    assert response.status_code == 400
    assert await health.store.inbox.depth() == 0


@pytest.mark.parametrize("is_chunked", [True, False])
async def test_a_body_over_the_limit_is_refused(
    client: httpx.AsyncClient, secret: dict[str, str], is_chunked: bool
) -> None:
    body = b" " * (LARGEST + 1)

    async def chunks() -> AsyncIterator[bytes]:
        yield body

    content: Any = chunks() if is_chunked else body
    response = await client.post("/telegram/webhook", content=content, headers=secret)
    assert response.status_code == 413


async def test_what_cannot_be_recorded_is_not_acknowledged(
    client: httpx.AsyncClient, health: Health, secret: dict[str, str]
) -> None:
    await break_database(health.store)
    assert (await client.post("/telegram/webhook", content=BODY, headers=secret)).status_code == 503


async def test_the_path_takes_only_posts(client: httpx.AsyncClient, secret: dict[str, str]) -> None:
    assert (await client.get("/telegram/webhook", headers=secret)).status_code == 405


async def test_health_and_readiness(client: httpx.AsyncClient, health: Health) -> None:
    assert (await client.get("/healthz")).status_code == 200
    assert (await client.get("/readyz")).status_code == 200
    health.stopping.requested.set()
    assert (await client.get("/healthz")).status_code == 200
    assert (await client.get("/readyz")).status_code == 503


async def test_not_ready_before_all_is_started(client: httpx.AsyncClient, health: Health) -> None:
    health.started.clear()
    response = await client.get("/readyz")
    assert (response.status_code, response.text) == (503, "starting")


async def test_not_ready_without_the_database(client: httpx.AsyncClient, health: Health) -> None:
    await health.store.engine.dispose()
    Path(health.store.engine.url.database or "").unlink()
    Path(health.store.engine.url.database or "").mkdir()
    response = await client.get("/readyz")
    assert (response.status_code, response.text) == (503, "the database does not answer")


async def test_metrics_count_and_name_nobody(
    client: httpx.AsyncClient, health: Health, secret: dict[str, str]
) -> None:
    await client.post("/telegram/webhook", content=BODY, headers=secret)
    await client.post("/telegram/webhook", content=BODY, headers=secret)
    health.metrics.asked("answered")
    shown = (await client.get("/metrics")).text
    for line in (
        'nq09_updates_total{outcome="recorded"} 1.0',
        'nq09_updates_total{outcome="repeated"} 1.0',
        'nq09_questions_total{outcome="answered"} 1.0',
        "nq09_queue_depth 1.0",
        "nq09_update_seconds_bucket",
    ):
        assert line in shown
    assert "987654321" not in shown
    assert "hồ sơ" not in shown


async def test_without_a_webhook_there_is_none(
    web_settings: Settings, health: Health, receiver: Receiver
) -> None:
    polling = changed(web_settings, webhook_url=None)
    async with (
        serving_http(polling, health, receiver) as address,
        httpx.AsyncClient(base_url=f"http://{address}") as client,
    ):
        assert (await client.post("/telegram/webhook", content=BODY)).status_code == 404
        assert (await client.get("/healthz")).status_code == 200


async def test_a_port_in_use_is_told(web_settings: Settings, health: Health, receiver: Receiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = changed(web_settings, listen=Address(host="127.0.0.1", port=taken.getsockname()[1]))
        with pytest.raises(SettingsError, match="NQ09_LISTEN"):
            async with serving_http(busy, health, receiver):
                pass


async def test_signals_are_left_to_the_bot(
    web_settings: Settings, health: Health, receiver: Receiver
) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    async with serving_http(web_settings, health, receiver):
        assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


async def test_a_request_on_the_way_is_finished_when_the_server_stops(
    web_settings: Settings,
    health: Health,
    receiver: Receiver,
    secret: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record, begun, goes_on = Receiver.record, asyncio.Event(), asyncio.Event()

    async def slowly(receiver: Receiver, update: object) -> None:
        begun.set()
        await goes_on.wait()
        await record(receiver, update)

    async def go_on_when_nothing_more_is_taken(address: Address) -> None:
        with contextlib.suppress(OSError):
            while True:
                _, writer = await asyncio.open_connection(address.host, address.port)
                writer.close()
        goes_on.set()

    monkeypatch.setattr(Receiver, "record", slowly)
    async with httpx.AsyncClient() as client:
        async with serving_http(web_settings, health, receiver) as address:
            posting = asyncio.create_task(
                client.post(f"http://{address}/telegram/webhook", content=BODY, headers=secret)
            )
            await begun.wait()
            watching = asyncio.create_task(go_on_when_nothing_more_is_taken(address))
        await watching
        assert (await posting).status_code == 200


def test_the_address_told_to_telegram_holds_no_secret(web_settings: Settings) -> None:
    assert webhook_address(web_settings) == "https://bot.example.vn/telegram/webhook"
    own_path = changed(web_settings, webhook_url="https://bot.example.vn/a/b")
    assert webhook_address(own_path) == "https://bot.example.vn/a/b"
    assert webhook_path(own_path) == "/a/b"


def test_the_secret_is_the_settings_or_made_from_the_token(web_settings: Settings) -> None:
    made = webhook_secret(web_settings)
    assert made == webhook_secret(web_settings) != webhook_secret(changed(web_settings, token="1:x"))
    assert TOKEN not in made
    assert webhook_secret(changed(web_settings, webhook_secret="own-of-16-letters")) == "own-of-16-letters"
