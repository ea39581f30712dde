"""Question and history -> Query (pure).

Cues are looked for in the folded question, so they are found with and without diacritics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.query import Ask, Courtesy, Query
from corpus.facts import Level
from index.lexicon import Lexicon
from index.text import fold, normalize, words

LONGEST_QUESTION = 1000  # characters read of a longer message: its beginning and its end

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d%])")
_PILLARS = ("chính quyền số", "kinh tế số", "xã hội số")
_LEVELS = (
    (
        Level.PROVINCE,
        re.compile(r"\b(?:cap|tuyen|o|tren|len|tai)(?: cap)? tinh\b|\btinh (?:voi|va|hay) (?:huyen|xa)\b"),
    ),
    (Level.DISTRICT, re.compile(r"\b(?:huyen|thi xa)\b(?! uy)")),
    (
        Level.COMMUNE,
        re.compile(
            r"(?<!hop tac )(?<!thi )(?<!vung )(?<!sau )(?<!tu )\b(?:xa(?! hoi)|phuong(?! (?:thuc|an|phap|huong|tien)))\b"
        ),
    ),
)
_CUES = (
    (
        Ask.COMPARE,
        re.compile(
            r"\b(?:so sanh|so voi|chenh|khac (?:nhau|gi)|tang them|tang bao nhieu|hon (?:nhau|kem))\b"
        ),
    ),
    (
        Ask.LIST,
        re.compile(
            r"\b(?:liet ke|ke het|ke ra|gom (?:nhung )?(?:gi|may)|bao gom|nhung gi|xem het|tat ca|danh sach|"
            r"(?:nhung|cac) (?:chi tieu|muc tieu|nhiem vu|giai phap|quan diem|viec|co quan) (?:nao|gi)|day du)\b"
        ),
    ),
    (
        Ask.VALUE,
        re.compile(
            r"bao nhieu|\bmay (?:phan|%|co so|truong|luot|cap|lop|nguoi|tinh|nganh)|phan tram|\bti le\b|\bty le\b|"
            r"\bty trong\b|muc nao|dat muc|\bthu may\b|%"
        ),
    ),
    (
        Ask.WHO,
        re.compile(
            r"(?:^|\b)(?:ai(?! tri tue)|(?:co quan|don vi|ben|nguoi|cap|ban|so|to chuc) nao|thang nao)\b"
        ),
    ),
    (Ask.WHEN, re.compile(r"\b(?:khi nao|bao gio|ngay nao|nam nao|ngay thang|hoi nao|luc nao)\b")),
)
_LEANING = re.compile(
    r"^(?:(?:a|à|ua|the|vay|rua|ok|oi|u|um|roi|nhung|va) )*(?:con|the|vay|rua)\b|"
    r"\b(?:viec|cai|dieu|muc|chi tieu|phan|y|noi dung|khoan) (?:do|nay|kia|ay|tren)\b|^(?:cu the|chi tiet|noi ro)|"
    r"\b(?:nhu tren|o tren|vua (?:roi|noi|hoi))\b"
)
# Words that carry no subject of their own; a question of nothing else leans on the one before.
_FUNCTION = frozenset(
    "a ai anh ban bao bn bot cai can cap cho chu co con cua cung da dau den di do duoc e em gi giup "
    "ha hay het hoi hon ho khong la lam lai luc may minh moi muc mot na nam nao nay ne nen nguoi nha nhe nhi nhieu "
    "nhu nhung nua o phai phan ra rang roi rua sao se so tai the theo thi thoi toi tram tren tu tra va vao "
    "vay ve ve viec voi xa huyen tinh y yeu z".split()
)
_COURTESIES = (
    (Courtesy.GREETING, re.compile(r"^(?:xin )?(?:chao|hello|hi|alo|hey)\b.{0,30}$")),
    (
        Courtesy.THANKS,
        re.compile(r"^(?:da |vang |ok |oke )*(?:xin )?(?:cam on|thank|thanks|tks|camon)\b.{0,40}$"),
    ),
    (
        Courtesy.WHO_ARE_YOU,
        re.compile(
            r"^(?:the |vay )?(?:ban|may|bot|em|m|mi) (?:la ai|ten gi|ten la gi|lam duoc gi|biet gi|co the lam gi)\b"
        ),
    ),
)


def understand(question: str, history: Sequence[str], lexicon: Lexicon) -> Query:
    """What the question asks for; a follow-up takes over what it leaves unsaid."""
    query = read(question, lexicon)
    if not query.leans:
        return query
    earlier: Query | None = None
    for past in history:
        own = read(past, lexicon)
        earlier = lean(own, earlier) if earlier and own.leans else own
    return lean(query, earlier) if earlier else query


def read(question: str, lexicon: Lexicon) -> Query:
    """A question on its own."""
    text = lexicon.expand(normalize(shortened(question)))
    folded = fold(text)
    content = [word for word in words(folded) if word not in _FUNCTION and not _YEAR.fullmatch(word)]
    return Query(
        text=text,
        also=lexicon.official(text),
        ask=next((ask for ask, cue in _CUES if cue.search(folded)), Ask.OTHER),
        years=tuple(dict.fromkeys(int(year) for year in _YEAR.findall(folded))),
        levels=tuple(level for level, cue in _LEVELS if cue.search(folded)),
        pillar=next((pillar for pillar in _PILLARS if fold(pillar) in folded), None),
        courtesy=_courtesy(folded),
        leans=bool(_LEANING.search(folded)) or not content,
    )


def lean(query: Query, earlier: Query) -> Query:
    """A follow-up filled up from the earlier question: its words, years, levels, pillar."""
    return replace(
        query,
        also=(*query.also, earlier.text, *earlier.also),
        ask=earlier.ask if query.ask is Ask.OTHER else query.ask,
        years=query.years or earlier.years,
        levels=query.levels or earlier.levels,
        pillar=query.pillar or earlier.pillar,
    )


def shortened(question: str) -> str:
    """A very long message by its beginning and its end, where people put what they want."""
    if len(question) <= LONGEST_QUESTION:
        return question
    half = LONGEST_QUESTION // 2
    return f"{question[:half]} {question[-half:]}"


def _courtesy(folded: str) -> Courtesy | None:
    if not words(folded):
        return Courtesy.EMPTY
    return next((kind for kind, cue in _COURTESIES if cue.match(folded)), None)
