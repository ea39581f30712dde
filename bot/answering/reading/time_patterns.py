"""How people write times: patterns, each with the years it stands for (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.answering.reading.numbers import SPELLED, number_of, year_of
from bot.answering.reading.spelling import loosely


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What times are counted from: today, the year a document was issued, the years it sets
    targets for, in order, and the year that was spoken of before, if any."""

    today: date
    issued: int | None
    years: tuple[int, ...]
    spoken_of: int | None = None


# The first and the last year, None where open; both None: a time, but which?
Years: TypeAlias = tuple[int | None, int | None]
Reader: TypeAlias = Callable[[re.Match[str], Calendar], Years | None]
# A quick pattern without which the full one cannot match, the full one, its reader; both patterns
# as `loosely` takes them, compiled when first looked for.
Rule: TypeAlias = tuple[str, str, Reader]

_SOME_TIME: Years = (None, None)
_YEAR = r"(?:2[0o][\do]{2}|19\d\d|2k\d\d)"
_COUNT = rf"(?P<count>\d{{1,2}}|{SPELLED})"
_TO = r"(?:_?(?:-|–|—|/|->)_?|_(?:đến|tới|và_đến)_)"
_MILESTONE = r"(?:mốc|giai_đoạn|chặng)"
_SPAN = rf"{_YEAR}{_TO}(?:năm_)?{_YEAR}"
_YEARS_FROM = r"[mM]_(?:sau|nữa|kể|tính|từ|so|trước|tiếp|tới|về)"  # 'năm sau', 'nam nua'
# What follows a number that is no year.
_COUNTED = r"(?:[\d%]|[.,]\d(?!\d{3}\b)|_?(?:phần_trăm|lượt|tuổi|nghìn|ngàn|triệu|(?:tỷ|tỉ)_đồng)\b)"

# "Nghị quyết 09 ngày 05/8/2022" says which document is meant.
_DOCUMENT = r"\bnghị_quyết(?:_số)?(?:_[\w/-]+)?(?:_ban_hành)?(?:_năm|_ngày|,|_\()?_?$"


def _exact(year: int) -> Years:
    return year, year


def _full(written: str) -> int:
    """'2o40', '2k40' and '40' are 2040."""
    year = int(written.replace("k", "0").replace("o", "0"))
    return 2000 + year if year < 100 else year


def _named(match: re.Match[str], calendar: Calendar) -> Years | None:
    year = _full(match["year"])
    is_the_documents = year == calendar.issued and loosely(_DOCUMENT).search(match.string, 0, match.start())
    return None if is_the_documents else _exact(year)


def _between(match: re.Match[str], _: Calendar) -> Years:
    first, last = sorted((_full(match["first"]), _full(match["last"])))
    return first, last


def _before(match: re.Match[str], _: Calendar) -> Years:
    return None, _full(match["year"]) - 1


def _after(match: re.Match[str], _: Calendar) -> Years:
    return _full(match["year"]) + 1, None


def _from(match: re.Match[str], _: Calendar) -> Years:
    return _full(match["year"]), None


def _until(match: re.Match[str], _: Calendar) -> Years:
    return None, _full(match["year"])


def _shifted(sign: int) -> Reader:
    """So many years after, or before, a year that is named or spoken of, or the day of issue."""

    def read(match: re.Match[str], calendar: Calendar) -> Years:
        count = number_of(match["count"])
        said = match.groupdict()
        if said.get("year"):
            base: int | None = _full(match["year"])
        elif said.get("issued"):
            base = calendar.issued
        else:
            base = calendar.spoken_of or (calendar.today.year if said.get("now") else None)
        return _SOME_TIME if count is None or base is None else _exact(base + sign * int(count))

    return read


def _spelled(match: re.Match[str], _: Calendar) -> Years | None:
    year = year_of(match["said"])
    if year is None and match["named"]:
        short = number_of(match["said"])
        year = 2000 + int(short) if short is not None and 20 <= short < 100 else None
    return None if year is None else _exact(year)


def _this_year(shift: int) -> Reader:
    return lambda _, calendar: _exact(calendar.today.year + shift)


