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


def test_several_things_are_taken_up_together(meant: Meant, talking: Talking) -> None:
    talk = talking(("Đảng đoàn HĐND tỉnh làm gì?", "IV.2"), ("Ban Tuyên giáo Tỉnh ủy làm gì?", "IV.4"))
    assert ids(meant, "hai ý đó ở mục nào?", talk) == ["IV.2", "IV.4"]


def test_a_place_is_counted_from_what_was_shown(meant: Meant, propaganda: Talk) -> None:
    reading = meant("ý thứ hai nói gì?", propaganda)
    assert reading.place is not None
    assert [passage.id for passage in reading.shown] == ["IV.4"]


def test_after_a_section_the_words_of_another_s_title_ask_for_it(meant: Meant, talking: Talking) -> None:
    talk = talking(("Nhiệm vụ hạ tầng số gồm những gì?", "III.2.1 III.2.2 III.2.3 III.2.4 III.2.5"))
    assert ids(meant, "còn về nhân lực?", talk) == LIST.split()


@pytest.mark.parametrize(("turn", "key"), [("thế còn hội đồng?", "IV.2"), ("thế ủy ban?", "IV.3")])
def test_after_a_body_s_duties_the_first_words_of_another_s_name_ask_for_its(
    meant: Meant, propaganda: Talk, turn: str, key: str
) -> None:
    assert ids(meant, turn, propaganda) == [key]


def test_what_is_left_is_asked_by_the_section_s_name(meant: Meant, talking: Talking) -> None:
    talk = talking(("tái cấu trúc hạ tầng công nghệ thông tin", "III.2.1"))
    reading = meant("mấy ý còn lại của mục hạ tầng số", talk)
    assert reading.turn.pointing is Pointing.REST


def test_two_bodies_are_compared(meant: Meant, talking: Talking) -> None:
    talk = talking(("Ban cán sự đảng UBND tỉnh làm gì?", "IV.3"), ("còn Đảng đoàn HĐND tỉnh?", "IV.2"))
    assert ids(meant, "so sánh hai bên giúp tôi", talk) == ["IV.3", "IV.2"]


@pytest.mark.parametrize("turn", ["tên trường là gì?", "giờ ông ấy làm gì?", "đã đạt chưa?"])
def test_what_no_such_text_says_is_not_asked_of_it(meant: Meant, several: Talk, turn: str) -> None:
    assert not meant(turn, several).about


def test_a_number_still_counts_among_several_after_one_of_them(meant: Meant, talking: Talking) -> None:
    talk = talking(("Nhiệm vụ về nhân lực gồm những gì?", LIST), ("ý thứ nhất", "III.3.1"))
    assert ids(meant, "cái thứ ba", talk) == ["III.3.3"]


def test_a_reason_is_looked_for_in_the_same_part(meant: Meant, talking: Talking) -> None:
    reading = meant("do đâu?", talking(("Nghị quyết nêu những hạn chế gì?", "I.2")))
    assert [passage.id for passage in reading.about] == ["I.1", "I.2", "I.3"]


@pytest.mark.parametrize(
    "turn",
    [
        "trong đó có y tế không?",
        "Rứa Đô Lương với Diễn Châu có không?",
        "xã Tri Lễ có nằm trong diện đó không",
    ],
)
def test_whether_something_is_among_what_was_shown_that_nothing_there_speaks_of(
    meant: Meant, several: Talk, turn: str
) -> None:
    reading = meant(turn, several)
    assert reading.turn.pointing is Pointing.WITHIN
    assert [passage.id for passage in reading.about] == LIST.split()


def test_whether_something_is_among_what_was_shown_that_is_there(meant: Meant, several: Talk) -> None:
    assert meant("trong đó có chuyên gia không?", several).turn.pointing is not Pointing.WITHIN


@pytest.mark.parametrize("turn", ["{{7*7}}", "1234567890", "%%%"])
def test_what_says_nothing_takes_nothing_up(meant: Meant, propaganda: Talk, turn: str) -> None:
    reading = meant(turn, propaganda)
    assert not reading.about
    assert not reading.taken_up
