from __future__ import annotations

import pytest

from bot.answering.reading.repair.readable import can_be_read


@pytest.mark.parametrize(
    "text",
    [
        "dữ liệu mở",
        "du lieu mo",
        "hs cx bn %",
        "kkk",
        "2026",
        "60%",
        "Who signed this document?",
        "VNeID LGSP",
        "logistics",
        "bibliothèque française",
        "tiếng 日本 là gì vậy bạn",
        "asdfgh dữ liệu mở là gì",
    ],
)
def test_latin_writing_can_be_read(text: str) -> None:
    assert can_be_read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!…",
        "😀🎉",
        "目标是什么",
        "Что это такое",
        "مرحبا بالعالم",
        "sdfkjh wqlkej",
        "qwertyuiop",
        "zzxcvbqq",
        "QmFzZTY0IGVuY29kZWQgdGV4dA==",
        "0100100001100101 01101100",
        "\ufffd\ufffd \ufffda\ufffd",
        "Ã¦Â¥Â¼ Ã©",
    ],
)
def test_what_says_nothing_cannot(text: str) -> None:
    assert not can_be_read(text)
