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
