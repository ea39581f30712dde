"""What a person sees in a private chat."""

from __future__ import annotations

import html
import json
import re

import pytest

from bot.answering.assistant import Assistant
from bot.settings import Settings
from tests.changed import changed
from tests.conftest import POSTGRESQL
from tests.e2e.conftest import Telegram, serving

QUESTION = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?"


async def test_a_question_is_answered_with_the_cited_quote(running: Telegram, assistant: Assistant) -> None:
    await running.say(QUESTION)
    (body,) = await running.wait_for("sendMessage")
    assert body["parse_mode"] == "HTML"
    assert body["text"].startswith("<b>60% – hồ sơ công việc tại cấp xã, đến năm 2025</b>")
    quoted = re.search(r"<blockquote>(.*)</blockquote>\n<i>(.*)</i>", body["text"])
    assert quoted
    assert html.unescape(re.sub("<.*?>", "", quoted[1])) == assistant.resolution.passage("II.2.2.1.5").text
    assert quoted[2] == "Nghị quyết 09-NQ/TU, Mục II.2.2, Về chính quyền số, ý 5 (đến năm 2025)"


async def test_the_answer_replies_to_the_question_without_a_preview(running: Telegram) -> None:
    await running.say(QUESTION)
    (body,) = await running.wait_for("sendMessage")
    assert json.loads(body["reply_parameters"])["message_id"] == 1
    assert json.loads(body["link_preview_options"])["is_disabled"] is True


async def test_typing_is_shown_while_working(running: Telegram) -> None:
    await running.say(QUESTION)
    (body,) = await running.wait_for("sendChatAction")
    assert body["action"] == "typing"


async def test_an_unknown_question_is_refused(running: Telegram) -> None:
    await running.say("giá vàng hôm nay bao nhiêu")
    (text,) = await running.texts(1)
    assert text.startswith("Nghị quyết không nêu nội dung này.")
    assert "<blockquote" not in text


async def test_a_follow_up_is_understood(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.say("còn cấp huyện?")
    _, text = await running.texts(2)
    assert text.startswith("<b>80% – hồ sơ công việc tại cấp huyện, đến năm 2025</b>")


async def test_answers_come_in_the_order_of_the_questions(running: Telegram) -> None:
    for level in ("tỉnh", "huyện", "xã"):
        await running.say(f"hồ sơ cấp {level} năm 2025 xử lý trên mạng bao nhiêu?")
    texts = await running.texts(3)
    assert [text[3:6] for text in texts] == ["90%", "80%", "60%"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/start", "trợ lý tra cứu"),
        ("/help", "Cách hỏi"),
        ("/hoi", "Cách hỏi"),
        ("/unknown", "không có lệnh này"),
    ],
)
async def test_commands(running: Telegram, command: str, words: str) -> None:
    await running.say(command)
    (text,) = await running.texts(1)
    assert words in text


async def test_a_question_by_command(running: Telegram) -> None:
    await running.say(f"/hoi {QUESTION}")
    (text,) = await running.texts(1)
    assert text.startswith("<b>60%")


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
        {"document": {"file_id": "a", "file_unique_id": "b"}},
    ],
)
async def test_what_is_no_text_gets_a_polite_word(running: Telegram, content: dict[str, object]) -> None:
    await running.post(**content)
    (text,) = await running.texts(1)
    assert "chỉ đọc được tin nhắn chữ" in text


async def test_html_in_a_question_does_no_harm(running: Telegram) -> None:
    await running.say("<b>giá</b> <script>vàng</script> & bạc")
    (text,) = await running.texts(1)
    assert "<script>" not in text


async def test_who_asks_too_fast_is_told_once(running: Telegram) -> None:
    for _ in range(8):
        await running.say("ai ký nghị quyết?")
    await running.say("/help")
    texts = await running.texts(7)
    assert sum("hỏi hơi nhanh" in text for text in texts) == 1
    assert "Cách hỏi" in texts[-1]


async def test_commands_are_announced_in_vietnamese_by_scope(running: Telegram) -> None:
    bodies = await running.wait_for("setMyCommands", 2)
    scopes = {json.loads(body["scope"])["type"]: json.loads(body["commands"]) for body in bodies}
    private = {command["command"] for command in scopes["all_private_chats"]}
    group = {command["command"] for command in scopes["all_group_chats"]}
    assert {"start", "xoadulieu"} == private - group - {"gopy"}
    assert {"muctieu", "nhiemvu", "trachnhiem", "mucluc", "sosanh", "nguon", "help"} <= group
    assert await running.wait_for("setMyDescription")
    assert await running.wait_for("setMyShortDescription")


async def test_a_long_message_is_answered_on_its_core(running: Telegram) -> None:
    chatter = "Tôi là cán bộ xã, hôm nay trời nắng và tôi đi họp từ sáng sớm. " * 10
    await running.say(f"{chatter} Cho hỏi {QUESTION} Cảm ơn nhiều.")
    (text,) = await running.texts(1)
    assert text.startswith("<i>Câu hỏi dài")
    assert "<b>60%" in text


async def test_an_edited_question_edits_its_answer(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.wait_for("sendMessage")
    await running.edit(QUESTION.replace("xã", "huyện"))
    (body,) = await running.wait_for("editMessageText")
    assert body["text"].startswith("<b>80%")
    assert len(running.bodies("sendMessage")) == 1


async def test_an_edited_question_by_command_edits_its_answer(running: Telegram) -> None:
    await running.say(f"/hoi {QUESTION}")
    await running.wait_for("sendMessage")
    command = {"type": "bot_command", "offset": 0, "length": 4}
    await running.edit(f"/hoi {QUESTION.replace('xã', 'tỉnh')}", entities=[command])
    (body,) = await running.wait_for("editMessageText")
    assert body["text"].startswith("<b>90%")


async def test_an_answer_that_grows_by_editing_is_continued(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.wait_for("sendMessage")
    await running.edit("Liệt kê toàn bộ nhiệm vụ và giải pháp trọng tâm của Nghị quyết.")
    await running.wait_for("editMessageText")
    assert len(await running.wait_for("sendMessage", 2)) >= 2
    await running.edit(QUESTION)
    await running.wait_for("deleteMessage")


async def test_an_edit_of_a_message_unknown_to_the_bot_is_left_alone_when_late(running: Telegram) -> None:
    await running.edit(QUESTION, edit_date=1_700_000_000 + 3600)
    await running.say("/help")
    (text,) = await running.texts(1)
    assert "Cách hỏi" in text


@pytest.mark.parametrize("kind", ["sqlite", POSTGRESQL])
async def test_a_question_with_what_is_no_character_is_answered(
    request: pytest.FixtureRequest,
    telegram: Telegram,
    telegram_settings: Settings,
    assistant: Assistant,
    kind: str,
) -> None:
    """NUL and half a character: PostgreSQL takes neither."""
    settings = telegram_settings
    if kind == "postgresql":
        settings = changed(settings, database=request.getfixturevalue("postgres_address"))
    await telegram.say(f"{QUESTION} \u0000 \ud800")
    await telegram.say("còn cấp huyện?")  # the question is remembered, too
    async with serving(settings, assistant):
        await telegram.texts(2)
    assert [text[:6] for text in await telegram.texts(2)] == ["<b>60%", "<b>80%"]
