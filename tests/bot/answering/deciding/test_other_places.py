from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.deciding.other_places import elsewhere
from corpus.document import Resolution
from tests.bot.answering.conftest import LEXICON

PROVINCES = LEXICON.provinces


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hà Tĩnh đặt mục tiêu gì?", "Hà Tĩnh"),
        ("tinh thanh hoa kinh te so bao nhieu", "Thanh Hóa"),
        ("ở Đà Nẵng thì sao", "Đà Nẵng"),
        ("Nghị quyết 52-NQ/TW nói gì?", "văn bản 52-NQ/TW"),
        ("nghi quyet 10-NQ/TU", "văn bản 10-NQ/TU"),
        ("Quyết định số 749 của Thủ tướng", "văn bản số 749"),
        ("theo Luật An ninh mạng", "luật"),
    ],
)
def test_other_places_and_documents_are_named(resolution: Resolution, question: str, name: str) -> None:
    assert name in elsewhere(question, resolution.meta, PROVINCES)


@pytest.mark.parametrize("number", ["", "NQ09", "9" * 5000 + "-NQ/TU"])
def test_a_document_may_be_numbered_in_any_way(resolution: Resolution, number: str) -> None:
    meta = replace(resolution.meta, number=number)
    assert elsewhere("nghị quyết 52-NQ/TW, quyết định số 749", meta, PROVINCES)


@pytest.mark.parametrize(
    "question",
    [
        "Nghị quyết 09-NQ/TU của Nghệ An",
        "nq 09 nghi quyet so 09 noi gi",
        "nghị quyết 9",
        "09-nq/tu",
        "thực thi pháp luật về thương mại điện tử",
        "dien bien dich benh",
        "đến năm 2025 đạt 80%",
        "chế độ báo cáo 2025/2030",
    ],
)
def test_its_own_names_are_not_elsewhere(resolution: Resolution, question: str) -> None:
    assert elsewhere(question, resolution.meta, PROVINCES) == ()
