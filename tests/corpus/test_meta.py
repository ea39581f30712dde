from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

import pytest

from corpus.document import Resolution
from corpus.load import load_resolution
from corpus.meta import meta_of
from tests.corpus.conftest import MADE_UP, META


@pytest.fixture
def values() -> dict[str, Any]:
    """The made-up document's meta.toml, of required lines only."""
    return tomllib.loads((MADE_UP / "meta.toml").read_text(encoding="utf-8"))


def test_what_is_left_out_is_made_from_the_rest(values: dict[str, Any]) -> None:
    meta = meta_of(values)
    assert meta.short == meta.name == "Nghị quyết 15-NQ/TU"
    assert meta.described == "Nghị quyết 15-NQ/TU của Tỉnh ủy Sông Lam về phát triển kinh tế số"
    assert meta.examples == meta.first_questions
    assert meta.examples[0] == "Nghị quyết nêu những mục tiêu nào?"
    assert meta.probe is None


def test_a_document_of_another_kind_is_called_by_its_kind(values: dict[str, Any]) -> None:
    meta = meta_of(values | {"kind": "Kế hoạch", "number": "7/KH-UBND", "title": "Kế hoạch về trồng rừng"})
    assert meta.described == "Kế hoạch 7/KH-UBND của Tỉnh ủy Sông Lam về trồng rừng"
    assert not any("Nghị quyết" in example for example in meta.examples)


def test_what_is_given_is_kept(values: dict[str, Any]) -> None:
    probe = {"question": "Kinh tế số đạt bao nhiêu?", "passage": "II.2.1.1"}
    meta = meta_of(
        values | {"short": "Nghị quyết 15", "about": "chợ", "examples": [" Chợ nào? "], "probe": probe}
    )
    assert (meta.short, meta.about, meta.examples) == ("Nghị quyết 15", "chợ", ("Chợ nào?",))
    assert meta.first_questions == meta.examples
    assert meta.probe is not None
    assert meta.probe.passage == "II.2.1.1"


def test_a_document_without_title_and_issuer_still_has_a_name() -> None:
    assert replace(META, title="", issuer="", about="").described == META.name


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("date", 2021, "date phải là chữ trong ngoặc kép"),
        ("short", ["x"], "short phải là chữ trong ngoặc kép"),
        ("examples", "Chợ nào?", "examples phải là danh sách câu hỏi"),
        ("examples", ["Chợ nào?", 1], "examples phải là danh sách câu hỏi"),
        ("first_questions", [" "], "first_questions phải là danh sách câu hỏi"),
        ("probe", "Chợ nào?", "probe phải gồm question và passage"),
        ("probe", {"question": "Chợ nào?"}, "probe phải gồm question và passage"),
        ("probe", {"question": "Chợ nào?", "passage": 1}, "passage phải là chữ"),
    ],
)
def test_a_wrong_type_is_named(values: dict[str, Any], name: str, value: object, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        meta_of(values | {name: value})


def test_the_shipped_document_says_what_it_is(resolution: Resolution) -> None:
    assert resolution.meta.probe is not None
    assert resolution.passage(resolution.meta.probe.passage)
    assert load_resolution().meta.examples
