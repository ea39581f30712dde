"""Imports run one way, corpus <- index <- bot, and in no circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {"corpus": {"corpus"}, "index": {"corpus", "index"}, "bot": {"corpus", "index", "bot"}}


def modules(root: Path) -> dict[str, Path]:
    """Module names of the three packages and their files."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for package in MAY_IMPORT
        for path in (root / package).rglob("*.py")
    }


def imports(path: Path, *, top_level_only: bool) -> Iterator[str]:
    """Names of modules a file imports; those needed for types alone are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reversed_imports(root: Path) -> list[str]:
    return [
        f"{name} imports {imported}"
        for name, path in modules(root).items()
        for imported in imports(path, top_level_only=False)
        if (package := imported.split(".")[0]) in MAY_IMPORT and package not in MAY_IMPORT[name.split(".")[0]]
    ]


def circle(root: Path) -> list[str]:
    """A circle of module-level imports, if there is one."""
    known = modules(root)
    graph = {
        name: {imported for imported in imports(path, top_level_only=True) if imported in known} - {name}
        for name, path in known.items()
    }
    done: set[str] = set()

    def visit(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name not in done:
            for imported in sorted(graph[name]):
                if found := visit(imported, [*way, name]):
                    return found
            done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := visit(name, []))), [])


def test_imports_run_one_way() -> None:
    assert reversed_imports(ROOT) == []


def test_there_is_no_circle() -> None:
    assert circle(ROOT) == []


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    for name, text in {
        "corpus/a.py": "def f() -> None:\n    from index import b\n",
        "index/b.py": "import corpus.a\nimport index.c\n",
        "index/c.py": "from index.b import x\n",
        "bot/d.py": "import index.b\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_reversed_import_is_seen(wrong: Path) -> None:
    assert reversed_imports(wrong) == ["corpus.a imports index", "corpus.a imports index.b"]


def test_a_circle_is_seen(wrong: Path) -> None:
    assert circle(wrong) == ["index.b", "index.c", "index.b"]
