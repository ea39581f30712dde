"""Licences of what nq09 needs to run, from the metadata of what is installed.

python -m tests.licences > docs/licences.md
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
_LONGEST = 60  # what is longer is the licence's text, not its name


def runtime_packages() -> dict[str, Distribution]:
    """All installed packages that the project needs, directly or not, by their normalised names."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    waiting = list(_needed(project["dependencies"], frozenset()))
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = item = waiting.pop()
        if item in seen:
            continue
        seen.add(item)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        found[normal(name)] = package
        waiting.extend(_needed(package.requires or (), extras))
    return found


def _needed(lines: Iterable[str], extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for line in lines:
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield wanted.name, frozenset(wanted.extras)


def licence_of(package: Distribution) -> str:
    """The licence's name: its expression, else its classifiers, else the old field."""
    meta = package.metadata
    classifiers = [line.split(" :: ")[-1] for line in meta.get_all("Classifier") or () if "License" in line]
    field = (meta["License"] or "").strip() if "License" in meta else ""
    if "License-Expression" in meta:
        return str(meta["License-Expression"])
    if len(field) > _LONGEST or "\n" in field:
        field = ""
    return field or ", ".join(classifiers)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def lines() -> Iterator[str]:
    """The document."""
    yield "# Licences of what nq09 needs to run"
    yield ""
    yield "Made by `python -m tests.licences > docs/licences.md` from the metadata of the installed packages;"
    yield "`constraints.txt` says which versions. nq09 itself: MIT. python-telegram-bot and psycopg"
    yield "(LGPL) are used unchanged, as libraries that can be replaced."
    yield ""
    yield "| package | licence |"
    yield "|---|---|"
    for name, package in sorted(runtime_packages().items()):
        yield f"| {name} | {licence_of(package)} |"


if __name__ == "__main__":
    print("\n".join(lines()))
