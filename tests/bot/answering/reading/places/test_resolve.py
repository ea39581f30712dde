from __future__ import annotations

import pytest

from bot.answering.reading.places import NoSuchPlace, Outline, Resolved, SeveralPlaces
from index.words import fold
from tests.bot.answering.reading.places.asking import ask, ids


@pytest.mark.parametrize(
    ("question", "place"),
    [
        # any nesting, any order
        ("phần II", "II.*"),
        ("chương ba", "III.*"),
        ("mục III.6", "III.6.*"),
        ("III.6", "III.6.*"),
        ("mục 6 phần III", "III.6.*"),
        ("phần III, mục 6", "III.6.*"),
        ("phần 3 mục 6", "III.6.*"),
        ("mục sáu của phần ba", "III.6.*"),
        ("tiểu mục 6 thuộc mục III", "III.6.*"),
        ("khoản 6 phần III", "III.6.*"),
        ("mục III 6", "III.6.*"),
        ("mục III/6", "III.6.*"),
        ("ý 3 mục III.2", "III.2.3"),
        ("III.2, ý 3", "III.2.3"),
        ("ý 3 (mục 2, phần III)", "III.2.3"),
        ("điểm 3 khoản 2 phần III", "III.2.3"),
        ("mục III.2.3", "III.2.3"),
        ("gạch đầu dòng số 3 ở mục III.2", "III.2.3"),
        ("mục 3 phần IV", "IV.3"),
        ("ý 3 của phần IV", "IV.3"),
        ("đoạn 1 phần I", "I.1"),
        ("câu 2 đoạn 1 phần I", "I.1"),
        # numbers of sections
        ("mục 2.1 phần II", "II.2.1.*"),
        ("tiểu mục 2.2", "II.2.2.*"),
        ("2.3 phần II", "II.2.3.*"),
        ("mục II 2.3", "II.2.3.*"),
        ("ý 4 mục 2.3", "II.2.3.4"),
        # letters that look like a Roman number
        ("mục lll.6", "III.6.*"),
        ("mục 1ll.6", "III.6.*"),
        ("phần 111", "III.*"),
        ("mục 11.2.3", "II.2.3.*"),
        # numbers in words and from the back
        ("ý thứ hai mục III.5", "III.5.2"),
        ("ý đầu mục III.5", "III.5.1"),
        ("ý đầu tiên của mục III.5", "III.5.1"),
        ("ý cuối mục III.5", "III.5.5"),
        ("ý sau cùng mục III.5", "III.5.5"),
        ("ý kế cuối mục III.5", "III.5.4"),
        ("ý áp chót mục III.5", "III.5.4"),
        ("ý thứ ba từ dưới lên của mục III.5", "III.5.3"),
        ("ý giữa mục III.5", "III.5.3"),
        ("phần cuối cùng, ý thứ tư", "IV.4"),
        # several
        ("hai ý cuối mục III.2", "III.2.4 III.2.5"),
        ("3 gạch đầu dòng đầu tiên mục III.2", "III.2.1 III.2.2 III.2.3"),
        ("từ ý 2 đến ý 4 mục III.2", "III.2.2 III.2.3 III.2.4"),
        ("ý 2-4 mục III.2", "III.2.2 III.2.3 III.2.4"),
        ("các ý 1, 3 và 5 của mục III.2", "III.2.1 III.2.3 III.2.5"),
        ("ý đầu và ý cuối mục III.2", "III.2.1 III.2.5"),
        ("mục IV.1-3", "IV.1 IV.2 IV.3"),
        ("mục IV.1 đến IV.3", "IV.1 IV.2 IV.3"),
        ("mục IV.1, IV.4", "IV.1 IV.4"),
        ("mục III.7 và IV.4", "III.7.1 III.7.2 IV.4"),
        ("ý 2 mục III.1 và ý 3 mục III.6", "III.1.2 III.6.3"),
        ("mục III.7 ý 1, mục III.6 ý 2", "III.7.1 III.6.2"),
        ("mục III.7, 1 ý cuối", "III.7.2"),
        ("mục III.3 trừ ý 2", "III.3.1 III.3.3"),
        # by what a section is about
        ("quan điểm thứ hai", "II.1.2"),
        ("hai quan điểm cuối", "II.1.2 II.1.3"),
        ("quan điểm 1 đến 2", "II.1.1 II.1.2"),
        ("nhóm nhiệm vụ thứ tư", "III.4.*"),
        ("nhóm nhiệm vụ trọng tâm số 4", "III.4.*"),
        ("nhiệm vụ 4 phần III", "III.4.*"),
        ("nhiệm vụ 4 mục III.4", "III.4.4"),
        ("phần quan điểm", "II.1.*"),
        ("phần nhiệm vụ", "III.*"),
        ("các quan điểm ở phần II", "II.1.*"),
        ("mục mục tiêu năm 2030", "II.2.3.*"),
        ("ý cuối trong mục tiêu 2030", "II.2.3.6"),
        # by titles
        ("phần tổ chức thực hiện", "IV.*"),
        ("mục về hạ tầng số", "III.2.*"),
        ("nhóm “Phát triển nhân lực chuyển đổi số”", "III.3.*"),
        ("mục 2 hạ tầng số", "III.2.*"),
        ("ý 2 của phần phát triển hạ tầng số", "III.2.2"),
        ("II.2.2 xã hội số ý 3", "II.2.2.3.3"),
        ("dấu cộng thứ 3 của xã hội số", "II.2.2.3.3"),
        ("chỉ tiêu thứ hai về xã hội số", "II.2.2.3.2"),
        ("ý 3 nhóm nhiệm vụ kinh tế số", "III.5.3"),
        ("mục về kinh tế số năm 2025", "II.2.2.2.*"),
        ("Về xã hội số năm 2025, cho xin ý 1 với ý 3", "II.2.2.3.1 II.2.2.3.3"),
        ("gạch đầu dòng thứ ba mục II.2.2", "II.2.2.3.*"),
        # around the parts
        ("đoạn kết", "doan-ket"),
        ("câu kết, ngay trước phần ký tên", "doan-ket"),
        ("phần ký ban hành", "ky-ban-hanh"),
        # from the place named
        ("mục sau mục III.2", "III.3.*"),
    ],
)
def test_a_place_leads_to_its_passages(outline: Outline, question: str, place: str) -> None:
    assert ids(ask(question, outline)) == place
    assert ids(ask(f"{question} nói gì?", outline)) == place


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("ý 3 mục III.2", "III.2.3"),
        ("mục bảy của phần ba", "III.7.*"),
        ("nhóm nhiệm vụ thứ sáu", "III.6.*"),
        ("ý kế cuối mục III.5", "III.5.4"),
        ("từ ý 2 đến ý 4 mục III.2", "III.2.2 III.2.3 III.2.4"),
        ("ba ý đầu của chính quyền số", "II.2.2.1.1 II.2.2.1.2 II.2.2.1.3"),
        ("đoạn thứ hai phần đánh giá tình hình", "I.2"),
        ("mục về hạ tầng số", "III.2.*"),
    ],
)
def test_diacritics_may_be_left_out(outline: Outline, question: str, place: str) -> None:
    assert ids(ask(fold(question), outline)) == place


