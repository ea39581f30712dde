from __future__ import annotations

import io

from bot.answering.assistant import Assistant
from bot.commands.chat import converse


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_line_read_from_a_pipe_is_answered(assistant: Assistant) -> None:
    sink = io.StringIO()
    lines = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?\n\ncòn cấp huyện?\n"
    assert converse(assistant, io.StringIO(lines), sink) == 0
    first, second = sink.getvalue().split("80% – ", 1)
    assert "60% – hồ sơ công việc tại cấp xã, đến năm 2025" in first
    assert second.startswith("hồ sơ công việc tại cấp huyện, đến năm 2025")
    assert "> " not in sink.getvalue()


def test_a_terminal_gets_a_welcome_and_a_prompt_and_can_leave(assistant: Assistant) -> None:
    sink = io.StringIO()
    assert converse(assistant, Terminal("thoát\nhồ sơ cấp xã\n"), sink) == 0
    assert f"Trợ lý tra cứu {assistant.resolution.meta.described}.\nHãy gõ câu hỏi" in sink.getvalue()
    assert sink.getvalue().endswith("> ")


def test_what_was_said_half_an_hour_ago_is_not_taken_up(assistant: Assistant) -> None:
    sink, moments = io.StringIO(), iter([0.0, 1.0, 1802.0])
    lines = "hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?\ncòn cấp huyện?\n"
    assert converse(assistant, io.StringIO(lines), sink, lambda: next(moments)) == 0
    assert "Tôi chưa rõ anh/chị hỏi nội dung nào về cấp huyện" in sink.getvalue()


def test_who_is_asked_back_types_a_number(assistant: Assistant) -> None:
    sink = io.StringIO()
    assert converse(assistant, io.StringIO("còn cấp xã?\n2\n"), sink) == 0
    asked, answered = sink.getvalue().split("Gõ số của câu muốn hỏi", 1)
    assert "1. Đến năm 2025, hồ sơ công việc" in asked
    assert "85% – hồ sơ công việc tại cấp xã, đến năm 2030" in answered


def test_what_can_be_asked_next_is_offered(assistant: Assistant) -> None:
    sink = io.StringIO()
    assert converse(assistant, io.StringIO("hồ sơ cấp xã năm 2025 bao nhiêu?\n"), sink) == 0
    assert "Hỏi tiếp, ví dụ: “Còn năm 2030 thì sao?”" in sink.getvalue()
