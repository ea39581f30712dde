"""Talks on Telegram: kept by person, chat and topic of a forum; a reply takes the answer's own talk."""

from __future__ import annotations

from typing import Any

from bot.telegram.screens.buttons import EraseMe, GoOn, encode
from tests.e2e.conftest import BOT, GROUP, LAN, PRIVATE, TOKEN, Telegram, keyboard

QUESTION = "hồ sơ công việc cấp xã năm 2025 xử lý trên mạng bao nhiêu?"
MINH = {"id": 43, "is_bot": False, "first_name": "Minh"}
MENTION = [{"type": "mention", "offset": 0, "length": 9}]


async def heard(running: Telegram, count: int) -> str:
    """The last of the texts, once there are so many."""
    return (await running.texts(count))[-1]


def answered(running: Telegram, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    """The bot's last message, as a reply shows it."""
    frame = {"message_id": running.next_id - 1, "date": 1_700_000_000, "chat": chat, "from": BOT}
    return frame | {"text": "…"}


async def press(running: Telegram, nth: int, person: dict[str, Any] = LAN) -> None:
    message = answered(running)
    pressed = {"id": "1", "from": person, "chat_instance": "1", "message": message}
    await running.enqueue_update({"callback_query": pressed | {"data": encode(GoOn(nth=nth))}}, token=TOKEN)


async def test_a_reply_takes_up_the_answer_it_replies_to(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.texts(1)
    first = answered(running)
    await running.say("Ai ký nghị quyết?")
    await running.texts(2)
    await running.say("còn cấp huyện?", reply_to_message=first)
    assert (await heard(running, 3)).startswith("<b>80%")


async def test_a_reply_by_another_member_takes_the_same_talk(running: Telegram) -> None:
    await running.say(f"@nq09_bot {QUESTION}", chat=GROUP, entities=MENTION)
    await running.texts(1)
    replied = answered(running, GROUP)
    await running.say("còn cấp huyện?", chat=GROUP, reply_to_message=replied, **{"from": MINH})
    assert (await heard(running, 2)).startswith("<b>80%")


async def test_a_quotation_narrows_the_talk(running: Telegram) -> None:
    await running.say("Mục tiêu chính quyền số đến năm 2025 gồm những gì?")
    await running.texts(1)
    quote = {"text": "60% hồ sơ công việc tại cấp xã", "position": 0, "is_manual": True}
    await running.say("còn năm 2030?", reply_to_message=answered(running), quote=quote)
    assert (await heard(running, 2)).startswith("<b>85%")


async def test_topics_of_a_forum_are_talks_apart(running: Telegram) -> None:
    one = {"message_thread_id": 7, "is_topic_message": True}
    other = {"message_thread_id": 8, "is_topic_message": True}
    await running.say(f"@nq09_bot {QUESTION}", chat=GROUP, entities=MENTION, **one)
    await running.say("@nq09_bot còn cấp huyện?", chat=GROUP, entities=MENTION, **other)
    await running.say("@nq09_bot còn cấp huyện?", chat=GROUP, entities=MENTION, **one)
    _, in_other, in_one = await running.texts(3)
    assert "chưa rõ" in in_other
    assert in_one.startswith("<b>80%")


async def test_a_mention_under_a_member_s_message_asks_that_message(running: Telegram) -> None:
    asked = {"message_id": 9, "date": 1_700_000_000, "chat": GROUP, "from": MINH, "text": QUESTION}
    await running.say("@nq09_bot", chat=GROUP, entities=MENTION, reply_to_message=asked)
    await running.say("@nq09_bot giúp với ạ", chat=GROUP, entities=MENTION, reply_to_message=asked)
    await running.say("@nq09_bot còn cấp huyện?", chat=GROUP, entities=MENTION, reply_to_message=asked)
    bare, polite, follow_up = await running.texts(3)
    assert bare.startswith("<b>60%")
    assert polite.startswith("<b>60%")
    assert follow_up.startswith("<b>80%")


async def test_an_edited_question_is_asked_again_in_its_talk(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.say("còn cấp huyện?")
    await running.texts(2)
    await running.edit("còn cấp tỉnh?")
    (body,) = await running.wait_for("editMessageText")
    assert body["text"].startswith("<b>90%")


async def test_what_is_offered_under_an_answer_goes_on_with_its_talk(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.texts(1)
    await press(running, 0)
    text = await heard(running, 2)
    assert text.startswith("<i>“Còn năm 2030 thì sao?”</i>")
    assert "<b>85%" in text


async def test_who_is_asked_back_chooses_by_a_button_or_a_number(running: Telegram) -> None:
    await running.say("còn cấp xã?")
    (body,) = await running.wait_for("sendMessage")
    assert [button["text"] for button in keyboard(body)[:2]] == ["1", "2"]
    assert "1. Đến năm 2025, hồ sơ công việc" in body["text"]
    assert "2. Đến năm 2030, hồ sơ công việc" in body["text"]
    await press(running, 1)
    assert "<b>85%" in await heard(running, 2)
    await running.say("thôi, ai ký vậy?")
    await running.texts(3)
    await running.say("còn cấp xã?")
    await running.texts(4)
    await running.say("1")
    assert (await heard(running, 5)).startswith("<b>60%")


async def test_what_was_erased_is_not_gone_on_with(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.texts(1)
    await running.press(encode(EraseMe()))
    await running.wait_for("editMessageText")
    await press(running, 0)
    told = (await running.wait_for("answerCallbackQuery", 2))[-1]
    assert "hỏi lại đầy đủ" in told["text"]
    await running.say("còn cấp huyện?")
    assert "chưa rõ" in await heard(running, 2)
