"""Points, shared ranks, time, and files for the trainer."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from bot.quiz.maker import QuizMaker
from bot.quiz.question import QuizQuestion
from bot.quiz.ranks import Reply, by_question, hardest, ranking
from bot.quiz.report import to_csv, to_xlsx
from bot.quiz.topics import MIXED
from corpus.document import Resolution
from corpus.facts.model import Facts


@pytest.fixture(scope="module")
def questions(resolution: Resolution, facts: Facts) -> tuple[QuizQuestion, ...]:
    return QuizMaker(resolution=resolution, facts=facts).questions(MIXED, 3, 1)


def replies(questions: tuple[QuizQuestion, ...], *given: tuple[str, int, bool, float | None]) -> list[Reply]:
    """(name, question, rightly, seconds)"""
    return [
        Reply(
            person=name,
            name=name,
            number=number,
            option=questions[number].right if rightly else (questions[number].right + 1) % 2,
            seconds=seconds,
        )
        for name, number, rightly, seconds in given
    ]


def ranks(questions: tuple[QuizQuestion, ...], given: list[Reply]) -> list[tuple[int, str]]:
    return [(score.rank, score.name) for score in ranking(questions, given)]


def test_more_points_come_first(questions: tuple[QuizQuestion, ...]) -> None:
    given = replies(questions, ("a", 0, False, 1.0), ("b", 0, True, 9.0))
    assert ranks(questions, given) == [(1, "b"), (2, "a")]


def test_time_breaks_ties_where_known(questions: tuple[QuizQuestion, ...]) -> None:
    given = replies(questions, ("a", 0, True, 5.0), ("b", 0, True, 3.0), ("c", 0, True, None))
    assert ranks(questions, given) == [(1, "b"), (2, "a"), (3, "c")]


def test_equals_share_a_rank_and_the_next_is_left_out(questions: tuple[QuizQuestion, ...]) -> None:
    given = replies(
        questions, ("a", 0, True, None), ("b", 0, True, None), ("c", 0, False, 1.0), ("d", 0, False, 1.0)
    )
    assert ranks(questions, given) == [(1, "a"), (1, "b"), (3, "c"), (3, "d")]


def test_the_hardest_are_those_most_got_wrong(questions: tuple[QuizQuestion, ...]) -> None:
    given = replies(
        questions, ("a", 0, True, 1.0), ("a", 1, False, 1.0), ("b", 1, True, 1.0), ("a", 2, False, 1.0)
    )
    assert [score.number for score in hardest(by_question(questions, given), 2)] == [2, 1]


def test_the_table_opens_in_a_spreadsheet_in_vietnamese(questions: tuple[QuizQuestion, ...]) -> None:
    scores = ranking(questions, replies(questions, ("Nguyễn Thị Lụa", 0, True, 1.0)))
    content = to_csv(scores, by_question(questions, []))
    assert content.startswith("\ufeffHạng".encode())
    assert "Nguyễn Thị Lụa" in content.decode()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_name_is_never_a_formula(questions: tuple[QuizQuestion, ...], name: str) -> None:
    scores = ranking(questions, replies(questions, (name, 0, True, 1.0)))
    results = by_question(questions, [])
    line = list(csv.reader(io.StringIO(to_csv(scores, results).decode("utf-8-sig"))))[1]
    cell = load_workbook(io.BytesIO(to_xlsx(scores, results)))["Học viên"]["B2"]
    assert line[1].startswith("'")
    assert (cell.data_type, str(cell.value)[0]) == ("s", "'")


def test_files_hold_everyone_and_no_formula(questions: tuple[QuizQuestion, ...]) -> None:
    given = replies(questions, ("=1+1", 0, True, 1.5), ("Lan\x00", 1, False, None))
    scores, results = ranking(questions, given), by_question(questions, given)
    lines = list(csv.reader(io.StringIO(to_csv(scores, results).decode("utf-8-sig"))))
    assert [line[1] for line in lines[1:3]] == ["'=1+1", "Lan"]
    book = load_workbook(io.BytesIO(to_xlsx(scores, results)))
    assert book.sheetnames == ["Học viên", "Câu hỏi"]
    assert [cell.value for cell in book["Học viên"]["B"]] == ["Họ tên", "'=1+1", "Lan"]
    assert len(list(book["Câu hỏi"].rows)) == 4
