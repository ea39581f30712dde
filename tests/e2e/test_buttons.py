"""Buttons, browsing, inline mode and links, as a person meets them."""

from __future__ import annotations

import html
import json

import pytest

from bot.answering.assistant import Assistant
from bot.telegram.screens.buttons import ShowContext, ShowMore, Vote, encode
from bot.telegram.screens.links import start_parameter
from bot.telegram.screens.texts import APOLOGY
from tests.e2e.conftest import GROUP, Telegram, keyboard

QUESTION = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?"
POINT = "II.2.2.1.5"


async def test_an_answer_offers_context_more_sharing_and_votes(running: Telegram) -> None:
    await running.say(QUESTION)
    (body,) = await running.wait_for("sendMessage")
    labels = [button["text"] for button in keyboard(body)]
    going_on = ["Còn năm 2030 thì sao?", "Tất cả các cấp thì sao?"]
    assert labels == [*going_on, "Xem ngữ cảnh", "Xem thêm", "Chia sẻ", "👍 Hữu ích", "👎 Chưa đúng"]
    share = next(button for button in keyboard(body) if button["text"] == "Chia sẻ")
    assert share["switch_inline_query"] == POINT


async def test_context_takes_the_place_of_the_answer_and_back(running: Telegram) -> None:
    await running.press(encode(ShowContext(passage=POINT)), QUESTION)
    (body,) = await running.wait_for("editMessageText")
    assert "Điểm liền trước" in body["text"]
    (back,) = keyboard(body)
    await running.press(back["callback_data"], QUESTION)
    _, answer = await running.wait_for("editMessageText", 2)
    assert answer["text"].startswith("<b>60%")
    assert not running.bodies("sendMessage")


async def test_back_without_the_question_quotes_the_point(running: Telegram, assistant: Assistant) -> None:
    await running.press(encode(ShowContext(passage=POINT)))
    (body,) = await running.wait_for("editMessageText")
    await running.press(keyboard(body)[0]["callback_data"])
    _, shown = await running.wait_for("editMessageText", 2)
    assert str(assistant.resolution.passage(POINT).citation) in shown["text"]


async def test_more_is_shown_in_place(running: Telegram, assistant: Assistant) -> None:
    await running.press(encode(ShowMore(passage=POINT, related=("IV.1",))))
    (body,) = await running.wait_for("editMessageText")
    assert assistant.resolution.passage("IV.1").text in html.unescape(body["text"])


@pytest.mark.parametrize(
    "data", ["1:more:IV.1", "2:more:IV.1:X.9.9", "rubbish", "2:context:", "2:vote:7:IV.1"]
)
async def test_an_old_button_answers_politely(running: Telegram, data: str) -> None:
    await running.press(data)
    (body,) = await running.wait_for("answerCallbackQuery")
    assert "đã cũ" in body["text"]
    assert not running.bodies("sendMessage")


async def test_a_button_that_fails_says_so(running: Telegram) -> None:
    running.failures += [("editMessageText", 400)]
    await running.press(encode(ShowContext(passage="II.2.2.1.5")))
    (told,) = await running.wait_for("answerCallbackQuery")
    assert told["text"] == APOLOGY


async def test_a_double_tap_is_harmless(running: Telegram) -> None:
    for _ in range(2):
        await running.press(encode(Vote(useful=True, passage=POINT)), QUESTION)
    first, second = await running.wait_for("answerCallbackQuery", 2)
    assert first["text"] == second["text"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/mucluc", "Mục lục"),
        ("/muctieu", "Mục tiêu"),
        ("/muctieu kinh tế số 2025", "Mục tiêu đến năm 2025, kinh tế số"),
        ("/nhiemvu", "NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("/trachnhiem", "Trách nhiệm thực hiện"),
        ("/trachnhiem Ban Tuyên giáo Tỉnh ủy", "Mục IV.4"),
        ("/sosanh", "chênh 25 điểm phần trăm"),
        ("/sosanh thanh toán điện tử", "chênh 30 điểm phần trăm"),
        ("/nguon", "Thái Thanh Quý"),
        ("/gopy", "/gopy Nên"),
        ("/gopy Bot rất tốt", "Cảm ơn"),
        ("/xoadulieu", "xóa dữ liệu"),
        (f"/start {start_parameter(POINT)}", "Nội dung được trích"),
        ("/start p_X-9", "không còn dùng được"),
    ],
)
async def test_commands(running: Telegram, command: str, words: str) -> None:
    await running.say(command)
    (text, *_) = await running.texts(1)
    assert words in text


