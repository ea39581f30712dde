from __future__ import annotations

import pytest

from bot.answering.reading.unwrapping import Meaning, load_courtesies
from bot.answering.reading.unwrapping.grammar import stripped

TABLE = load_courtesies()


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("Chào anh, bản đồ số do ai lập?", "bản đồ số do ai lập?"),
        ("chao ad a, ban do so do ai lap", "ban do so do ai lap"),
        ("dạ em xin chào các anh chị ạ, bản đồ số là gì", "bản đồ số là gì"),
        ("cho cháu hỏi chút là bản đồ số do ai lập", "bản đồ số do ai lập"),
        ("Mình ở xa nên hơi chậm, ad cho mình hỏi: bản đồ số là gì?", "bản đồ số là gì?"),
        ("Kính gửi Ban biên tập cổng thông tin, bản đồ số là gì?", "bản đồ số là gì?"),
        ("Thưa đồng chí, bản đồ số là gì?", "bản đồ số là gì?"),
        ("ad ơi bản đồ số là gì", "bản đồ số là gì"),
        ("mọi người, bản đồ số là gì", "bản đồ số là gì"),
        ("Xin lỗi vì làm phiền, bản đồ số là gì", "bản đồ số là gì"),
        ("Vui lòng cho biết bản đồ số là gì.", "bản đồ số là gì."),
        ("cảm ơn anh nhé, bản đồ số là gì", "bản đồ số là gì"),
        ("bản đồ số là gì vậy, em cảm ơn ạ!", "bản đồ số là gì vậy"),
        ("ban do so la gi vay cam on nhieu", "ban do so la gi vay"),
        ("bản đồ số là gì, mong được giải đáp, trân trọng", "bản đồ số là gì"),
        ("bản đồ số là gì? Trân trọng, Nguyễn A", "bản đồ số là gì?"),
    ],
)
def test_courtesies_are_taken_off_both_ends(sentence: str, core: str) -> None:
    assert stripped(sentence, TABLE).core == core


@pytest.mark.parametrize(
    "sentence",
    [
        "Cháo lươn nấu thế nào",
        "Chào cờ vào thứ mấy",
        "lời chào đầu tuần viết sao",
        "viết thư cảm ơn thế nào",
        "ai được cảm ơn",
        "hi vọng điều gì",
        "bà con với doanh nghiệp được gì",
        "Các ban, ngành nào lập",
        "ông, bà, cha mẹ có được tính không",
        "bạn biết gì về bản đồ số",
        "anh hùng nào",
        "co duoc lap ban do khong",
        "em là giáo viên, có được học không",
        "con cấp xã",
        "thua thiet o dau, vi sao",
        "dạy ai",
        "người dân muốn hỏi thì gặp ai",
        "xin phép xây nhà ở đâu",
    ],
)
def test_content_is_never_eaten(sentence: str) -> None:
    assert stripped(sentence, TABLE).core == sentence


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("Em chào anh chị ạ!", Meaning.GREETING),
        ("alo", Meaning.CALL),
        ("cam on ad nhieu nha", Meaning.THANKS),
        ("ok cảm ơn bạn đã trả lời", Meaning.THANKS),
        ("tạm biệt nhé", Meaning.FAREWELL),
        ("Chúc cả nhà buổi tối vui vẻ", Meaning.WISH),
        ("Trân trọng.", Meaning.SIGN_OFF),
        ("mong ad giải đáp giúp đỡ ạ", Meaning.CLOSING),
    ],
)
def test_a_courtesy_alone_leaves_nothing_and_says_what_it_means(sentence: str, meaning: Meaning) -> None:
    alone = stripped(sentence, TABLE)
    assert alone.core == ""
    assert meaning in alone.meanings
