"""What a turn names changes that slot of what was asked; what it leaves unsaid it takes over."""

from __future__ import annotations

import pytest

from bot.answering.conversation import Talk
from bot.answering.reading import Ask, Whole
from corpus.facts import Level, TableQuestion, Wanted
from tests.bot.answering.conversation.conftest import Meant, Talking

BOTH = ((2025,), (2030,))


@pytest.fixture(scope="module")
def files(talking: Talking) -> Talk:
    return talking(
        ("Đến 2025 cấp tỉnh phải xử lý bao nhiêu phần trăm hồ sơ công việc trên mạng?", "II.2.2.1.5")
    )


def asked(meant: Meant, turn: str, talk: Talk) -> TableQuestion:
    question = meant(turn, talk).table
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("turn", "times", "levels"),
    [
        ("2030?", ((2030,),), (Level.PROVINCE,)),
        ("thế còn 2030 thì sao ạ", ((2030,),), (Level.PROVINCE,)),
        ("cấp xã", ((2025,),), (Level.COMMUNE,)),
        ("còn huyện?", ((2025,),), (Level.DISTRICT,)),
        ("còn cấp xã năm 2030?", ((2030,),), (Level.COMMUNE,)),
        ("5 năm sau thì sao?", ((2030,),), (Level.PROVINCE,)),
        ("2027?", ((2027,),), (Level.PROVINCE,)),
    ],
)
def test_a_bare_turn_changes_the_slot_it_names(
    meant: Meant, files: Talk, turn: str, times: tuple[tuple[int, ...], ...], levels: tuple[Level, ...]
) -> None:
    question = asked(meant, turn, files)
    assert question.indicator is not None
    assert question.indicator.words.startswith("hồ sơ công việc")
    assert (question.times, question.levels) == (times, levels)


@pytest.mark.parametrize(
    "turn", ["không, ý tôi là năm 2030", "nhầm, 2030", "à nhầm, năm 2030 chứ không phải 2025"]
)
def test_a_correction_changes_the_slot_it_names(meant: Meant, files: Talk, turn: str) -> None:
    question = asked(meant, turn, files)
    assert (question.times, question.levels) == (((2030,),), (Level.PROVINCE,))


@pytest.mark.parametrize("turn", ["chỉ cấp xã thôi", "riêng cấp xã"])
def test_narrowing_to_a_level(meant: Meant, files: Talk, turn: str) -> None:
    assert asked(meant, turn, files).levels == (Level.COMMUNE,)


@pytest.mark.parametrize("turn", ["thế cả ba cấp", "tất cả các cấp thì sao", "cả 3 cấp luôn"])
def test_widening_to_all_levels(meant: Meant, files: Talk, turn: str) -> None:
    assert asked(meant, turn, files).levels == ()


@pytest.mark.parametrize(
    "turn", ["so với 2030 thì sao", "đặt hai mốc cạnh nhau cho dễ nhìn", "cả hai năm luôn"]
)
def test_comparing_asks_for_both_years(meant: Meant, files: Talk, turn: str) -> None:
    assert asked(meant, turn, files).times == BOTH


def test_a_claim_is_about_what_was_asked(meant: Meant, files: Talk) -> None:
    question = asked(meant, "sếp bảo là 95% cơ, đúng không?", files)
    assert question.values == ((95.0, 95.0, "%"),)
    assert question.times == ((2025,),)


@pytest.mark.parametrize(
    ("turn", "times", "levels"),
    [("85% là của năm nào?", (), (Level.COMMUNE,)), ("80% là của cấp nào", ((2025,),), ())],
)
def test_what_is_asked_of_a_value_is_not_taken_over(
    meant: Meant,
    talking: Talking,
    turn: str,
    times: tuple[tuple[int, ...], ...],
    levels: tuple[Level, ...],
) -> None:
    talk = talking(("hồ sơ công việc cấp xã năm 2025 bao nhiêu?", "II.2.2.1.5"))
    question = asked(meant, turn, talk)
    assert (question.times, question.levels) == (times, levels)


def test_of_several_indicators_the_one_that_has_the_level_is_meant(meant: Meant, talking: Talking) -> None:
    talk = talking(("Mục tiêu năm 2030?", "II.2.3.2 II.2.3.3 II.2.3.5"))
    question = asked(meant, "mấy lượt?", talking(("đào tạo thương mại điện tử thế nào", "II.2.2.2.3")))
    assert question.indicator is not None
    assert question.indicator.unit == "lượt"
    assert asked(meant, "còn cấp xã?", talk).levels == (Level.COMMUNE,)


def test_a_list_keeps_its_pillar_and_its_year(meant: Meant, talking: Talking) -> None:
    talk = talking(("Mục tiêu xã hội số năm 2025 gồm những gì?", "II.2.2.3.1 II.2.2.3.2 II.2.2.3.3"))
    other_year = asked(meant, "còn năm 2030?", talk)
    assert (other_year.wanted, other_year.pillar) == (Wanted.ALL, "xã hội số")
    assert other_year.times == ((2030,),)
    assert meant("còn bên chính quyền số?", talk).place is not None


def test_so_with_another_indicator_puts_both_side_by_side(meant: Meant, files: Talk) -> None:
    question = asked(meant, "so với người dân trưởng thành thanh toán điện tử thì sao", files)
    assert question.among is not None
    assert len(question.among) == 2
    assert question.times == ((2025,),)


def test_another_indicator_is_asked_for_the_year_spoken_of_where_it_has_one(
    meant: Meant, talking: Talking
) -> None:
    talk = talking(("hồ sơ công việc cấp xã năm 2030 bao nhiêu?", "II.2.3.2"))
    assert asked(meant, "còn người dân trưởng thành thanh toán điện tử?", talk).times == ((2030,),)
    assert asked(meant, "còn kinh tế số chiếm bao nhiêu GRDP?", talk).times == ()


def test_a_level_after_duties_asks_for_its_duties(meant: Meant, talking: Talking) -> None:
    talk = talking(("Xã phải làm gì?", "IV.1"))
    assert meant("còn huyện?", talk).whole is Whole.DUTIES


def test_what_is_asked_is_taken_over(meant: Meant, files: Talk) -> None:
    assert meant("còn cấp xã?", files).ask is Ask.VALUE


def test_results_so_far_are_no_slot_of_a_target(meant: Meant, files: Talk) -> None:
    assert not meant("hiện nay được mấy rồi?", files).table
