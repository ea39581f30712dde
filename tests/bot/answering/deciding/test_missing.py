from __future__ import annotations

import pytest

from bot.answering.deciding.missing import Missing, absent
from corpus.document import Resolution
from tests.bot.answering.conftest import LEXICON, reading


def wants(resolution: Resolution, question: str, passage_id: str) -> frozenset[Missing]:
    return absent(reading(question), resolution.passage(passage_id), LEXICON.beyond(resolution.source)).wants


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("kinh tế số là gì", Missing.DEFINITION),
        ("the nao la doanh nghiep so", Missing.DEFINITION),
        ("hỗ trợ bao nhiêu tiền", Missing.MONEY),
        ("muc phat la bao nhieu", Missing.MONEY),
        ("chủ tịch tỉnh hiện nay là ai", Missing.PERSON),
        ("cách đăng ký tài khoản dịch vụ công", Missing.PROCEDURE),
        ("cho xin số điện thoại", Missing.CONTACT),
        ("hiện nay đã đạt bao nhiêu", Missing.SO_FAR),
        ("bao giờ tổng kết", Missing.DATE),
    ],
)
def test_what_a_passage_does_not_hold(resolution: Resolution, question: str, want: Missing) -> None:
    assert want in wants(resolution, question, "II.2.2.2.1")


@pytest.mark.parametrize(
    ("question", "passage_id"),
    [
        ("mục tiêu tổng quát là gì", "II.2.1.1"),
        ("nguyên nhân của hạn chế là gì", "I.3"),
        ("số lượng và chất lượng nhân lực ra sao", "I.2"),
        ("tránh lãng phí thế nào", "II.1.3"),
        ("ban hành ngày nào", "thong-tin-ban-hanh"),
        ("tỷ lệ hồ sơ trên mạng", "II.2.2.1.5"),
    ],
)
def test_what_a_resolution_does_answer_is_not_missing(
    resolution: Resolution, question: str, passage_id: str
) -> None:
    assert wants(resolution, question, passage_id) == frozenset()


def test_a_number_is_missing_where_the_passage_has_none(resolution: Resolution) -> None:
    assert Missing.NUMBER in wants(resolution, "thu hút bao nhiêu chuyên gia", "III.3.3")
    assert Missing.NUMBER not in wants(resolution, "kinh tế số bao nhiêu", "II.2.2.2.1")


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
    resolution: Resolution, question: str, bodies: tuple[str, ...], subjects: tuple[str, ...]
) -> None:
    found = absent(reading(question), resolution.passage("IV.1"), LEXICON.beyond(resolution.source))
    assert (found.bodies, found.subjects) == (bodies, subjects)