@pytest.mark.parametrize(
    ("question", "current", "place"),
    [
        ("mục tiếp theo", "III.2.1 III.2.2 III.2.3 III.2.4 III.2.5", "III.3.*"),
        ("mục sau", "III.2.4", "III.3.*"),
        ("mục trước", "III.2.4", "III.1.*"),
        ("mục đó", "III.2.4", "III.2.*"),
        ("phần tiếp theo", "II.1.2", "III.*"),
        ("mục tiếp theo", "IV.2", "IV.3"),
        ("ý sau", "III.2.4", "III.2.5"),
        ("ý trước nói gì", "III.2.4", "III.2.3"),
        ("ý này", "III.2.4", "III.2.4"),
        ("ý thứ hai", "III.2.4", "III.2.2"),
        ("ý thứ hai", "II.1.1 II.1.2 II.1.3", "II.1.2"),
        ("ý 2 mục tiếp theo", "III.2.4", "III.3.2"),
        ("còn mục 4?", "III.2.4", "III.4.*"),
        ("mục 2", "IV.3", "IV.2"),
        ("quan điểm thứ ba", "III.2.4", "II.1.3"),
    ],
)
def test_places_are_counted_from_what_was_shown(
    outline: Outline, question: str, current: str, place: str
) -> None:
    assert ids(ask(question, outline, *current.split())) == place


