from __future__ import annotations

import pytest

from bot.answering.reading import Cues, Mention, Texts, spans_of
from bot.answering.reading.mentions import mention_of
from corpus import Resolution
from index.words import normalize


@pytest.fixture(scope="module")
def texts(resolution: Resolution) -> Texts:
    return Texts.of(resolution)


def mention(question: str, cues: Cues, texts: Texts) -> Mention | None:
    return mention_of(normalize(question), cues, texts)


@pytest.mark.parametrize(
    ("question", "phrase", "ids"),
    [
        ("Những ý nào nhắc tới du lịch?", "du lịch", ["II.2.2.3.3", "III.7.1"]),
        ("nhung cho nao noi den du lich", "du lich", ["II.2.2.3.3", "III.7.1"]),
        ("chỗ nào có cụm “khoảng cách số”", "khoảng cách số", ["III.5.4"]),
        ("khoảng cách số được nhắc ở mục nào?", "khoảng cách số", ["III.5.4"]),
        ("đoạn nào có chữ “tàu vũ trụ”", "tàu vũ trụ", []),
        ("nghị quyết có nói đến du lịch không?", "du lịch", ["II.2.2.3.3", "III.7.1"]),
        ("có nhắc đến blockchain không ạ", "blockchain", []),
        ("Logistics?", "logistics", ["III.5.1", "III.7.1"]),
        ("Thái Thanh Quý là ai", "thái thanh quý", ["ky-ban-hanh"]),
    ],
)
def test_every_mention_of_a_phrase(
    cues: Cues, texts: Texts, question: str, phrase: str, ids: list[str]
) -> None:
    found = mention(question, cues, texts)
    assert found is not None
    assert found.phrase == phrase
    assert [passage.id for passage in found.passages] == ids


@pytest.mark.parametrize(
    "question",
    [
        "Thanh toán điện tử đạt bao nhiêu phần trăm?",
        "hồ sơ cấp xã ở đâu",
        "Nghị quyết nói gì về du lịch?",
        "ai chủ trì tuyên truyền?",
    ],
)
def test_other_questions_ask_for_no_mention(cues: Cues, texts: Texts, question: str) -> None:
    assert mention(question, cues, texts) is None


def test_a_phrase_is_marked_where_it_stands_as_whole_words(resolution: Resolution) -> None:
    passage = resolution.passage("III.7.1")
    (span,) = spans_of("du lich", passage)
    assert span.of(resolution.source) == "du lịch"
    assert spans_of("lịc", passage) == ()
