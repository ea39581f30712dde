from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.finding import Candidate
from bot.answering.reading import Courtesy, Elsewhere, Reader, Unknown
from bot.answering.saying import courtesy_message, refusal
from corpus import Reason, Resolution
from corpus.facts import Facts
from index import Hit


@pytest.fixture
def near(resolution: Resolution, facts: Facts) -> Candidate:
    """A point with targets for the first year."""
    key = "II.2.2.2.1"
    hit = Hit(key=key, score=1.0, lexical=1.0, dense=1.0, asked=1.0)
    return Candidate(passage=resolution.passage(key), hit=hit, score=1.0, targets=facts.targets_of(key))


@pytest.mark.parametrize("courtesy", Courtesy)
def test_every_courtesy_has_words(courtesy: Courtesy, resolution: Resolution) -> None:
    assert courtesy_message(courtesy, resolution.meta)


@pytest.mark.parametrize(
    ("reason", "unknown", "said"),
    [
        (Reason.NOT_COVERED, Unknown(), "Nghị quyết không nêu nội dung này."),
        (Reason.DEFINITION, Unknown(), "Nghị quyết không nêu định nghĩa hay giải thích từ ngữ."),
        (Reason.NO_TASK_FOR_BODY, Unknown(bodies=("Sở Y tế",)), "Nghị quyết không nhắc riêng tới Sở Y tế."),
        (Reason.MONEY, Unknown(subjects=("5G",)), "Nghị quyết không nhắc tới 5G."),
        (
            Reason.NO_TASK_FOR_BODY,
            Unknown(bodies=("Sở Giáo dục", "Sở Giáo dục và Đào tạo")),
            "không nhắc riêng tới Sở Giáo dục và Đào tạo.",
        ),
    ],
)
def test_a_refusal_near_something_names_what_is_missing(
    reader: Reader, resolution: Resolution, near: Candidate, reason: Reason, unknown: Unknown, said: str
) -> None:
    reading = replace(reader.read("kinh tế số gồm những gì"), unknown=unknown)
    message = refusal(reason, reading, [near], resolution.meta)
    assert said in message
    assert "không phải câu trả lời" in message


def test_a_refusal_for_another_year_tells_the_year_that_is_given(
    reader: Reader, resolution: Resolution, near: Candidate
) -> None:
    reading = reader.read("kinh tế số năm 2030 bao nhiêu")
    message = refusal(Reason.NO_FIGURE_FOR_YEAR, reading, [near], resolution.meta)
    assert "không nêu số liệu này cho năm 2030" in message
    assert "đến năm 2025" in message


def test_a_refusal_far_from_everything_invites_another_question(
    reader: Reader, resolution: Resolution
) -> None:
    message = refusal(Reason.MONEY, reader.read("giá vàng"), (), resolution.meta)
    assert message.startswith("Nghị quyết không nêu số tiền")
    assert "có thể hỏi" in message


def test_what_is_named_elsewhere_is_said_with_what_this_is_about(
    reader: Reader, resolution: Resolution
) -> None:
    reading = replace(reader.read("?"), elsewhere=Elsewhere(provinces=("Hà Tĩnh",), documents=("luật",)))
    message = refusal(Reason.OTHER_PLACE, reading, (), resolution.meta)
    assert "Hà Tĩnh, luật" in message
    assert resolution.meta.short in message
