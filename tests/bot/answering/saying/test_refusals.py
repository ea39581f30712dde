from __future__ import annotations

import pytest

from bot.answering.assistant import Assistant
from bot.answering.deciding.missing import NOTHING_ABSENT, Absent, Missing
from bot.answering.reading.reading import Courtesy
from bot.answering.saying.refusals import courtesy_message, elsewhere_message, refusal


def absent(*wants: Missing, bodies: tuple[str, ...] = (), subjects: tuple[str, ...] = ()) -> Absent:
    return Absent(wants=frozenset(wants), bodies=bodies, subjects=subjects)


@pytest.mark.parametrize("courtesy", Courtesy)
def test_every_courtesy_has_words(courtesy: Courtesy) -> None:
    assert courtesy_message(courtesy)


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        (NOTHING_ABSENT, "Nghị quyết không nêu nội dung này."),
        (absent(Missing.DEFINITION), "Nghị quyết không nêu định nghĩa hay giải thích từ ngữ."),
        (absent(bodies=("Sở Y tế",)), "Nghị quyết không nhắc riêng tới Sở Y tế."),
        (absent(Missing.MONEY, subjects=("5G",)), "Nghị quyết không nhắc tới 5G."),
        (
            absent(bodies=("Sở Giáo dục", "Sở Giáo dục và Đào tạo")),
            "không nhắc riêng tới Sở Giáo dục và Đào tạo.",
        ),
    ],
)
def test_a_refusal_near_something_names_what_is_missing(
    assistant: Assistant, gaps: Absent, said: str
) -> None:
    considered = assistant.consider("kinh tế số gồm những gì")
    message = refusal(considered.query, considered.candidates[:2], gaps)
    assert said in message
    assert "không phải câu trả lời" in message


def test_a_refusal_far_from_everything_invites_another_question(assistant: Assistant) -> None:
    query = assistant.consider("giá vàng").query
    message = refusal(query, (), absent(Missing.MONEY))
    assert message.startswith("Nghị quyết không nêu nội dung này.")
    assert "có thể hỏi" in message


def test_names_elsewhere_are_said_once() -> None:
    assert elsewhere_message(("luật", "luật")).count("luật") == 1
