"""Names in a question that lie outside the document: other provinces, other documents (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.answering.reading.reading import Elsewhere
from corpus import Meta
from index.words import Name, fold, normalize

# "52-NQ/TW", "749/QĐ-TTg": a document's number with the initials of its kind.
_NUMBERED = re.compile(r"\b(\d{1,4})\s*[-/]\s*(?:\d{4}\s*[-/]\s*)?(?:nq|qd|ct|nd|tt|kh|ttr|ttlt|qh)\b[-/\w]*")
# What a number after the kind of a document counts, or says when: "nghị quyết 4 phần", "kế hoạch 5 năm".
_COUNTED = (
    "nam|thang|quy|ngay|tuan|phan|chuong|muc|khoan|diem|y|doan|dong|trang|chu|cau|nhom|moc|giai doan|cap|lop|"
    "nguyen nhan|han che|quan diem|chi tieu|nhiem vu|giai phap|linh vuc|tru cot|noi dung|van de|viec|nguoi|"
    "ban|don vi|tinh|huyen|xa|lan|cai|luot|ty|trieu"
)
# "nghị quyết 52", "quyết định số 749", "luật an ninh mạng".
_NAMED = re.compile(
    r"\b(nghi quyet|quyet dinh|chi thi|nghi dinh|thong tu|ke hoach|de an|ket luan)(?: so)? "
    rf"(?!(?:19|20)\d\d\b)(\d{{1,4}})\b(?![/.]\d| (?:{_COUNTED})\b| ?%)"
)
_LAW = re.compile(
    r"(?<!phap )(?<!ky )\bluat "
    r"(?!(?:su|gia|si|nay|do|phap|le|voi|va|cho|de|nao|gi|nhu|khi|trong|ma|hay|thi|co|khong|phai)\b)\w+"
)
_BEFORE_PLACE = r"(?:tinh|thanh pho|tp|o|tai|cua|voi|nhu|ben|tren|va)"
_AFTER_PLACE = r"(?:dat|co|thi|nam|muc tieu|dang|da|se|ra sao|bao nhieu|phai|lam|duoc|the nao|hien)"


def elsewhere_named(text: str, folded: str, meta: Meta, provinces: Iterable[Name]) -> Elsewhere:
    """What normalized words name that this document is not about."""
    return Elsewhere(
        provinces=tuple(dict.fromkeys(_other_provinces(text, folded, meta, provinces))),
        documents=tuple(dict.fromkeys(_other_documents(folded, meta))),
    )


def _other_provinces(text: str, folded: str, meta: Meta, provinces: Iterable[Name]) -> Iterator[str]:
    """Provinces other than the issuer's. Without diacritics a name must stand where a place does:
    'dien bien' may mean 'diễn biến'."""
    own = normalize(meta.issuer)
    accented = text != folded
    for province in provinces:
        if province.normalized in own or (province.normalized if accented else province.folded) not in text:
            continue
        if accented:
            found = re.search(rf"(?<!\w){re.escape(province.normalized)}(?!\w)", text)
        else:
            name = re.escape(province.folded)
            found = re.search(rf"\b{_BEFORE_PLACE} {name}\b|^{name} {_AFTER_PLACE}\b", text)
        if found:
            yield province.written


def _other_documents(folded: str, meta: Meta) -> Iterator[str]:
    own_written, _, own_kind = _joined(fold(normalize(meta.number))).partition("-")
    own_number = own_written.lstrip("0")
    for match in _NUMBERED.finditer(folded):
        number, _, kind = _joined(match[0]).partition("-")
        if number.lstrip("0") != own_number or not own_kind.startswith(kind):
            yield f"văn bản {match[0].upper()}"
    numbered = {match[1].lstrip("0") for match in _NUMBERED.finditer(folded)}
    own_name = fold(normalize(meta.kind))
    for match in _NAMED.finditer(folded):
        named = match[2].lstrip("0")
        if named not in numbered and (match[1], named) != (own_name, own_number):
            yield f"văn bản số {match[2]}"
    if _LAW.search(folded):
        yield "luật"


def number_claimed(folded: str, meta: Meta) -> bool | None:
    """Whether the one number of such a document that is named is its own; None where none is named."""
    _, _, own_kind = _joined(fold(normalize(meta.number))).partition("-")
    found = {_joined(match[0]) for match in _NUMBERED.finditer(folded)}
    of_kind = {number for number in found if number.partition("-")[2] == own_kind}
    if not own_kind or len(of_kind) != 1 or found != of_kind:
        return None
    return of_kind.pop().lstrip("0") == _joined(fold(normalize(meta.number))).lstrip("0")


def _joined(number: str) -> str:
    """A document number with one kind of separator: '12-ct/tu' -> '12-ct-tu'."""
    return re.sub(r"[-/\s]+", "-", number)
