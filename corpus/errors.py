"""What can go wrong when reading a document; each message says where and what to do."""

from __future__ import annotations


class CorpusError(Exception):
    """Base of the errors raised while reading documents."""


class ParseError(CorpusError):
    """The text is not a resolution as we know them; points at the place with a caret."""

    def __init__(self, message: str, *, line_number: int, line: str, column: int = 0) -> None:
        self.message = message
        self.line_number = line_number
        self.line = line
        self.column = column
        super().__init__(f"dòng {line_number}: {message}\n    {line}\n    {' ' * column}^")


class DocumentNotFound(CorpusError):
    """A document's folder, or a file in it, is missing or unreadable; says how to get a good one."""

    def __init__(self, fault: str) -> None:
        super().__init__(
            f"{fault}. Hãy chép lại tệp này từ bản gốc, hoặc đặt NQ09_DOCUMENT là thư mục của một "
            "văn bản đầy đủ."
        )


class UnknownPassage(CorpusError):
    """No passage has this id."""

    def __init__(self, passage_id: str, document: str) -> None:
        self.passage_id = passage_id
        super().__init__(f"{document} không có đoạn {passage_id!r}")
