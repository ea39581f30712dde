from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from bot.answering.answer import Answer, Found, NotFound, Quote
from bot.answering.assistant import Assistant
from bot.commands.json_lines import MalformedRequest, answer_lines, read_request
from corpus.document import Resolution
from corpus.questions import Reason


def nothing(question: str, history: Sequence[str]) -> Answer:
    return NotFound(reason=Reason.NOT_COVERED, message=f"{question} {len(history)}", related=())


def test_answers_come_in_order_with_their_ids() -> None:
    lines = [b'{"id": "a", "question": "1"}', b"", b'{"id": 7, "question": "2", "history": ["x"]}\n']
    rows = [json.loads(line) for line in answer_lines(lines, nothing)]
    assert [(row["id"], row["message"]) for row in rows] == [("a", "1 0"), (7, "2 1")]


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[1, 2]",
        b'{"id": "x"}',
        b'{"id": "x", "question": 5}',
        b'{"id": "x", "question": "a", "history": "b"}',
        b'{"id": "x", "question": "a", "history": [1]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'"' + b"a" * 100,
        b'{"id": NaN, "question": "a"}',
        b'{"id": 1e999, "question": "a"}',
        b'{"id": ' + b"9" * 5000 + b', "question": "a"}',
    ],
)
def test_a_malformed_line_gets_an_error_and_the_rest_goes_on(line: bytes) -> None:
    rows = [json.loads(row) for row in answer_lines([line, b'{"id": 1, "question": "ok"}'], nothing)]
    assert set(rows[0]) == {"id", "error"}
    assert rows[1]["status"] == "not_found"


def test_an_error_keeps_the_id_it_could_read() -> None:
    with pytest.raises(MalformedRequest) as caught:
        read_request(b'{"id": "x"}')
    assert caught.value.id == "x"


def test_a_lone_surrogate_cannot_break_the_output() -> None:
    (line,) = answer_lines([b'{"id": "\\ud800", "question": "\\udfff"}'], nothing)
    assert line.encode("utf-8")


def test_found_has_the_documented_shape(resolution: Resolution) -> None:
    quote = Quote(passage=resolution.passage("IV.2"), highlights=(), score=0.9)
    found = Found(lead="Đây:", quotes=(quote,), related=(quote,))
    (line,) = answer_lines([b'{"id": "q", "question": "?"}'], lambda _question, _history: found)
    row = json.loads(line)
    assert set(row) == {"id", "status", "quotes", "related", "message"}
    assert row["status"] == "found"
    assert set(row["quotes"][0]) == {"passage", "citation", "text", "highlights", "score"}
    assert row["quotes"][0]["citation"] == "Nghị quyết 09-NQ/TU, Mục IV.2"
    assert row["quotes"][0]["text"] == resolution.passage("IV.2").text


def test_real_answers_are_verbatim(assistant: Assistant) -> None:
    request = json.dumps({"id": "q", "question": "hồ sơ cấp xã năm 2025 bao nhiêu?"}).encode()
    (line,) = answer_lines([request], assistant.ask)
    for quote in json.loads(line)["quotes"]:
        assert quote["text"] in assistant.resolution.source
        assert all(mark in quote["text"] for mark in quote["highlights"])


def test_options_are_written_where_it_asks_back() -> None:
    unclear = NotFound(reason=Reason.UNCLEAR, message="?", options=("a?", "b?"))
    (line,) = answer_lines([b'{"id": "q", "question": "?"}'], lambda _question, _history: unclear)
    row = json.loads(line)
    assert (row["status"], row["reason"], row["options"]) == ("not_found", "unclear", ["a?", "b?"])
    assert "2. b?" in row["message"]
