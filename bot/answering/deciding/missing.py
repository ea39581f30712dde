"""What a question asks for that a passage does not hold: a definition, a sum, a person's name ... (pure).

The wants are looked for in folded text; each is a feature of the decision and the words with
which a refusal names what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.answering.reading import Ask, Query
from corpus import Passage, PassageForm
from index.words import Lexicon, Name, fold, has_diacritics, words


class Missing(StrEnum):
    """Something a passage may lack; the value is what a refusal says is not there."""

    DEFINITION = "định nghĩa hay giải thích từ ngữ"
    MONEY = "số tiền, mức hỗ trợ, lương, phí hay mức phạt"
    PERSON = "người giữ chức vụ này hay thông tin riêng về cá nhân"
    PROCEDURE = "cách làm thủ tục, đăng ký hay sử dụng cụ thể"
    CONTACT = "địa chỉ, số điện thoại, giờ làm việc hay tên phần mềm"
    SO_FAR = "kết quả đã đạt được hay thứ hạng của từng năm"
    DATE = "ngày, thời hạn cụ thể cho việc này"
    NUMBER = "con số cho nội dung này"


_SHORT_NAME = 3  # letters
_ASKS_MUCH = r"(?:bao nhieu|may|muc nao|the nao|toi da|toi thieu)"
# What "... là gì" may ask of a resolution without asking for a definition.
_ANSWERABLE_NOUNS = re.compile(
    r"""\b(?:muc\ tieu|chi\ tieu|nhiem\ vu|giai\ phap|quan\ diem|nguyen\ nhan|han\ che|ly\ do|trach\ nhiem|
    vai\ tro|noi\ dung|ket\ qua|trong\ tam|dong\ luc|yeu\ cau|doi\ tuong|muc\ dich|nguyen\ tac|linh\ vuc|
    dia\ phuong|co\ quan|don\ vi|mo\ hinh|kho\ khan|chuc\ vu|chuc\ danh|dinh\ huong|chinh\ sach|chu\ truong|
    ton\ tai|thanh\ tich|ket\ luan|trung\ tam\ cua|tieu\ de|thuc\ trang|thu\ hang|con\ so|ty\ le|ti\ le|
    phuong\ cham|uu\ diem|nhuoc\ diem|khuyet\ diem|quy\ mo|ky\ nang)\b|
    ^(?:(?:cai|thi|the|vay|em|ad)\ )*(?:so|ngay|y|do|day|ay|muc|ten|diem|cau|doan|phan|viec|loi|dich|
    chu)\b""",
    re.VERBOSE,
)
_CUES = (
    (
        Missing.DEFINITION,
        re.compile(
            r"""\b(?:dinh\ nghia|khai\ niem|thuat\ ngu|nghia\ la|co\ nghia|hieu\ (?:the\ nao|la\ gi|sao|
            nhu\ the\ nao)|
            the\ nao\ (?:thi\ )?(?:duoc\ )?(?:goi\ |coi\ )?la|giai\ thich|phan\ biet|gom\ nhung\ lop|
            nhung\ lop\ (?:nao|gi|chi)|
            lop\ (?:nao|gi)|la\ nhung\ lop|viet\ tat)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Missing.MONEY,
        re.compile(
            rf"""\b(?:bao\ nhieu|may|ngan|muoi|tram)\ (?:tien|trieu|ti|ty|dong|nghin)\b(?!\ (?:le|
            trong))|\b(?:ty|ti|trieu|nghin)\ dong\b|
            \bmuc\ (?:luong|phat|ho\ tro|phi|thu|chi|thuong|kinh\ phi|xu\ phat)\b|
            (?<!so\ )(?<!chat\ )(?<!luc\ )(?<!nang\ )(?<!san\ )\bluong\b|
            \b(?:phu\ cap|hoc\ phi|le\ phi|tien\ (?:cong|thuong|phat|luong)|gia\ cuoc|xu\ phat|bi\ phat|
            giai\ ngan|lai\ suat)\b|
            \b(?:kinh\ phi|ngan\ sach|von|chi\ phi)\b.*\b{_ASKS_MUCH}\b|
            (?<!lang\ )\bphi\b.*\b{_ASKS_MUCH}\b|\bgia\ (?:bao\ nhieu|may|vang|ve)""",
            re.VERBOSE,
        ),
    ),
    (
        Missing.PERSON,
        re.compile(
            r"""\b(?:chu\ tich|giam\ doc|truong\ ban|bi\ thu|chanh\ van\ phong|chu\ nhiem|bo\ truong|
            thu\ tuong|hieu\ truong|vien\ truong|
            truong\ (?:cong\ an|phong))\b.*\b(?:la\ ai|ten|hien\ (?:nay|tai|gio)|bay\ gio|duong\ nhiem|
            dong\ chi\ nao|ong\ nao|moi)\b|
            \bai\ (?:dang\ )?(?:la|lam|giu\ chuc)\ .*\b(?:chu\ tich|giam\ doc|truong\ ban|bi\ thu|
            chanh\ van\ phong|chu\ nhiem|bo\ truong|thu\ tuong)\b|
            \b(?:sinh\ nam|bao\ nhieu\ tuoi\ roi|que\ (?:quan|o\ (?:dau|mo))|
            tieu\ su|nguoi\ yeu|vo\ con)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Missing.PROCEDURE,
        re.compile(
            r"""\b(?:can\ (?:giay\ to|nhung\ giay\ to|mang)|thu\ tuc\ (?:lam|dang\ ky|xin|cap|mo|doi|
            sang\ ten)|
            cach\ (?:lam\ (?!viec)|dang\ ky|nop|tai|mo|cai|xin|nau|viet|chuyen|sua|hack|kiem\ tra)|
            dang\ ky\ (?:o|the|nhu|lop|tai\ khoan)|
            cac\ buoc|mat\ khau|nop\ (?:o\ dau|the\ nao|nhu|cho\ ai)|lam\ (?:sao|the\ nao|
            cach\ nao)\ (?:de\ )?(?:dang\ ky|nop|tai|mo|lay|xin)|
            bi\ (?:khoa|hong|loi|virus)|o\ dau\ (?:ban|re|tot))\b""",
            re.VERBOSE,
        ),
    ),
    (
        Missing.CONTACT,
        re.compile(
            r"""\b(?:so\ dien\ thoai(?!,)|sdt|hotline|dia\ chi|email|gmail|trang\ web|website|link|
            (?:app|phan\ mem|ung\ dung)\ (?:nao|gi|chi|ten)|ten\ (?:app|phan\ mem|ung\ dung)|
            (?:cua|dung)\ hang\ nao|may\ gio|gio\ lam\ viec|dat\ (?:o\ dau|tai\ dau|o\ mo|cho\ nao|
            tai\ dia)|(?:nam|toa\ lac)\ (?:o|tren|tai)\ (?:duong|pho|phuong|so)|
            toa\ lac|facebook|fanpage)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Missing.SO_FAR,
        re.compile(
            r"""\bda\ (?:dat|lam|hoan\ thanh|thuc\ hien|giai\ ngan|trien\ khai|
            co)\ (?:duoc\ )?(?:bao\ nhieu|may|den\ dau)|
            \bhien\ (?:nay|tai|gio|da)\b.*\b(?:bao\ nhieu|may|thu)\b|\btinh\ den\ (?:nay|gio)|
            \bden\ gio\b|\bthuc\ te\b.*\b(?:bao\ nhieu|may)\b|
            \bsau\ (?:mot|1|2|hai|3|ba)\ nam\ thuc\ hien|\bdang\ (?:dung|xep|o)\ (?:thu|hang|vi\ tri)|
            \bxep\ (?:hang|thu|vi\ thu)\b|\bnam\ ngoai\b""",
            re.VERBOSE,
        ),
    ),
    (
        Missing.DATE,
        re.compile(
            r"""\b(?:khi|ngay|thang|luc)\ nao\b|\bbao\ gio\b|\bbao\ lau\b|\bngay\ may\b|\bhan\ (?:cuoi|
            chot|nop)|\bthoi\ (?:han|diem|gian)\b|
            \b(?:may|bao\ nhieu)\ (?:nam|thang|ngay|tuan|quy)\ (?:mot|1)?\ ?lan|\btruoc\ ngay\b|
            (?<!du\ )\blich\b|\bhang\ (?:thang|quy|nam)\b""",
            re.VERBOSE,
        ),
    ),
)
_IS_WHAT = re.compile(
    r"^(?P<subject>.{2,70}?) (?:la|nghia la) (?:cai )?(?:gi|chi|sao|nhu the nao|the nao)\b(?P<rest>.{0,24})$"
)
_HOLDS_MONEY = re.compile(r"\b(?:đồng|triệu|tỷ đồng)\b")
_PRIVATE = re.compile(
    r"\b(?:hien (?:nay|tai|gio)|bay gio|duong nhiem|tuoi|que|tieu su|dien thoai|truoc|sau)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """What a question asks for or names that is not there, as written for people.

    `wants` is missing in the best passage; `bodies` and `subjects` in the whole document.
    """

    wants: frozenset[Missing]
    bodies: tuple[str, ...]
    subjects: tuple[str, ...]


NOTHING_ABSENT = Absent(wants=frozenset(), bodies=(), subjects=())


def absent(query: Query, passage: Passage, lexicon: Lexicon) -> Absent:
    """All that is missing; the lexicon's names are those the document does not hold."""
    return Absent(
        wants=_wants(query, passage),
        bodies=_names(query, lexicon.bodies),
        subjects=_names(query, lexicon.subjects),
    )


def _wants(query: Query, passage: Passage) -> frozenset[Missing]:
    folded = fold(query.text)
    wanted = {want for want, cue in _CUES if cue.search(folded)}
    if _asks_definition(folded):
        wanted.add(Missing.DEFINITION)
    if query.ask is Ask.VALUE and not re.search(r"\d", passage.text):
        wanted.add(Missing.NUMBER)
    return frozenset(want for want in wanted if not _holds(passage, want, folded))


def _names(query: Query, names: Iterable[Name]) -> tuple[str, ...]:
    """Names the question holds: with their accents, or in a question that has none.

    A short name counts only in capitals.
    """
    accented = has_diacritics(query.text)
    text = f" {' '.join(words(query.text if accented else fold(query.text)))} "
    return tuple(
        name.written
        for name in names
        if (name.normalized if accented else name.folded) in text and _said(name, text, accented, query.asked)
    )


def _said(name: Name, text: str, accented: bool, asked: str) -> bool:
    if len(name.written) <= _SHORT_NAME and name.written.isalpha():
        return not asked.isupper() and bool(re.search(rf"(?<!\w){name.written}(?!\w)", asked))
    return f" {name.normalized if accented else name.folded} " in text


def _asks_definition(folded: str) -> bool:
    """'Kinh tế số là gì', but not 'mục tiêu tổng quát là gì'."""
    match = _IS_WHAT.match(folded)
    return match is not None and not _ANSWERABLE_NOUNS.search(match["subject"])


def _holds(passage: Passage, want: Missing, folded: str) -> bool:
    match want:
        case Missing.MONEY:
            return bool(_HOLDS_MONEY.search(passage.text))
        case Missing.PERSON:
            return passage.form is PassageForm.SIGNATURE and not _PRIVATE.search(folded)
        case Missing.DATE:
            return passage.form is PassageForm.ISSUANCE
        case _:
            return False
