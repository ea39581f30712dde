from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.reading import Elsewhere
from bot.answering.reading.other_places import elsewhere_named
from corpus import Meta, Resolution
from index.words import fold, load_lexicon, normalize

PROVINCES = load_lexicon().provinces


def elsewhere(question: str, meta: Meta) -> Elsewhere:
    text = normalize(question)
    return elsewhere_named(text, fold(text), meta, PROVINCES)


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
    found = elsewhere(question, resolution.meta)
    assert name in (*found.provinces, *found.documents)


@pytest.mark.parametrize("number", ["", "NQ09", "9" * 5000 + "-NQ/TU"])
def test_a_document_may_be_numbered_in_any_way(resolution: Resolution, number: str) -> None:
    meta = replace(resolution.meta, number=number)
    assert elsewhere("nghị quyết 52-NQ/TW, quyết định số 749", meta)


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
    assert not elsewhere(question, resolution.meta)


@pytest.mark.parametrize(
    "question",
    [
        "Nghị quyết 05/8/2022 do ai ký",
        "nghị quyết 4 phần này nói gì",
        "kết luận 3 nguyên nhân của hạn chế",
        "ai xây dựng kế hoạch 5 năm",
        "nghi quyet 2 moc 2025 va 2030",
    ],
)
def test_a_number_that_counts_something_is_no_document_s(resolution: Resolution, question: str) -> None:
    assert not elsewhere(question, resolution.meta)
