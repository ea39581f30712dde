"""In a group the bot speaks when spoken to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.conftest import BOT, GROUP, LAN, Telegram

QUESTION = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?"


def mention(text: str, name: str = "@nq09_bot") -> dict[str, Any]:
    return {"type": "mention", "offset": text.index(name), "length": len(name)}


async def only_answer(running: Telegram) -> str:
    """The one text sent before a later command's help."""
    await running.say("/help@nq09_bot", chat=GROUP)
    texts = await running.texts(2)
    return texts[0]


@pytest.mark.parametrize("text", [QUESTION, "@other_bot " + QUESTION, "/hoi@other_bot " + QUESTION])
async def test_it_is_silent_when_not_addressed(running: Telegram, text: str) -> None:
    entities = [mention(text, "@other_bot")] if text.startswith("@") else []
    extra = {} if text.startswith("/") else {"entities": entities}
    await running.say(text, chat=GROUP, **extra)
    await running.say("/help@nq09_bot", chat=GROUP)
    (only,) = await running.texts(1)
    assert "Cách hỏi" in only


@pytest.mark.parametrize("text", [f"@nq09_bot {QUESTION}", f"{QUESTION} @NQ09_bot"])
async def test_it_answers_when_mentioned(running: Telegram, text: str) -> None:
    name = "@nq09_bot" if "@nq09_bot" in text else "@NQ09_bot"
    await running.say(text, chat=GROUP, entities=[mention(text, name)])
    assert (await only_answer(running)).startswith("<b>60%")


async def test_it_answers_a_reply_to_its_own_message(running: Telegram) -> None:
    own = {"message_id": 5, "date": 1_700_000_000, "chat": GROUP, "from": BOT, "text": "…"}
    await running.say(QUESTION, chat=GROUP, reply_to_message=own)
    assert (await only_answer(running)).startswith("<b>60%")


async def test_it_does_not_answer_a_reply_to_someone_else(running: Telegram) -> None:
    other = {"message_id": 5, "date": 1_700_000_000, "chat": GROUP, "from": LAN | {"id": 9}, "text": "…"}
    await running.say(QUESTION, chat=GROUP, reply_to_message=other)
    await running.say("/help@nq09_bot", chat=GROUP)
    assert "Cách hỏi" in (await running.texts(1))[0]


async def test_it_answers_a_command(running: Telegram) -> None:
    await running.say(f"/hoi@nq09_bot {QUESTION}", chat=GROUP)
    assert (await only_answer(running)).startswith("<b>60%")


async def test_a_bare_mention_gets_help(running: Telegram) -> None:
    await running.say("@nq09_bot", chat=GROUP, entities=[mention("@nq09_bot")])
    assert "Cách hỏi" in await only_answer(running)


async def test_a_topic_is_answered_in_the_topic(running: Telegram) -> None:
    text = f"@nq09_bot {QUESTION}"
    await running.say(
        text,
        chat=GROUP | {"is_forum": True},
        entities=[mention(text)],
        message_thread_id=9,
        is_topic_message=True,
    )
    (body,) = await running.wait_for("sendMessage")
    assert int(body["message_thread_id"]) == 9


async def test_photos_in_a_group_are_nobody_s_question(running: Telegram) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    await running.post(chat=GROUP, photo=photo)
    await running.say("/help@nq09_bot", chat=GROUP)
    assert "Cách hỏi" in (await running.texts(1))[0]


async def test_conversations_do_not_cross_chats(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.texts(1)
    text = "@nq09_bot còn cấp huyện?"
    await running.say(text, chat=GROUP, entities=[mention(text)])
    _, second = await running.texts(2)
    assert not second.startswith("<b>80%")
