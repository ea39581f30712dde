"""A class's results as files for the trainer (pure): CSV and XLSX."""

from __future__ import annotations

import io
from collections.abc import Sequence

from bot.quiz.ranks import QuestionScore, Score
from bot.showing import Row, as_csv, inert

_LEARNERS = ("Hạng", "Họ tên", "Điểm", "Số câu trả lời", "Giây (câu đúng)")
_QUESTIONS = ("Câu", "Nội dung", "Đáp án đúng", "Số người trả lời", "Số người đúng", "Trích dẫn")


def to_csv(scores: Sequence[Score], questions: Sequence[QuestionScore]) -> bytes:
    """Both tables in one file."""
    return as_csv((_LEARNERS, *map(_learner, scores), (), _QUESTIONS, *map(_question, questions)))


def to_xlsx(scores: Sequence[Score], questions: Sequence[QuestionScore]) -> bytes:
    """A sheet a table."""
    from openpyxl import Workbook

    book = Workbook()
    for title, head, rows in (
        ("Học viên", _LEARNERS, map(_learner, scores)),
        ("Câu hỏi", _QUESTIONS, map(_question, questions)),
    ):
        sheet = book.create_sheet(title)
        sheet.append(head)
        for row in rows:
            sheet.append(inert(row))
        for column, width in zip("ABCDEF", (8, 40, 30, 16, 16, 60), strict=True):
            sheet.column_dimensions[column].width = width
    book.remove(book.worksheets[0])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _learner(score: Score) -> Row:
    seconds = "" if score.seconds is None else score.seconds
    return (score.rank, score.name, score.points, score.answered, seconds)


def _question(score: QuestionScore) -> Row:
    question = score.question
    return (
        score.number + 1,
        question.prompt,
        question.options[question.right],
        score.answered,
        score.right,
        question.explanation.replace("\n", " "),
    )
