from __future__ import annotations

import pytest

from corpus._lexer import Marker, lex
from corpus.errors import ParseError


@pytest.mark.parametrize(
    ("line", "marker", "label", "body"),
    [
        ("I- ĐÁNH GIÁ", Marker.ROMAN, "I", "ĐÁNH GIÁ"),
        ("III. NHIỆM VỤ", Marker.ROMAN, "III", "NHIỆM VỤ"),
        ("IV – TỔ CHỨC", Marker.ROMAN, "IV", "TỔ CHỨC"),
        ("1. Quan điểm", Marker.NUMBER, "1", "Quan điểm"),
        ("2.1. Mục tiêu", Marker.NUMBER, "2.1", "Mục tiêu"),
        ("2.1) Mục tiêu", Marker.NUMBER, "2.1", "Mục tiêu"),
        ("- Về kinh tế số", Marker.DASH, "-", "Về kinh tế số"),
        ("– Về kinh tế số", Marker.DASH, "–", "Về kinh tế số"),
        ("+Kinh tế số", Marker.PLUS, "+", "Kinh tế số"),
        ("Nghị quyết này", Marker.TEXT, "", "Nghị quyết này"),
        ("100% cơ quan", Marker.TEXT, "", "100% cơ quan"),
        ("3.000 lượt", Marker.TEXT, "", "3.000 lượt"),
        ("Internet", Marker.TEXT, "", "Internet"),
    ],
)
def test_markers(line: str, marker: Marker, label: str, body: str) -> None:
    source = f"\n  {line} \n"
    (token,) = lex(source)
    assert (token.number, token.marker, token.label, token.text) == (2, marker, label, line)
    assert token.body
    assert token.body.of(source) == body
    assert token.extent.of(source) == line


def test_a_marker_alone_has_no_body() -> None:
    assert lex("-")[0].body is None


@pytest.mark.parametrize(
    ("source", "line_number", "column"),
    [
        ("I- A\n- e\u0302 b.", 2, 3),
        ("I- A\n\n- a\u200bb.", 3, 3),
        ("a\x00b", 1, 1),
        ("ab\ufeff", 1, 2),
    ],
)
def test_unclean_text_is_pointed_at(source: str, line_number: int, column: int) -> None:
    with pytest.raises(ParseError) as caught:
        lex(source)
    assert (caught.value.line_number, caught.value.column) == (line_number, column)
