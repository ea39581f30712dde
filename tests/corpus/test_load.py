from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from corpus.errors import DocumentNotFound, ParseError
from corpus.load import load_resolution, load_terms
from corpus.questions import load_questions
from tests.corpus.conftest import MADE_UP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the made-up document, to be damaged."""
    return Path(copytree(MADE_UP, tmp_path / "made-up"))


def test_meta_is_read(folder: Path) -> None:
    meta = load_resolution(folder).meta
    assert (meta.name, meta.issuer) == ("Nghị quyết 15-NQ/TU", "Tỉnh ủy Sông Lam")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentNotFound, match="nowhere"):
        load_resolution(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("meta.toml", b"number = ", "không phải TOML"),
        ("meta.toml", b'number = "1"', "thiếu date, id"),
        ("meta.toml", b"number = " + b"[" * 100_000, "không phải TOML"),
        ("meta.toml", b"number = " + b"9" * 5000, "không phải TOML"),
        ("resolution.txt", b"\xff\xfe\x00", "không phải văn bản UTF-8"),
    ],
)
def test_a_damaged_file_is_named(folder: Path, name: str, content: bytes, word: str) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(DocumentNotFound, match=word):
        load_resolution(folder)


def test_an_empty_text_is_no_resolution(folder: Path) -> None:
    (folder / "resolution.txt").write_bytes(b"")
    with pytest.raises(ParseError):
        load_resolution(folder)


def test_terms_and_questions_are_optional(folder: Path) -> None:
    assert load_terms(folder) == ()
    assert load_questions(folder) == ()


def test_terms_leave_comments_out(folder: Path) -> None:
    (folder / "words").mkdir()
    (folder / "words" / "terms.txt").write_text("# ghi chú\n\nkinh tế số\n", encoding="utf-8")
    assert load_terms(folder) == ("kinh tế số",)
