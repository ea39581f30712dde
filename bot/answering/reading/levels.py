"""Levels of government as people name them: 'tuyến huyện', 'UBND phường', 'cả 3 cấp' (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.reading.spelling import is_accented, loosely
from corpus import Span
from corpus.facts import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelNamed:
    """A level and the words it was read from; None for a level that targets are never set for.

    `plainly` says that the words can mean nothing but a level: 'cấp xã', not 'xã em'.
    """

    level: Level | None
    plainly: bool
    words: Span


_AT = r"(?:cấp|(?<!trực\ )(?<!truc\ )tuyến)_"
_BODY = r"(?:ubnd|ủy_ban(?:_nhân_dân)?|hđnd|chính_quyền|đảng_ủy)(?:_các)?_"
_ELSE = r"(?:,_?|_-_|_và_|_với_|_hay_|_hoặc_|_đến_|_tới_|_xuống_|/|_)"
_NO_OFFICE = r"(?!_(?:ủy|đoàn|đội)\b)"  # 'huyện ủy' is a body
_NO_COMMUNE = r"(?!_(?:hội|luận|giao|xôi|lạ|nhất|tít)\b)"
# What makes another word of an unaccented 'xa': hợp tác xã, thị xã, từ xa.
_NO_XA = "".join(
    rf"(?<!{before}\ )"
    for before in (
        *("tác", "tac", "thị", "thi", "từ", "tu", "vùng", "vung", "sâu", "mốc", "moc", "nhìn", "nhin"),
        *("đi", "di", "làng", "lang", "bao", "trạm", "tram", "xôi", "quá", "gần", "gan", "định hướng"),
    )
)
_ALL = tuple(Level)

# In order: what an earlier pattern has read is not read again.
_PLAIN: tuple[tuple[tuple[Level | None, ...], re.Pattern[str]], ...] = tuple(
    (levels, loosely(pattern))
    for levels, pattern in (
        (_ALL, r"\b(?:cả_)?(?:ba|3)_cấp\b"),
        (
            (None,),
            rf"""\b{_AT}(?:trung_ương|bộ|quốc_gia|vùng|thôn|bản|xóm|khối|ấp)\b|
            \bthôn,?_(?:bản|xóm|ấp)\b|\bbản_làng\b|\btổ_dân_phố\b|
            \b(?:mỗi|các|từng|tại)_(?:thôn|xóm|khối_phố)\b""",
        ),
        ((Level.PROVINCE,), rf"\b{_AT}tỉnh\b(?!_(?:ủy|khác|nào)\b)"),
        ((Level.DISTRICT,), rf"\b{_AT}(?:huyện{_NO_OFFICE}|quận|thị_xã|thành_phố_thuộc_tỉnh)\b"),
        ((Level.COMMUNE,), rf"\b{_AT}(?:xã{_NO_COMMUNE}|phường|thị_trấn|cơ_sở(?!_(?:dữ|giáo|vật|hạ)))\b"),
    )
)
_BARE: tuple[tuple[tuple[Level | None, ...], re.Pattern[str]], ...] = tuple(
    (levels, loosely(pattern))
    for levels, pattern in (
        (
            (Level.PROVINCE,),
            rf"""\b{_BODY}tỉnh\b|\btỉnh(?={_ELSE}(?:cấp_)?(?:huyện|xã)\b{_NO_COMMUNE})|
            \b(?:ở|trên|lên|tại|còn)_tỉnh\b(?!_(?:mình|ta|nhà|nào|khác|em|tôi)\b)|
            \b(?:các_sở|sở,?_(?:ban|ngành)|ban_ngành)\b""",
        ),
        ((Level.DISTRICT,), rf"\b(?:{_BODY})?huyện\b{_NO_OFFICE}|\b{_BODY}quận\b"),
        (
            (Level.COMMUNE,),
            rf"""\b(?=x){_NO_XA}xã\b{_NO_COMMUNE}|\bthị_trấn\b|\bphường!\b|
            \b{_BODY}(?:xã|phường|thị_trấn)\b{_NO_COMMUNE}""",
        ),
    )
)


def levels_in(text: str) -> tuple[LevelNamed, ...]:
    """The levels that normalized text names, in order."""
    accented = is_accented(text)
    found = _read(text, _PLAIN, plainly=True, taken=())
    found += [
        named
        for named in _read(text, _BARE, plainly=False, taken=found)
        # In accented text an unaccented 'xa' is another word.
        if not (accented and named.words.of(text).isascii())
    ]
    return tuple(sorted(found, key=lambda named: named.words))


def _read(
    text: str,
    patterns: Sequence[tuple[tuple[Level | None, ...], re.Pattern[str]]],
    *,
    plainly: bool,
    taken: Sequence[LevelNamed],
) -> list[LevelNamed]:
    found: list[LevelNamed] = []
    for levels, pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other.words.end and other.words.start < end for other in (*taken, *found)):
                continue
            words = Span(start=start, end=end)
            found += [LevelNamed(level=level, plainly=plainly, words=words) for level in levels]
    return found
