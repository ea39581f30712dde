"""Years said in words: 'giai đoạn đầu', 'cuối thập kỷ', '8 năm sau ngày ban hành' (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import Meta
from corpus.facts import Facts

YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d%])")
YEARS_LATER = re.compile(r"\b(\d{1,2}) nam (?:sau|nua|tiep|toi)\b")
_NUMBERS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_SINCE = re.compile(
    rf"""\b{_COUNT}\ nam\ (?:(?:nua|sau)\ )?(?:tinh\ |ke\ )?(?:sau|tu|khi|ngay|luc)\ (?:(?:khi|ngay|luc|
    tu)\ )*
    (?:co\ |ra\ |ban\ hanh|ky|nghi\ quyet)""",
    re.VERBOSE,
)
_LAST = re.compile(
    r"""\b(?:thap\ (?:ky|nien)|(?:moc|giai\ doan|chang)\ (?:sau|ke\ tiep|tiep\ theo|xa|thu\ hai|cuoi|2)|
    dinh\ huong\ (?:dai\ han|xa)|
    dai\ han|ve\ lau\ ve\ dai|tam\ nhin\ xa)\b""",
    re.VERBOSE,
)
_FIRST = re.compile(
    r"\b(?:(?:moc|giai doan|chang)(?: dau(?: tien)?| gan| truoc mat| thu nhat| 1)"
    r"|muc tieu (?:gan|truoc mat)|truoc mat)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The year a document was issued and the years it sets targets for, in order."""

    issued: int | None
    years: tuple[int, ...]

    @classmethod
    def of(cls, meta: Meta, facts: Facts) -> Timeline:
        issued = re.search(r"\b\d{4}\b", str(meta.date))
        years = sorted({target.year for target in facts.targets if target.year})
        return cls(issued=int(issued[0]) if issued else None, years=tuple(years))

    def years_named(self, folded: str) -> tuple[int, ...]:
        """The years named; where words say which is meant ('mốc sau 2035'), that one."""
        named = tuple(dict.fromkeys(int(year) for year in YEAR.findall(folded)))
        if len(named) > 1:
            return named
        return self.years_meant(folded) or named

    def years_meant(self, folded: str) -> tuple[int, ...]:
        """The years that words without a year mean; none when there are no such words."""
        if self.issued and (since := _SINCE.search(folded)):
            said = since["count"]
            return (self.issued + (_NUMBERS.get(said) or int(said)),)
        if len(self.years) < 2:
            return ()
        if _LAST.search(folded):
            return (self.years[-1],)
        return (self.years[0],) if _FIRST.search(folded) else ()
