"""Passages, not only questions, are what pronouns point to."""

from __future__ import annotations

import pytest

from bot.answering.conversation import Talk
from bot.answering.reading import Pointing
from tests.bot.answering.conversation.conftest import Meant, Talking

LIST = "III.3.1 III.3.2 III.3.3"


@pytest.fixture(scope="module")
def propaganda(talking: Talking) -> Talk:
    return talking(("Ai chủ trì tuyên truyền Nghị quyết?", "IV.4"))


@pytest.fixture(scope="module")
def several(talking: Talking) -> Talk:
    return talking(("Nhiệm vụ về nhân lực gồm những gì?", LIST))


def ids(meant: Meant, turn: str, talk: Talk) -> list[str]:
    return [passage.id for passage in meant(turn, talk).about]


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("mục nào vậy?", Pointing.WHERE),
        ("Ý đó ở mục nào?", Pointing.WHERE),
        ("ghi ở mô rứa", Pointing.WHERE),
        ("trích nguyên văn đi", Pointing.WORDS),
        ("đọc nguyên văn ý nớ cho tui với", Pointing.WORDS),
        ("đọc hết mục đó", Pointing.SECTION),
        ("ý tiếp theo", Pointing.NEXT),
        ("kế nữa", Pointing.NEXT),
        ("ý trước", Pointing.PREVIOUS),
        ("còn gì nữa?", Pointing.REST),
        ("mục đó còn ý nào nữa không", Pointing.REST),
        ("cụ thể hơn", Pointing.DETAIL),
        ("ai làm?", Pointing.WHO),
        ("ai phu trach viec do", Pointing.WHO),
        ("phối hợp với ai?", Pointing.WITH_WHOM),
        ("Họ phối hợp với những ai?", Pointing.WITH_WHOM),
        ("việc đó hạn khi nào?", Pointing.WHEN),
        ("moc nam nao", Pointing.WHEN),
        ("là bao nhiêu", Pointing.HOW_MUCH),
    ],
)
def test_what_is_asked_of_what_was_shown(meant: Meant, propaganda: Talk, turn: str, asked: Pointing) -> None:
    reading = meant(turn, propaganda)
    assert reading.turn.pointing is asked
    assert [passage.id for passage in reading.about] == ["IV.4"]


@pytest.mark.parametrize(
    ("turn", "picked"),
    [
        ("ý thứ hai", "III.3.2"),
        ("cái cuối cùng", "III.3.3"),
        ("y 1 noi ky", "III.3.1"),
        ("điểm thứ 3", "III.3.3"),
    ],
)
def test_one_of_several_by_its_number(meant: Meant, several: Talk, turn: str, picked: str) -> None:
    assert ids(meant, turn, several) == [picked]


def test_one_of_several_by_its_words(meant: Meant, several: Talk) -> None:
    assert ids(meant, "Thu hút chuyên gia nằm ở ý mấy?", several) == ["III.3.3"]
    assert ids(meant, "chỉ lấy ý về chuyên gia thôi", several) == ["III.3.3"]


def test_a_number_among_targets_changes_what_is_asked(meant: Meant, talking: Talking) -> None:
    talk = talking(("Mục tiêu xã hội số năm 2025 gồm những gì?", "II.2.2.3.1 II.2.2.3.2 II.2.2.3.3"))
    question = meant("ý 2 đến 2030", talk).table
    assert question is not None
    assert question.times == ((2030,),)
    assert question.indicator is not None
    assert question.indicator.words.startswith("người dân trưởng thành")


def test_a_detail_is_asked_of_what_was_shown(meant: Meant, talking: Talking) -> None:
    talk = talking(("Đào tạo thương mại điện tử thế nào?", "II.2.2.2.3"))
    assert ids(meant, "gồm những đối tượng nào?", talk) == ["II.2.2.2.3"]


def test_a_reason_is_no_detail(meant: Meant, several: Talk) -> None:
    assert not meant("vì sao vậy?", several).about


def test_several_things_are_taken_up_together(meant: Meant, talking: Talking) -> None:
    talk = talking(("Đảng đoàn HĐND tỉnh làm gì?", "IV.2"), ("Ban Tuyên giáo Tỉnh ủy làm gì?", "IV.4"))
    assert ids(meant, "hai ý đó ở mục nào?", talk) == ["IV.2", "IV.4"]


def test_a_place_is_counted_from_what_was_shown(meant: Meant, propaganda: Talk) -> None:
    reading = meant("ý thứ hai nói gì?", propaganda)
    assert reading.place is not None
    assert [passage.id for passage in reading.shown] == ["IV.4"]
