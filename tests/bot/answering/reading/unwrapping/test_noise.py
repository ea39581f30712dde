from __future__ import annotations

import pytest

from bot.answering.reading.unwrapping import load_courtesies
from bot.answering.reading.unwrapping.noise import without_noise

TABLE = load_courtesies()
ASKED = "Bản đồ số do ai lập?"


@pytest.mark.parametrize(
    "message",
    [
        f"{ASKED} https://bao.example.vn/a-b_c/2021.html",
        f"www.example.com/x?y=1 {ASKED}",
        f"{ASKED} (ĐT: 0987 654 321, email: nguyen.a@example.vn)",
        f"{ASKED} Zalo 0987.654.321",
        f"@tro_ly_bot {ASKED} @ban_khac",
        f"{ASKED} #bandoso #so_hoa",
        f"{ASKED} 😀👍",
        f"{ASKED} :)))",
        f"> câu cũ nào đó\n{ASKED}",
        f"Forwarded from Nguyễn A\n{ASKED}",
        f"[Chuyển tiếp từ nhóm thôn 3] {ASKED}",
        f"Chuyển tiếp: {ASKED}",
        f"Từ: Phòng A\nĐến: Phòng B\nNgày: 12/3/2024\n{ASKED}",
        f"Trần Bình, [03/04/2024 15:20]\n{ASKED}",
        f"[15:20, 03/04/2024] Trần Bình: {ASKED}",
        f"15:20 Bình: {ASKED}",
        f"{ASKED}\nGửi từ iPhone của tôi",
        f"{ASKED}\n--\nPhòng A",
    ],
)
def test_noise_is_taken_out(message: str) -> None:
    assert without_noise(message, TABLE) == ASKED


@pytest.mark.parametrize(
    "message",
    [
        ASKED,
        "Từ 2021 đến 2023: tăng bao nhiêu?",
        "từ: 2021 là gì",
        "3.000 lượt, 05/8/2022, 8:30 họp gì?",
        "Cổng dichvu.example.vn là gì?",
        "x > 3 và y < 5",
        "10:30 họp ở đâu",
        "số 0123 là gì",
    ],
)
def test_what_is_said_stays(message: str) -> None:
    assert without_noise(message, TABLE) == message


def test_a_hashtag_within_a_message_is_a_word() -> None:
    assert without_noise("nêu #ban_do của xã", TABLE) == "nêu ban do của xã"
    assert without_noise("#bandoso là gì", TABLE) == "bandoso là gì"


def test_a_message_of_quotes_alone_is_what_they_say() -> None:
    assert without_noise(f"> {ASKED}", TABLE) == ASKED
