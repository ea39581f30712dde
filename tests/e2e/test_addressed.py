"""Captions, names tied to the bot, forwarded posts, and what a group must not learn of a person."""

from __future__ import annotations

from typing import Any

import pytest

from bot.telegram.screens.buttons import EraseMe, ShowContext, encode
from tests.e2e.conftest import BOT, GROUP, LAN, PRIVATE, TOKEN, Telegram, keyboard

QUESTION = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?"
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
MINH = {"id": 43, "is_bot": False, "first_name": "Minh"}


def mention(name: str = "@nq09_bot") -> list[dict[str, Any]]:
    return [{"type": "mention", "offset": 0, "length": len(name)}]


def tied(length: int) -> list[dict[str, Any]]:
    return [{"type": "text_mention", "offset": 0, "length": length, "user": BOT}]


async def test_a_name_tied_to_the_bot_addresses_it(running: Telegram) -> None:
    await running.say(f"Trợ lý {QUESTION}", chat=GROUP, entities=tied(6))
    assert (await running.texts(1))[0].startswith("<b>60%")


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
async def test_a_caption_is_a_question(running: Telegram, chat: dict[str, Any]) -> None:
    await running.post(chat=chat, photo=PHOTO, caption=f"@nq09_bot {QUESTION}", caption_entities=mention())
    assert "<b>60%" in (await running.texts(1))[0]


async def test_a_picture_for_the_bot_in_a_group_gets_a_polite_word(running: Telegram) -> None:
    await running.post(chat=GROUP, photo=PHOTO, caption="@nq09_bot", caption_entities=mention())
    assert "chỉ đọc được tin nhắn chữ" in (await running.texts(1))[0]


async def test_a_sticker_gets_a_polite_word(running: Telegram) -> None:
    sticker = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "type": "regular"}
    await running.post(sticker=sticker | {"is_animated": False, "is_video": False})
    assert "chỉ đọc được tin nhắn chữ" in (await running.texts(1))[0]


@pytest.mark.parametrize(
    "origin", [{"is_automatic_forward": True}, {"via_bot": BOT}], ids=["channel", "inline"]
)
async def test_what_the_bot_or_a_channel_spreads_is_not_answered(
    running: Telegram, origin: dict[str, Any]
) -> None:
    await running.say(f"@nq09_bot {QUESTION}", chat=GROUP, entities=mention(), **origin)
    if "is_automatic_forward" in origin:
        await running.say(f"/hoi@nq09_bot {QUESTION}", chat=GROUP, **origin)
    await running.say("/help@nq09_bot", chat=GROUP)
    assert "Cách hỏi" in (await running.texts(1))[0]


async def test_follow_ups_in_a_group_are_each_person_s_own(running: Telegram) -> None:
    await running.say(f"@nq09_bot {QUESTION}", chat=GROUP, entities=mention())
    await running.say("@nq09_bot còn cấp huyện?", chat=GROUP, entities=mention(), **{"from": MINH})
    await running.say("@nq09_bot còn cấp huyện?", chat=GROUP, entities=mention())
    _, minh, lan = await running.texts(3)
    assert not minh.startswith("<b>80%")
    assert lan.startswith("<b>80%")


async def test_channels_that_write_in_a_group_are_told_apart(running: Telegram) -> None:
    """Telegram gives them one user's number."""
    shared = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    for number, text in ((-1, QUESTION), (-2, "còn cấp huyện?")):
        channel = {"id": number, "type": "channel", "title": "Kênh"}
        await running.say(
            f"@nq09_bot {text}",
            chat=GROUP,
            entities=mention(),
            sender_chat=channel,
            **{"from": shared},
        )
    _, second = await running.texts(2)
    assert not second.startswith("<b>80%")


async def test_back_from_the_context_of_a_follow_up_shows_its_answer(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.say("còn cấp huyện?")
    await running.texts(2)
    asked = {"message_id": 2, "date": 1_700_000_000, "chat": PRIVATE, "from": LAN, "text": "còn cấp huyện?"}
    message = {"message_id": 5, "date": 1_700_000_000, "chat": PRIVATE, "from": BOT, "text": "…"}
    press = {"id": "1", "from": LAN, "chat_instance": "1", "message": message | {"reply_to_message": asked}}
    context = encode(ShowContext(passage="II.2.2.1.5"))
    await running.enqueue_update({"callback_query": press | {"data": context}}, token=TOKEN)
    (shown,) = await running.wait_for("editMessageText")
    back = keyboard(shown)[0]["callback_data"]
    await running.enqueue_update({"callback_query": press | {"data": back}}, token=TOKEN)
    _, answer = await running.wait_for("editMessageText", 2)
    assert answer["text"].startswith("<b>80%")


async def test_a_group_does_not_see_what_was_deleted_of_a_person(running: Telegram) -> None:
    message = {"message_id": 5, "date": 1_700_000_000, "chat": GROUP, "from": BOT, "text": "…"}
    press = {"id": "1", "from": MINH, "chat_instance": "1", "message": message, "data": encode(EraseMe())}
    await running.enqueue_update({"callback_query": press}, token=TOKEN)
    (told,) = await running.wait_for("answerCallbackQuery")
    assert "Không có dữ liệu" in told["text"]
    assert not running.bodies("editMessageText")


async def test_a_note_on_its_own_line_is_kept(running: Telegram) -> None:
    await running.say("/gopy\nRất tốt")
    assert "Cảm ơn" in (await running.texts(1))[0]


@pytest.mark.parametrize(
    ("command", "method"), [("/tracnghiem", "sendPoll"), ("/bieudo", "sendPhoto"), ("/mucluc", "sendMessage")]
)
async def test_commands_are_answered_in_their_topic(running: Telegram, command: str, method: str) -> None:
    forum = GROUP | {"is_forum": True}
    await running.say(f"{command}@nq09_bot", chat=forum, message_thread_id=9, is_topic_message=True)
    (body,) = await running.wait_for(method)
    assert int(body["message_thread_id"]) == 9


async def test_posts_in_a_channel_are_not_answered(running: Telegram) -> None:
    channel = {"id": -300, "type": "channel", "title": "Kênh"}
    post = {"message_id": 1, "date": 1_700_000_000, "chat": channel, "text": f"@nq09_bot {QUESTION}"}
    await running._enqueue_new_kind("channel_post", post | {"entities": mention()})
    await running.say("/help@nq09_bot", chat=GROUP)
    assert "Cách hỏi" in (await running.texts(1))[0]


async def test_an_anonymous_administrator_is_answered(running: Telegram) -> None:
    """They write in the name of the group."""
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    await running.say(
        f"@nq09_bot {QUESTION}", chat=GROUP, entities=mention(), sender_chat=GROUP, **{"from": anonymous}
    )
    assert (await running.texts(1))[0].startswith("<b>60%")


@pytest.mark.parametrize("event", [{"new_chat_members": [MINH]}, {"new_chat_title": "Lớp mới"}])
async def test_what_happens_in_a_group_is_not_commented(running: Telegram, event: dict[str, Any]) -> None:
    await running.post(chat=GROUP, **event)
    await running.say("/help@nq09_bot", chat=GROUP)
    assert "Cách hỏi" in (await running.texts(1))[0]
