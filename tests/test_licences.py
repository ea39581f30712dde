"""docs/licences.md names every package that is needed, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from tests.licences import licence_of, normal, runtime_packages

ROOT = Path(__file__).parents[1]


def listed() -> dict[str, str]:
    """The table: packages and their licences."""
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", text, re.MULTILINE)[1:])


def test_every_package_that_is_needed_is_listed_with_a_licence() -> None:
    needed = {name: licence_of(package) for name, package in runtime_packages().items()}
    # The GPU builds of torch bring packages of their own.
    missing = {name for name in set(needed) - set(listed()) if not re.match("nvidia|cuda|triton", name)}
    assert missing == set()
    assert all(listed().values())


def test_every_listed_package_is_one_of_the_constraints_or_torch() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    constrained = {normal(line.split("==")[0]) for line in lines if "==" in line}
    assert set(listed()) - constrained <= {"torch", "setuptools"}
