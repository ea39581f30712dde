from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.answer import Answer, Found, NotFound, Quote
from bot.measuring.evaluate import Judged, JudgedFileError, interval, judge, lines_of, read_judged, summary
from corpus.document import Resolution, Span
from corpus.questions import Reason


def judged(kind: str, *gold: str, span: str = "") -> Judged:
    return Judged(id="q", question="?", history=(), kind=kind, style="formal", gold=gold, span=span)


def quote(resolution: Resolution, passage_id: str, mark: str = "") -> Quote:
    passage = resolution.passage(passage_id)
    start = passage.span.start + passage.text.index(mark)
    marks = (Span(start=start, end=start + len(mark)),) if mark else ()
    return Quote(passage=passage, highlights=marks, score=0.9)


def found(*quotes: Quote, alternatives: tuple[Quote, ...] = ()) -> Found:
    return Found(lead="", quotes=quotes, related=(), alternatives=alternatives)


def scores(resolution: Resolution, question: Judged, answer: Answer) -> dict[str, float]:
    return judge(question, answer, resolution.source).scores


def test_the_first_quote_and_the_first_three(resolution: Resolution) -> None:
    question = judged("target", "Kinh tế số chiếm khoảng 20% GRDP", span="20%")
    right, wrong = quote(resolution, "II.2.2.2.1", "khoảng 20%"), quote(resolution, "II.2.3.6")
    assert scores(resolution, question, found(right)) == {
        "verbatim": 1.0,
        "wrong_no": 0.0,
        "r1": 1.0,
        "r3": 1.0,
        "span": 1.0,
        "wrong_value": 0.0,
    }
    second = scores(resolution, question, found(wrong, alternatives=(right,)))
    assert (second["r1"], second["r3"], second["span"]) == (0.0, 1.0, 0.0)


def test_a_highlight_with_another_percentage_is_no_exact_value(resolution: Resolution) -> None:
    question = judged("target", "90% hồ sơ công việc", span="60%")
    both = quote(
        resolution, "II.2.2.1.5", "80% hồ sơ công việc tại cấp huyện và 60% hồ sơ công việc tại cấp xã"
    )
    assert scores(resolution, question, found(both))["span"] == 0.0


def test_lists_want_all_and_nothing_else(resolution: Resolution) -> None:
    question = judged("list", resolution.passage("III.7.1").text, resolution.passage("III.7.2").text)
    first, second = quote(resolution, "III.7.1"), quote(resolution, "III.7.2")
    assert scores(resolution, question, found(first, second))["exact"] == 1.0
    assert scores(resolution, question, found(first))["all"] == 0.5
    extra = scores(resolution, question, found(first, second, quote(resolution, "IV.1")))
    assert (extra["all"], extra["exact"]) == (1.0, 0.0)


def test_refusals_are_right_only_where_nothing_answers(resolution: Resolution) -> None:
    refusal = NotFound(reason=Reason.NOT_COVERED, message="không", related=())
    assert scores(resolution, judged("unanswerable"), refusal) == {"refused": 1.0, "wrong_value": 0.0}
    assert scores(resolution, judged("target", "x"), refusal)["wrong_no"] == 1.0


@pytest.mark.parametrize(
    ("gold", "span", "passage", "highlight", "wrong"),
    [
        ("90% hồ sơ công việc", "60%", "II.2.2.1.5", "60% hồ sơ công việc tại cấp xã", False),
        ("90% hồ sơ công việc", "60%", "II.2.2.1.5", "80% hồ sơ công việc tại cấp huyện", True),
        ("90% hồ sơ công việc", "60%", "II.2.3.2", "85% hồ sơ công việc tại cấp xã", True),
        ("90% hồ sơ công việc", "bí mật nhà nước", "II.2.2.1.5", "60% hồ sơ công việc tại cấp xã", False),
        ("", "", "II.2.2.2.1", "20% GRDP", True),
        ("", "", "II.2.2.2.1", "Kinh tế số", False),
    ],
)
def test_a_wrong_number_is_a_wrong_value(
    resolution: Resolution, gold: str, span: str, passage: str, highlight: str, wrong: bool
) -> None:
    question = judged("target", *([gold] if gold else []), span=span)
    answer = found(quote(resolution, passage, highlight))
    assert scores(resolution, question, answer)["wrong_value"] == wrong


def test_the_interval_is_wilson_s() -> None:
    low, high = interval(0.9, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)


def test_the_report_shows_what_was_missed(resolution: Resolution) -> None:
    outcome = judge(judged("target", "không có ở đâu"), found(quote(resolution, "IV.2")), resolution.source)
    lines = list(lines_of(summary([outcome]), misses=True))
    assert any("IV.2" in line for line in lines)
    assert lines[-1].startswith("r1=0.000")


def test_a_damaged_file_is_told_by_line(tmp_path: Path) -> None:
    path = tmp_path / "exam.jsonl"
    path.write_text('\n{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(JudgedFileError, match="dòng 2"):
        list(read_judged(path))