def _in_decade(shift: int) -> Reader:
    return lambda _, calendar: _exact((calendar.issued or calendar.today.year) // 10 * 10 + shift)


def _milestone(place: int) -> Reader:
    def read(_: re.Match[str], calendar: Calendar) -> Years:
        return _exact(calendar.years[place]) if len(calendar.years) > 1 else _SOME_TIME

    return read


def _unread(_: re.Match[str], __: Calendar) -> Years:
    return _SOME_TIME


# In order: what an earlier rule has read is not read again.
ABSOLUTE: tuple[Rule, ...] = (
    # 31/12/2040, 12-2034, quý ii/2034; 31/12/30; tháng 6 năm 2034
    (
        rf"[/.-]{_YEAR}",
        rf"""(?<![\w/.-])(?:(?:ngày|tháng|quý)_|[tqh])?(?:\d{{1,2}}|i{{1,3}}|iv)(?P<by>[/.-])
        (?:\d{{1,2}}(?P=by))?(?P<year>{_YEAR})(?!{_COUNTED}|/)""",
        _named,
    ),
    (
        r"[/.-]\d{1,2}[/.-]\d\d\b",
        r"(?<![\w/.-])\d{1,2}(?P<by>[/.-])\d{1,2}(?P=by)(?P<year>\d\d)(?![\w/-])",
        _named,
    ),
    (
        r"(?:tháng|quý)_",
        rf"""(?:\bngày_\d{{1,2}}_)?\b(?:tháng|quý)_(?:\d{{1,2}}|i{{1,3}}|iv|{SPELLED}),?_(?:của_)?(?:năm_)?
        (?P<year>{_YEAR})(?!\d)""",
        _named,
    ),
    # kế hoạch 5 năm 2036-2040, từ 2035 đến 2040; giai đoạn 31-35; 2035-40
    (
        _SPAN,
        rf"""(?:\bnăm_cuối_(?:của_)?)?(?:\bkế_hoạch_)?(?:\b(?:\d{{1,2}}|{SPELLED})_năm_)?
        (?:\b(?:giai_đoạn|từ)_)?(?:\bnăm_)?(?<![\d.,/-])(?P<first>{_YEAR}){_TO}(?:năm_)?
        (?P<last>{_YEAR})(?![\d%])""",
        _between,
    ),
    (
        r"\d_?[-–_]_?\d",
        rf"""\b(?:{_MILESTONE}|gđ|gd|thời_kỳ|nhiệm_kỳ)_(?P<first>{_YEAR}|\d\d)(?:_?[-–]_?|_)
        (?P<last>{_YEAR}|\d\d)\b(?!%)""",
        _between,
    ),
    (r"\d_?[-–]_?\d", rf"(?<![\d.,/-])(?P<first>{_YEAR})_?[-–]_?(?P<last>[2-9]\d)(?![\w%])", _between),
    # tám năm sau ngày ban hành; 5 năm sau 2035, sau 2035 năm năm nữa; lùi năm năm so với 2040
    (
        _YEARS_FROM,
        rf"""\b{_COUNT}_năm_(?:(?:nữa|sau)_)?(?:tính_|kể_)?(?:sau|từ|khi|ngày|lúc)_(?:(?:khi|ngày|lúc|từ)_)*
        (?:nghị_quyết_)?(?P<issued>có|ra|ban_hành|được_ký|ký|nghị_quyết)\b""",
        _shifted(1),
    ),
    (
        _YEARS_FROM,
        rf"""\b(?:lùi|trước)_(?:lại_)?{_COUNT}_năm_(?:so_với|tính_từ|kể_từ|từ)_(?:mốc_)?(?:năm_)?
        (?P<year>{_YEAR})(?!\d)""",
        _shifted(-1),
    ),
    (
        _YEARS_FROM,
        rf"\b{_COUNT}_năm_trước_(?:mốc_|khi_đến_)?(?:năm_)?(?P<year>{_YEAR})(?!\d)",
        _shifted(-1),
    ),
    (
        _YEARS_FROM,
        rf"""\b{_COUNT}_năm_(?:sau|kể_từ|tính_từ|từ|tiếp_theo_sau|so_với)_(?:(?:kể|tính|từ|mốc)_)*(?:năm_)?
        (?P<year>{_YEAR})(?!\d)""",
        _shifted(1),
    ),
    (
        r"sau_(?:mốc_)?(?:năm_)?(?:2|1)",
        rf"\bsau_(?:mốc_)?(?:năm_)?(?P<year>{_YEAR})_(?:thêm_|đúng_|là_)?{_COUNT}_năm(?:_nữa)?\b",
        _shifted(1),
    ),
    # trước 2035, sau 2040; từ 2036 trở đi; 2040 trở về trước
    (r"trước_", rf"\btrước_(?:mốc_|thời_điểm_)?(?:năm_)?(?P<year>{_YEAR})(?![\d%])", _before),
    (r"sau_", rf"\bsau_(?:mốc_|thời_điểm_)?(?:năm_)?(?P<year>{_YEAR})(?![\d%])", _after),
    (r"_(?:trở|về)_", rf"(?<![\d.,/-])(?P<year>{_YEAR})_(?:trở_đi|(?:trở_)?về_sau)\b", _from),
    (r"_trở_", rf"(?<![\d.,/-])(?P<year>{_YEAR})_trở_(?:về_trước|lại)\b", _until),
    # 2035; năm 30; hai không ba mươi, năm hai lăm
    (r"2|19", rf"(?:(?<![\d.,/-])|(?<=20\d\d[.,;]))(?P<year>{_YEAR})(?!{_COUNTED})", _named),
    (
        r"m_'?\d\d_?(?:và|với|hay|hoặc|so_với|sang|lên|,)",
        rf"\bnăm_'?(?P<first>[2-9]\d)(?:_(?:và|với|hay|hoặc|so_với|sang|lên)_|,_?)(?P<last>[2-9]\d)\b(?!{_COUNTED})",
        _between,
    ),
    (r"m_\d{4}", rf"\bnăm_(?P<year>\d{{4}})\b(?!{_COUNTED})", _named),
    (r"m_'?\d\d", rf"\bnăm_'?(?P<year>[2-9]\d)\b(?!{_COUNTED})(?!-)", _named),
    (r"k\d", r"\bk(?P<year>[23]\d)\b", _named),
    (
        r"hai_(?:không|nghìn|ngàn)|năm_(?:hai|ba|bốn|tư|sáu|bảy|tám|chín)_",
        rf"\b(?:(?P<named>năm)_)?(?P<said>{SPELLED})(?!{_COUNTED}|_%|_(?:phần|năm)\b)",
        _spelled,
    ),
    # năm nay, sang năm; cuối thập kỷ
    (r"nay", r"\b(?:năm|đến)_nay\b|\bhiện_nay\b", _this_year(0)),
    (r"(?:giờ|lúc|điểm)", r"\b(?:hiện_giờ|bây_giờ|lúc_này|thời_điểm_này)\b", _this_year(0)),
    (r"sang_", r"\bsang_năm\b", _this_year(1)),
    (r"m_(?:ng|r|v)", r"\bnăm_(?:ngoái|rồi|vừa_qua|vừa_rồi)\b", _this_year(-1)),
    (r"kia", r"\bnăm_kia\b", _this_year(-2)),
    (r"thập", r"\b(?:cuối|hết)_(?:thập_kỷ|thập_niên)(?:_này)?\b", _in_decade(10)),
    (r"thập", r"\bgiữa_(?:thập_kỷ|thập_niên)(?:_này)?\b", _in_decade(5)),
    # the document's own milestones
    (
        r"mốc|giai_đoạn|chặng|hạn|hướng|xa\b|lâu",
        rf"""\b(?:{_MILESTONE}_(?:sau|kế_tiếp|tiếp_theo|xa|thứ_hai|cuối|2)(?!_\d)|(?:định_hướng_)?dài_hạn|
        định_hướng_xa|tầm_nhìn_xa|về_lâu_(?:về_)?dài)\b""",
        _milestone(-1),
    ),
    (
        r"mốc|giai_đoạn|chặng|gần|trước|hạn",
        rf"""\b(?:{_MILESTONE}_(?:đầu(?:_tiên)?|gần|trước(?:_mắt)?|thứ_nhất|1)(?!_\d)|mục_tiêu_gần|trước_mắt|
        ngắn_hạn)\b""",
        _milestone(0),
    ),
)

# Counted from a year that is named beside, or was spoken of before; and what stays unread.
RELATIVE: tuple[Rule, ...] = (
    (_YEARS_FROM, rf"\b{_COUNT}_năm_(?:(?P<now>nữa|tới)|sau|tiếp_theo|tiếp)\b", _shifted(1)),
    (r"sau_(?:\d|\w+_(?:mươi_)?(?:\w+_)?năm)", rf"\bsau_{_COUNT}_năm(?:_(?P<now>nữa))?\b", _shifted(1)),
    (_YEARS_FROM, rf"\b{_COUNT}_năm_(?:trước|về_trước)\b", _shifted(-1)),
    (_YEARS_FROM, r"\bnăm_(?:tới|sau|kế_tiếp|tiếp_theo)\b", _this_year(1)),
    (r"kỳ|hạn", r"\bnhiệm_kỳ(?:_(?:này|sau|tới|trước|tiếp_theo))?\b|\bgiữa_kỳ\b|\btrung_hạn\b", _unread),
    (r"thập|thế_kỷ", r"\b(?:thập_kỷ|thập_niên|thế_kỷ)(?:_(?:này|sau|tới|trước))?\b", _unread),
    (r"quý_", r"\bquý_(?:\d|i{1,3}|iv|này|sau|tới|trước)\b", _unread),
    (r"tháng", r"\b(?:\d{1,2}_tháng|tháng_(?:\d{1,2}|này|sau|tới|trước))\b(?:_đầu_năm)?", _unread),
    (r"ngày_\d", r"\bngày_\d{1,2}[/-]\d{1,2}(?![\d/-])", _unread),
    (
        r"(?:g|i)_năm",
        r"\b(?:hằng|(?<!ngân\ )(?<!ngan\ )hàng|mỗi|từng)_năm\b(?!_\d)",
        _unread,
    ),
    (r"_năm_", r"\b(?:những|các|mấy|vài|nhiều|ít)_năm_(?:qua|trước|tới|sau|nữa|nay|gần_đây)\b", _unread),
    (r"(?:u|a|i)_năm", r"\b(?:đầu|giữa|cuối)_năm\b(?!_\d)", _unread),
    (r"m_[tcđd]", r"\bnăm_(?:trước|cuối|đầu(?!_tư)|thứ_\w+)\b", _unread),
)
