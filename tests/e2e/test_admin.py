"""Pictures and statistics."""

from __future__ import annotations

import pytest

from bot.settings import Settings, SettingsError
from tests.changed import changed
from tests.e2e.conftest import LAN, TOKEN, Telegram


@pytest.fixture
def telegram_settings(telegram_settings: Settings) -> Settings:
    return changed(telegram_settings, admins=frozenset((LAN["id"],)))


async def test_the_chart_is_a_photo_with_its_source(running: Telegram) -> None:
    await running.say("/bieudo")
    (body,) = await running.wait_for("sendPhoto")
    assert "Mục II.2" in body["caption"]


async def test_the_chart_is_drawn_once(running: Telegram) -> None:
    for _ in range(2):
        await running.say("/bieudo")
    first, second = await running.wait_for("sendPhoto", 2)
    assert "photo" not in first or str(first["photo"]).startswith("attach://")
    assert second["photo"]
    assert not str(second["photo"]).startswith("attach://")


async def test_an_administrator_sees_statistics(running: Telegram) -> None:
    await running.say("hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?")
    await running.say("giá vàng hôm nay bao nhiêu")
    await running.say("/gopy Rất <tốt>")
    await running.say("/thongke")
    text = (await running.texts(4))[-1]
    assert "2 câu hỏi: 1 có câu trả lời, 1 Nghị quyết không nêu." in text
    assert "giá vàng hôm nay" in text
    assert "Rất &lt;tốt&gt;" in text
    assert await running.wait_for("sendPhoto")
    assert len(await running.wait_for("sendDocument", 2)) == 2


async def test_others_get_what_an_unknown_command_gets(running: Telegram) -> None:
    other = {"id": 99, "is_bot": False, "first_name": "Minh"}
    await running.enqueue_update(
        {
            "message": {
                "message_id": 1,
                "date": 1_700_000_000,
                "chat": {"id": 99, "type": "private"},
                "from": other,
                "text": "/thongke",
                "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
            }
        },
        token=TOKEN,
    )
    (text,) = await running.texts(1)
    assert text.startswith("Tôi không có lệnh này.")


@pytest.mark.parametrize("value", ["abc", "1;2", "-5", "１２"])
def test_wrong_administrators_are_told(value: str) -> None:
    with pytest.raises(SettingsError, match="ADMIN_IDS"):
        Settings.from_env({"ADMIN_IDS": value})