@pytest.mark.parametrize(
    ("question", "section", "count", "noun"),
    [
        ("ý 6 mục III.4", "III.4", 4, "ý"),
        ("đoạn thứ tư phần I", "I", 3, "đoạn"),
        ("quan điểm thứ năm", "II.1", 3, "quan điểm"),
        ("nhóm nhiệm vụ thứ mười", "III", 7, "nhóm nhiệm vụ"),
        ("mục 8 phần III", "III", 7, "mục"),
        ("mục IV.6", "IV", 4, "mục"),
        ("phần VI", None, 4, "phần"),
        ("phần thứ năm", None, 4, "phần"),
        ("tiểu mục 2.5 phần II", "II.2", 3, "mục"),
        ("mục II.2.2.5", "II.2.2", 3, "nhóm"),
        ("dấu cộng thứ tám của chính quyền số", "II.2.2.1", 7, "dấu cộng"),
        ("năm ý đầu mục III.4", "III.4", 4, "ý"),
        ("từ ý 3 đến ý 5 mục III.4", "III.4", 4, "ý"),
        # no group has that title for that year: another year's is never given instead
        ("mục về kinh tế số năm 2030", "II.2.3", 6, "ý"),
    ],
)
def test_what_is_not_there_says_what_is(
    outline: Outline, question: str, section: str | None, count: int, noun: str
) -> None:
    answer = ask(question, outline)
    assert isinstance(answer, NoSuchPlace)
    there_is = answer.there_is
    assert (there_is.section and there_is.section.id, there_is.count, there_is.noun) == (section, count, noun)


def test_nothing_stands_after_the_last_point(outline: Outline) -> None:
    answer = ask("ý tiếp theo", outline, "III.2.5")
    assert isinstance(answer, NoSuchPlace)
    assert answer.there_is.section is not None
    assert answer.there_is.section.id == "III.2"


def test_the_words_that_asked_are_kept(outline: Outline) -> None:
    answer = ask("Cho xem ý 9 của mục III.4 với", outline)
    assert isinstance(answer, NoSuchPlace)
    assert answer.asked == "ý 9 của mục iii.4"


def test_a_number_that_stands_in_several_parts_is_not_guessed(outline: Outline) -> None:
    answer = ask("mục 2", outline)
    assert isinstance(answer, SeveralPlaces)
    assert {node.id for node in answer.fitting} == {"II.2", "II.2.2", "III.2", "IV.2"}


@pytest.mark.parametrize("question", ["ý 2", "ý tiếp theo", "mục đó nói gì", "muc sau cua phan ba"])
def test_what_counts_from_an_unknown_place_is_not_guessed(outline: Outline, question: str) -> None:
    answer = ask(question, outline)
    assert isinstance(answer, SeveralPlaces)
    assert answer.fitting == ()


@pytest.mark.parametrize(
    ("question", "leftover"),
    [
        ("Mục III.4 nói gì?", "nói gì?"),
        ("Mục III.4 có nói đến thuê dịch vụ không?", "có nói đến thuê dịch vụ không?"),
        ("Trong ý 2 của mục III.4, trung tâm nào được nhắc tới?", "trung tâm nào được nhắc tới?"),
        ("Nghị quyết 09-NQ/TU, Mục III.4, ý 2", ""),
        ("Mục tiêu xã hội số năm 2025, cho xem từ ý 1 đến ý 2", "cho xem"),
    ],
)
def test_the_rest_of_the_question_is_kept(outline: Outline, question: str, leftover: str) -> None:
    answer = ask(question, outline)
    assert isinstance(answer, Resolved)
    assert answer.leftover == leftover


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("mục về hạ tầng số", "II.2.2.*"),
        ("ý 2 về kinh tế số", "II.2.1.2"),
        ("phần nguồn lực", "III.2.*"),
        ("ý cuối trong mục tiêu 2028", "II.3.2"),
        ("mục 3 phần IV", "IV.3"),
        ("nhiệm vụ thứ nhất", "III.1.*"),
    ],
)
def test_titles_and_years_are_those_of_the_document(made_up: Outline, question: str, place: str) -> None:
    assert ids(ask(question, made_up)) == place


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("mục 5 phần III, đếm từ dưới lên thì ý thứ hai", ["III.5.4"]),
        ("tính ngược từ cuối phần IV thì điểm đầu tiên", ["IV.4"]),
        ("ý mở đầu và ý kết thúc của mục III.5", ["III.5.1", "III.5.5"]),
        ("từ ý thứ hai đến hết ý thứ tư của nhóm nhiệm vụ số bốn", ["III.4.2", "III.4.3", "III.4.4"]),
        ("hai gạch đầu dòng đầu của đoạn “Về xã hội số”", ["II.2.2.3.1", "II.2.2.3.2"]),
    ],
)
def test_places_as_they_are_said(outline: Outline, question: str, ids: list[str]) -> None:
    found = ask(question, outline)
    assert isinstance(found, Resolved)
    assert [passage.id for passage in found.passages] == ids
