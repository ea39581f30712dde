"""A second document of the same kind: what reads the first must read it too."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus._parser import parse
from corpus.document import Resolution
from corpus.facts.model import Facts
from corpus.facts.read import read_facts
from corpus.load import load_resolution
from corpus.meta import Meta

MADE_UP = Path(__file__).parent / "documents" / "15-nq-tu"

META = Meta(
    id="x",
    kind="Nghị quyết",
    number="1-NQ/TU",
    title="",
    date="",
    issuer="",
    source="",
    retrieved="",
)


@pytest.fixture(scope="session")
def made_up() -> Resolution:
    return load_resolution(MADE_UP)


@pytest.fixture(scope="session")
def made_up_facts(made_up: Resolution) -> Facts:
    return read_facts(made_up)


def parsed(*lines: str) -> Resolution:
    """A document of these lines."""
    return parse("\n".join(lines) + "\n", META)
