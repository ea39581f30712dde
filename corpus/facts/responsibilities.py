"""Reading responsibilities: which body, in which role, does what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.clauses import clauses, trim
from corpus.document import Span
from corpus.facts.model import Placed, Responsibility, Role, Topic

# Words a body's name begins with.
_BODY = re.compile(
    r"""(?:các\s+|những\s+)?(?:
    cấp\ ủy|chính\ quyền|mặt\ trận|tổ\ chức\ (?:chính\ trị|đảng|đoàn\ thể)|đảng\ đoàn|
    ban\ |sở\ |ủy\ ban|uỷ\ ban|hội\ đồng|văn\ phòng|người\ đứng\ đầu|thủ\ trưởng|chủ\ tịch|bí\ thư|
    đảng\ ủy|đảng\ bộ|huyện\ ủy|thành\ ủy|thị\ ủy|tỉnh\ ủy|cán\ bộ|công\ an|bộ\ chỉ\ huy|
    đoàn\ |hội\ |liên\ đoàn|báo\ |đài\ |trường\ |viện\ |cơ\ quan|đơn\ vị|doanh\ nghiệp)""",
    re.VERBOSE | re.IGNORECASE,
)
_PERSON = re.compile(r"(?:người đứng đầu|thủ trưởng|cán bộ|chủ tịch|bí thư)", re.IGNORECASE)
# The first of these ends a body's name and says what it does.
_VERB = re.compile(
    r"""\b(?:
    (?P<leads>chủ\ trì)|
    (?P<directs>trực\ tiếp\ chỉ\ đạo)|
    (?P<guides>(?<!cán\ bộ\ )lãnh\ đạo(?!,\ quản\ lý))|
    (?P<coordinates>phối\ hợp)|
    (?P<advises>tham\ mưu)|
    (?P<orders>chỉ\ đạo)|
    (?P<carries_out>tổ\ chức(?!\ (?:chính\ trị|đảng|đoàn\ thể|xã\ hội))|có\ trách\ nhiệm|chịu\ trách\ nhiệm|
        phải\ |xem\ xét|ban\ hành|xây\ dựng(?!\ đảng)|
        triển\ khai|căn\ cứ|theo\ dõi|(?<!ủy\ ban\ )kiểm\ tra|thực\ hiện|
        hướng\ dẫn|tăng\ cường|đẩy\ mạnh|quán\ triệt|cụ\ thể\ hóa|bố\ trí)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ROLES = {
    "leads": Role.LEADS,
    "directs": Role.DIRECTS,
    "guides": Role.GUIDES,
    "coordinates": Role.COORDINATES,
    "advises": Role.ADVISES,
    "orders": Role.ORDERS,
    "carries_out": Role.CARRIES_OUT,
}
_WITH = re.compile(r",?\s*phối hợp(?:\s+chặt chẽ)?\s+với\s+", re.IGNORECASE)


def read_responsibilities(source: str, placed: Placed) -> Iterator[Responsibility]:
    """Every responsibility a passage lays on a body.

    Under 'Tổ chức thực hiện' the passage speaks of the body it begins with, to its end;
    elsewhere only clauses that begin with a person in charge count.
    """
    if placed.topic is Topic.RESPONSIBILITIES:
        yield from _read(source, placed, placed.passage.span)
        return
    for clause in clauses(source, placed.passage.span):
        if _PERSON.match(clause.of(source)):
            yield from _read(source, placed, clause)


def _read(source: str, placed: Placed, scope: Span) -> Iterator[Responsibility]:
    following: Span | None = scope
    while following is not None:
        scope, following = following, None
        verb = _VERB.search(source, scope.start, scope.end)
        if verb is None or not _BODY.match(source, scope.start, scope.end):
            return
        subject = trim(source, scope.start, verb.start())
        if subject is None:
            return
        role = _role(verb)
        if role is Role.LEADS:
            yield from _leading(source, placed, scope, subject, verb)
            return
        is_action = role in (Role.CARRIES_OUT, Role.ADVISES, Role.ORDERS)
        what = trim(source, verb.start() if is_action else verb.end(), scope.end)
        if what is None:
            return
        yield from _each(source, placed, subject, role, what)
        if role is Role.GUIDES:
            # "A lãnh đạo B ban hành ...": what B does is B's own responsibility too.
            following = what


def _leading(
    source: str, placed: Placed, scope: Span, subject: Span, verb: re.Match[str]
) -> Iterator[Responsibility]:
    """'A chủ trì, phối hợp với B, C tham mưu ...': A leads, B and C help, in the same work."""
    partners: Span | None = None
    start = verb.end()
    if joined := _WITH.match(source, verb.end(), scope.end):
        following = _VERB.search(source, joined.end(), scope.end)
        start = following.start() if following else scope.end
        partners = trim(source, joined.end(), start)
    what = trim(source, start, scope.end) or partners
    if what is None:
        return
    yield from _each(source, placed, subject, Role.LEADS, what)
    if partners is not None:
        yield from _each(source, placed, partners, Role.COORDINATES, what)


def _each(source: str, placed: Placed, bodies: Span, role: Role, what: Span) -> Iterator[Responsibility]:
    for who in _bodies(source, bodies):
        yield Responsibility(
            passage_id=placed.passage.id,
            citation=placed.passage.citation,
            who=who,
            role=role,
            what=what,
        )


def _bodies(source: str, span: Span) -> tuple[Span, ...]:
    """The bodies an enumeration names; one when its commas belong to a single name."""
    text = span.of(source)
    if _PERSON.match(text):
        return (span,)
    starts = [span.start, *(span.start + m.end() for m in re.finditer(r",\s+|\s+và\s+", text))]
    ends = [*starts[1:], span.end]
    pieces = [trim(source, start, end) for start, end in zip(starts, ends, strict=True)]
    pieces = [_without_and(source, piece) for piece in pieces if piece is not None]
    named = [piece for piece in pieces if piece is not None]
    if all(_BODY.match(source, piece.start, piece.end + 1) for piece in named):
        return tuple(named)
    return (span,)


def _without_and(source: str, piece: Span | None) -> Span | None:
    if piece is None:
        return None
    kept = re.sub(r"\s+và$", "", piece.of(source))
    return trim(source, piece.start, piece.start + len(kept))


def _role(verb: re.Match[str]) -> Role:
    assert verb.lastgroup is not None  # every alternative is a named group
    return _ROLES[verb.lastgroup]