async def test_every_button_of_the_contents_opens_something(running: Telegram) -> None:
    await running.say("/mucluc")
    (body,) = await running.wait_for("sendMessage")
    for number, button in enumerate(keyboard(body), start=1):
        await running.press(button["callback_data"])
        shown = await running.wait_for("editMessageText", number)
        assert keyboard(shown[-1])


async def test_erasing_says_what_was_deleted(running: Telegram) -> None:
    await running.say(QUESTION)
    await running.wait_for("sendMessage")
    await running.press("2:erase")
    await running.press("2:erase")
    first, second = await running.wait_for("editMessageText", 2)
    assert "1 câu hỏi đang nhớ" in first["text"]
    assert "Không có dữ liệu" in second["text"]


async def test_start_offers_first_questions_in_private_only(running: Telegram) -> None:
    await running.say("/start")
    await running.say("/start@nq09_bot", chat=GROUP)
    bodies = await running.wait_for("sendMessage", 2)
    private, group = sorted(bodies, key=lambda body: int(body["chat_id"]), reverse=True)
    assert len(json.loads(private["reply_markup"])["keyboard"]) == 4
    assert "reply_markup" not in group


async def test_inline_mode_offers_cited_passages(running: Telegram) -> None:
    await running.type_inline("hồ sơ cấp xã")
    (body,) = await running.wait_for("answerInlineQuery")
    results = json.loads(body["results"])
    assert 0 < len(results) <= 10
    first = results[0]
    assert "%" in first["title"]
    assert "Nghị quyết 09-NQ/TU, Mục" in first["description"]
    assert "https://t.me/nq09_bot?start=p_" in first["input_message_content"]["message_text"]
    assert body["next_offset"] == "10"
    assert int(body["cache_time"]) > 0


async def test_inline_mode_turns_pages(running: Telegram) -> None:
    await running.type_inline("hồ sơ cấp xã")
    await running.type_inline("hồ sơ cấp xã", "10")
    first, second = await running.wait_for("answerInlineQuery", 2)
    ids = [{r["id"] for r in json.loads(body["results"])} for body in (first, second)]
    assert ids[1]
    assert ids[0].isdisjoint(ids[1])


async def test_an_empty_inline_query_offers_what_is_quoted_most(running: Telegram) -> None:
    for _ in range(2):
        await running.say("Ai chủ trì tuyên truyền Nghị quyết?")
    await running.texts(2)
    await running.type_inline("")
    (body,) = await running.wait_for("answerInlineQuery")
    assert json.loads(body["results"])[0]["id"] == "IV.4"


@pytest.mark.parametrize("offset", ["x", "-10", "٣", "9999"])
async def test_a_strange_offset_is_harmless(running: Telegram, offset: str) -> None:
    await running.type_inline("hồ sơ cấp xã", offset)
    (body,) = await running.wait_for("answerInlineQuery")
    assert body["next_offset"] in ("", "10")


async def test_what_is_shared_has_no_preview(running: Telegram) -> None:
    await running.type_inline(POINT)
    (body,) = await running.wait_for("answerInlineQuery")
    (result,) = json.loads(body["results"])
    assert result["input_message_content"]["link_preview_options"]["is_disabled"] is True


@pytest.mark.parametrize(("words", "some"), [("", True), (POINT, True), ("giá vàng hôm nay", False)])
async def test_inline_mode_at_its_edges(running: Telegram, words: str, some: bool) -> None:
    await running.type_inline(words)
    (body,) = await running.wait_for("answerInlineQuery")
    assert bool(json.loads(body["results"])) == some
    assert ("button" in body) != some
