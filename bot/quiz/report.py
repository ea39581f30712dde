"""A class's results as files for the trainer (pure): CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from bot.quiz.ranks import QuestionScore, Score

_LEARNERS = ("Hạng", "Họ tên", "Điểm", "Số câu trả lời", "Giây (câu đúng)")
_QUESTIONS = ("Câu", "Nội dung", "Đáp án đúng", "Số người trả lời", "Số người đúng", "Trích dẫn")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float


def to_csv(scores: Sequence[Score], questions: Sequence[QuestionScore]) -> bytes:
    """Both tables in one file, in UTF-8 with the mark that spreadsheets look for."""
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerows((_LEARNERS, *map(_learner, scores), (), _QUESTIONS, *map(_question, questions)))
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


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
            sheet.append(row)
        for column, width in zip("ABCDEF", (8, 40, 30, 16, 16, 60), strict=True):
            sheet.column_dimensions[column].width = width
    book.remove(book.worksheets[0])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _learner(score: Score) -> tuple[Cell, ...]:
    seconds = "" if score.seconds is None else score.seconds
    return (score.rank, inert(score.name), score.points, score.answered, seconds)


def _question(score: QuestionScore) -> tuple[Cell, ...]:
    question = score.question
    return (
        score.number + 1,
        inert(question.prompt),
        inert(question.options[question.right]),
        score.answered,
        score.right,
        inert(question.explanation.replace("\n", " ")),
    )


def inert(text: str) -> str:
    """Text that a spreadsheet does not take for a formula, without characters it cannot hold."""
    printable = "".join(character for character in text if character.isprintable() or character == " ")
    return f"'{printable}" if printable.startswith(_FORMULA) else printable
