from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.reading.unwrapping import Meaning, Unwrapped, load_courtesies, unwrap
from bot.answering.reading.unwrapping.unwrap import sentences_of
from corpus.load import DEFAULT_DOCUMENT, TEXTS
from corpus.questions import load_questions
from index.words import fold

TABLE = load_courtesies()
# Of the bank the plain questions of one sentence, not of people who say who they are.
BANK = [
    asked.question
    for asked in load_questions(TEXTS / DEFAULT_DOCUMENT)
    if asked.passages
    and not asked.talk
    and asked.style in ("formal", "abbrev")
    and len(sentences_of(asked.question)) == 1
    and not {"tôi", "em", "mình", "gửi"} & set(asked.question.lower().split())
]
BEFORE = (
    "Chào bạn, ",
    "Em chào anh chị ạ! ",
    "Dạ thưa anh, cho em hỏi ",
    "Kính gửi Ban biên tập,\n",
    "Xin chào.\n",
    "Alo ad ơi, ",
    "Em là cán bộ mới về, xin phép hỏi: ",
    "Cảm ơn ad đã trả lời. ",
    "https://example.vn/a/1 ",
    "Forwarded from Lê C\n",
    "",
)
AFTER = (
    "\nEm cảm ơn ạ!",
    "\nTrân trọng,\nTrần B\nPhòng Một cửa",
    "\nMong ad trả lời giúp. Xin cảm ơn.",
    " 🙏🙏",
    "\nSent from my phone",
    " (liên hệ: 0987654321)",
    "",
)


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("question", BANK[:: len(BANK) // 200])
def test_wrappings_change_nothing(question: str, bare: bool) -> None:
    written = fold if bare else str
    asked = unwrap(written(question), TABLE).question
    differing = [
        (before, after)
        for before in BEFORE
        for after in AFTER
        if unwrap(written(before + question + after), TABLE).question != asked
    ]
    assert differing == []


def test_questions_without_courtesies_stay() -> None:
    """One in a hundred of the bank has a greeting, thanks or a link; the others come back."""
    changed = {question: unwrap(question, TABLE) for question in BANK}
    changed = {asked: found for asked, found in changed.items() if found.question != asked}
    assert len(changed) <= len(BANK) // 100
    assert all(
        found.meanings or not any(map(str.isalpha, asked)) or "http" in asked
        for asked, found in changed.items()
    )


def test_the_sentences_that_ask_are_the_question() -> None:
    message = (
        "Xin chào. Hôm qua tôi ra chợ thấy loa nói nhiều. Bản đồ số của xã do cơ quan nào lập và giữ? "
        "Tôi chờ mãi chưa thấy. Liệt kê đủ các cơ quan nhé. Mong được giải đáp.\nNguyễn Văn A - 0987 654 321"
    )
    asked = "Bản đồ số của xã do cơ quan nào lập và giữ? Liệt kê đủ các cơ quan nhé."
    assert unwrap(message, TABLE).question == asked


def test_a_question_of_few_words_keeps_what_stands_before() -> None:
    message = "Bản đồ số của xã lập xong năm 2021. Ai lập? Cảm ơn."
    assert unwrap(message, TABLE).question == "Bản đồ số của xã lập xong năm 2021. Ai lập?"


def test_where_nothing_asks_all_is_kept() -> None:
    message = "Bản đồ số của xã. Kho dữ liệu của tỉnh."
    assert unwrap(message, TABLE) == Unwrapped(question=message)


def test_sentences_end_where_they_end() -> None:
    message = "TP. Vinh có gì? 1. Bản đồ số do ai lập... và giữ thế nào?"
    assert unwrap(message, TABLE).question == message


@pytest.mark.parametrize(
    "message", ["Dạ em cảm ơn ad nhiều ạ! Chúc ad ngày mới vui vẻ.", "xin chao", "Chào bot 👋"]
)
def test_a_message_may_be_a_courtesy(message: str) -> None:
    found = unwrap(message, TABLE)
    assert found.courtesy
    assert {Meaning.GREETING, Meaning.THANKS} & set(found.meanings)


@pytest.mark.parametrize("message", ["", "   ", "👍", "https://example.vn"])
def test_a_message_of_noise_is_nothing(message: str) -> None:
    found = unwrap(message, TABLE)
    assert not found.question.strip()
    assert not found.courtesy


_BITS = (*BEFORE, *AFTER, "ai ", "? ", ", ", "cảm ơn ", "em ")


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(st.characters()), st.lists(st.sampled_from((*BEFORE, *AFTER, "ai ", "? ", ", "))).map("".join)
    )
)
def test_no_message_is_too_strange(message: str) -> None:
    found = unwrap(message, TABLE)
    assert found.courtesy == (not found.question and bool(found.meanings))


_PIECES = (
    "ai? |cảm ơn |em |cho em hỏi |chào, |chúc em |email |#a |@|> \n|[12:30|. |a@b|https://|0|0123|\n|Từ:\n|"
    'trân trọng, |ad ơi |…|"|:)|a.|fwd:'
).split("|")


@pytest.mark.parametrize("piece", _PIECES)
def test_time_grows_with_length(piece: str) -> None:
    def seconds(length: int) -> float:
        message = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        unwrap(message, TABLE)
        return time.process_time() - start

    assert seconds(100_000) < 16 * max(seconds(25_000), 0.02)
