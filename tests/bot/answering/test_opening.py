"""What is read of a document to build its index."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.answering.opening import index_contents, index_source
from bot.settings import Settings
from corpus.errors import DocumentNotFound
from index.store import FORMAT, fingerprint
from tests.corpus.conftest import MADE_UP
from tests.golden_files import assert_golden

QUESTIONS = """
{"question": "UBND xã lm gì?", "kind": "task", "style": "abbrev", "passages": ["III.1.1"]}
{"question": "Hai việc nào?", "kind": "list", "style": "casual", "passages": ["III.1.1", "III.1.2"]}
{"question": "Tốn mấy đồng?", "kind": "unanswerable", "style": "casual", "passages": [], "why": "money"}
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(MADE_UP, tmp_path / "document"))
    (folder / "questions").mkdir(exist_ok=True)
    (folder / "questions" / "few.jsonl").write_text(QUESTIONS, encoding="utf-8")
    return folder


def test_the_format_of_the_index_says_how_its_contents_are_read(document: Path) -> None:
    """Whoever changes how files are read for the index raises its FORMAT, and makes the golden file anew:
    an index that was built before is known by its files alone."""
    contents = index_contents(document)
    lines = [f"format {FORMAT}", *map(str, contents.entries), *map(str, contents.lessons.all())]
    assert_golden("what_is_indexed.txt", "\n".join((*lines, *contents.terms, "")))


@pytest.mark.parametrize("name", ["resolution.txt", "questions/few.jsonl", "words/everyday.tsv"])
def test_another_file_is_another_index(document: Path, name: str) -> None:
    settings = Settings.from_env({"NQ09_DOCUMENT": str(document)})
    before = fingerprint(index_source(settings))
    (document / name).parent.mkdir(exist_ok=True)
    with (document / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert fingerprint(index_source(settings)) != before


def test_a_bank_that_leads_nowhere_is_not_indexed(document: Path) -> None:
    asked = '{"question": "?", "kind": "task", "style": "casual", "passages": ["IX.9"]}'
    (document / "questions" / "few.jsonl").write_text(asked, encoding="utf-8")
    with pytest.raises(DocumentNotFound, match=r"IX\.9"):
        index_contents(document)
