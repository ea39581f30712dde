"""Code names no document: what one says and how it is spoken of lies in its folder.

Looked for in everything that ships under bot/ and index/, however it is written: the number of the
document that ships, its issuer's province, its years and its pillars, and the same of the made-up one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.document import Resolution
from corpus.facts.read import read_facts
from corpus.load import load_resolution
from index.words import fold, normalize
from tests.corpus.conftest import MADE_UP

ROOT = Path(__file__).parents[1]
ENDINGS = {".py", ".tsv", ".txt", ".toml", ".mako", ".html", ".css", ".js"}
# A list of all provinces names each.
LISTS_OF_THE_COUNTRY = {"index/words/tables/provinces.txt"}


def own_names(resolution: Resolution) -> set[str]:
    """What tells this document from another, folded."""
    targets = read_facts(resolution).targets
    number = resolution.meta.number.split("/")[0]  # '1-NQ'
    province = resolution.meta.issuer.removeprefix("Tỉnh ủy ")
    names = {number, number.replace("-", "/"), province, *(t.pillar for t in targets if t.pillar)}
    return {fold(normalize(name)) for name in names} | {str(t.year) for t in targets if t.year}


NAMES = sorted(own_names(load_resolution()) | own_names(load_resolution(MADE_UP)))
FILES = sorted(
    path
    for room in ("bot", "index")
    for path in (ROOT / room).rglob("*")
    if path.suffix in ENDINGS and "__pycache__" not in path.parts
)


def named_in(text: str) -> list[str]:
    folded = fold(normalize(text))
    return [name for name in NAMES if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)]


def test_the_names_looked_for_are_those_of_the_documents() -> None:
    assert {"09-nq", "nghe an", "2025", "2030", "chinh quyen so", "kinh te so", "xa hoi so"} <= set(NAMES)
    assert {"15-nq", "song lam", "2024", "2028", "ha tang so"} <= set(NAMES)


@pytest.mark.parametrize("written", ["Nghị quyết 09-NQ/TU", "nghe an", "đến năm 2025.", "về Kinh tế số"])
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert named_in(written)


def test_the_files_looked_at_are_there() -> None:
    places = {path.relative_to(ROOT).as_posix() for path in FILES}
    assert {"bot/cli.py", "index/words/tables/abbreviations.tsv", "bot/telegram/screens/texts.py"} <= places


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_document_is_named(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    if place in LISTS_OF_THE_COUNTRY:
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [(number, line) for number, line in enumerate(lines, start=1) if named_in(line)] == []
