from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import BenchmarkError
from index.measuring.table import figures_table, write_between
from index.models.embedder import SHIPPED_MODEL


def test_each_set_stands_with_and_without_diacritics(bench_folder: Path, tmp_path: Path) -> None:
    lines = figures_table([bench_folder], str(SHIPPED_MODEL), 1, tmp_path).splitlines()
    assert lines[2].startswith(f"| {bench_folder.name} | as written | 1.0000 |")
    assert lines[3].startswith(f"| {bench_folder.name} | no diacritics | 1.0000 |")
    assert "768 dimensions" in lines[5]


def test_only_what_is_between_the_marks_is_replaced(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text("before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n", encoding="utf-8")
    write_between(card, "figures", "new")
    assert card.read_text(encoding="utf-8") == ("before\n<!-- figures -->\nnew\n<!-- /figures -->\nafter\n")


@pytest.mark.parametrize("content", ["no marks", "<!-- figures --> never closed"])
def test_a_card_without_marks_is_left_alone(tmp_path: Path, content: str) -> None:
    card = tmp_path / "card.md"
    card.write_text(content, encoding="utf-8")
    with pytest.raises(BenchmarkError, match="<!-- figures -->"):
        write_between(card, "figures", "new")
    assert card.read_text(encoding="utf-8") == content
