"""How turns are folded: what the talk is about after them."""

from __future__ import annotations

import pytest

from bot.answering.answer import NotFound
from bot.answering.conversation import NOTHING_SAID, Talk, folded, likely_meant, narrowed, offered, picked
from bot.answering.conversation.talk import Topic
from bot.answering.reading import Reader
from corpus import Reason
from corpus.facts import Facts, Level
from tests.bot.answering.conversation.conftest import Meant, Talking

FILES = ("Hồ sơ công việc cấp xã năm 2025 đạt bao nhiêu?", "II.2.2.1.5")


def topic_of(talk: Talk) -> Topic:
    assert talk.topic is not None
    return talk.topic


@pytest.mark.parametrize("said", ["ok cảm ơn", "ừ", "đúng rồi", "thôi được rồi, cảm ơn", "hay hè, cảm ơn hí"])
def test_courtesies_and_assent_change_nothing(reader: Reader, talking: Talking, said: str) -> None:
    talk, reading = talking(FILES), reader.read(said)
    assert reading.courtesy is not None
    answer = NotFound(reason=Reason.COURTESY, message="")
    assert folded(talk, reading, answer, reader.outline.targets.table) == talk


def test_a_refused_turn_does_not_become_the_topic(talking: Talking) -> None:
    talk = talking(FILES, ("Mỗi khóa học tốn bao nhiêu tiền?", ""))
    assert topic_of(talk) == topic_of(talking(FILES))


def test_a_refused_target_is_taken_up_by_the_next_turn(meant: Meant, talking: Talking) -> None:
    talk = talking(FILES, ("Kinh tế số năm 2027 chiếm bao nhiêu % GRDP?", ""))
    question = meant("còn năm 2025?", talk).table
    assert question is not None
    assert question.indicator is not None
    assert question.indicator.words.startswith("kinh tế số")
    assert question.times == ((2025,),)


def test_going_back_by_words(meant: Meant, talking: Talking) -> None:
    talk = talking(FILES, ("Ai ký nghị quyết?", "ky-ban-hanh"), ("Quan điểm?", "II.1.1 II.1.2 II.1.3"))
    assert [p.id for p in meant("quay lại chuyện hồ sơ", talk).about] == ["II.2.2.1.5"]
    again = meant("quay lại hồ sơ công việc, nó nằm ở mục nào?", talk)
    assert [p.id for p in again.about] == ["II.2.2.1.5"]
    question = meant("quay lại vụ hồ sơ, năm 2030 thì sao?", talk).table
    assert question is not None
    assert (question.times, question.levels) == (((2030,),), (Level.COMMUNE,))


def test_asking_of_passages_keeps_the_subject(talking: Talking) -> None:
    talk = talking(FILES, ("mục nào vậy?", "II.2.2.1.5"))
    assert topic_of(talk).reading == topic_of(talking(FILES)).reading


def test_a_bare_turn_with_nothing_before_is_unclear(meant: Meant) -> None:
    assert meant("còn cấp xã?", NOTHING_SAID).unclear
    assert meant("ai làm?", NOTHING_SAID).unclear


def test_a_bare_turn_that_fits_nothing_said_is_unclear(meant: Meant, talking: Talking) -> None:
    assert meant("còn cấp xã?", talking(("Ai ký nghị quyết?", "ky-ban-hanh"))).unclear


def test_what_may_be_meant_holds_the_slots_named(reader: Reader) -> None:
    options = likely_meant(reader.read("còn cấp xã?"), reader.outline)
    assert options
    for option in options:
        assert reader.read(option).levels == (Level.COMMUNE,)


@pytest.mark.parametrize(
    ("said", "option"), [("2", "b"), ("cái đầu tiên", "a"), ("ý thứ hai", "b"), ("9", None)]
)
def test_an_option_is_picked_by_its_number(reader: Reader, said: str, option: str | None) -> None:
    assert picked(reader.read(said), Talk(asked_back=("a", "b"))) == option


def test_what_was_unclear_still_names_its_year(reader: Reader, meant: Meant) -> None:
    unclear = Talk(unclear=reader.read("còn năm 2030?"))
    question = meant("à mình hỏi hồ sơ công việc cấp xã đạt bao nhiêu", unclear).table
    assert question is not None
    assert question.times == ((2030,),)


def test_a_quotation_narrows_to_what_it_states(reader: Reader, meant: Meant, talking: Talking) -> None:
    talk = talking(("Mục tiêu chính quyền số năm 2025?", "II.2.2.1.4 II.2.2.1.5 II.2.2.1.7"))
    about = narrowed(talk, "60% hồ sơ công việc tại cấp xã", reader.outline.targets.table)
    question = meant("còn 2030?", about).table
    assert question is not None
    assert (question.times, question.levels) == (((2030,),), (Level.COMMUNE,))


def test_a_quotation_of_something_else_narrows_nothing(reader: Reader, talking: Talking) -> None:
    talk = talking(FILES)
    assert narrowed(talk, "không có câu này", reader.outline.targets.table) == talk


def test_what_is_offered_under_a_target(reader: Reader, talking: Talking, facts: Facts) -> None:
    assert offered(talking(FILES), reader.outline, facts) == (
        "Còn năm 2030 thì sao?",
        "Tất cả các cấp thì sao?",
    )
    assert offered(NOTHING_SAID, reader.outline, facts) == ()
