from __future__ import annotations

import pytest

from bot.answering.reading import Reader, Unknown


@pytest.mark.parametrize(
    ("question", "bodies", "subjects"),
    [
        ("Sở Y tế làm gì", ("Sở Y tế",), ()),
        ("so y te lam gi", ("Sở Y tế",), ()),
        ("Ban Tuyên giáo làm gì", (), ()),
        ("AI dùng vào đâu", (), ("AI",)),
        ("ai ký nghị quyết", (), ()),
        ("5g bao giờ phủ sóng", (), ("5G",)),
    ],
)
def test_names_the_document_does_not_hold(
    reader: Reader, question: str, bodies: tuple[str, ...], subjects: tuple[str, ...]
) -> None:
    assert reader.read(question).unknown == Unknown(bodies=bodies, subjects=subjects)
