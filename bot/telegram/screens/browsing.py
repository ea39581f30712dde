"""What people see who leaf through the resolution: contents, targets, bodies, years, source (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answering import Quote
from bot.browsing import Library, Pair
from bot.showing import titled_html
from bot.telegram.screens.answers import unmarked
from bot.telegram.screens.buttons import Callback, FilterTargets, OldCallback, OpenBody, OpenSection
from bot.telegram.screens.view import Button, Rows, View, short
from corpus import Section, capitalized
from corpus.facts import difference

_PAGE = 3  # quotes

PageTo = Callable[[int], Callback]


def section_view(library: Library, section_id: str, page: int = 0) -> View:
    """A section: what is under it as buttons, its own points quoted, a few a page."""
    resolution = library.resolution
    if not section_id:
        rows = tuple((_section_button(section),) for section in resolution.sections)
        meta = resolution.meta
        title = f"Mục lục {meta.name}"
        return View(parts=titled_html(title, [], f"{meta.title}. Chọn một phần để xem:"), rows=rows)
    section = library.section(section_id)
    if section is None:
        raise OldCallback("no such section")
    up = Button(label="‹ Lên mục trên", callback=OpenSection(section=_parent(section_id, library), page=0))
    title = _numbered(section)
    if not section.passages:
        rows = (*((_section_button(child),) for child in section.sections), (up,))
        return View(parts=titled_html(title, [], "Chọn một mục để xem:"), rows=rows)
    quotes = [unmarked(library, passage.id) for passage in section.passages]
    children = tuple((_section_button(child),) for child in section.sections)
    shown, note, turn = _paged(quotes, page, lambda to: OpenSection(section=section_id, page=to))
    return View(parts=titled_html(title, shown, note), rows=_rows(turn, *children, (up,)))


def targets_view(library: Library, year: int | None = None, pillar: str | None = None, page: int = 0) -> View:
    """Targets by year and pillar, with the filters as buttons; the chosen ones say so."""
    pillars = library.pillars(None)
    if not library.facts.targets:
        return View(parts=titled_html(f"{_kind(library)} không nêu mục tiêu, chỉ tiêu nào.", []))
    divided = pillar is None or pillar in library.pillars(year)
    quotes = library.targets(year, pillar if divided else None)
    named = pillars.index(pillar) if pillar in pillars else -1
    title = "Mục tiêu" + (f" đến năm {year}" if year else "")
    title += f", {pillar}" if pillar and divided else ""
    undivided = f"{_kind(library)} không chia mục tiêu năm {year} theo trụ cột; dưới đây là toàn bộ. "
    shown, note, turn = _paged(quotes, page, lambda to: FilterTargets(year=year or 0, pillar=named, page=to))
    filters = _filters(library, year or 0, named)
    return View(
        parts=titled_html(title, shown, note if divided else undivided + note),
        rows=_rows(turn, *filters),
    )


def _filters(library: Library, year: int, pillar: int) -> Rows:
    """The years in a row, what has a longer label in rows of its own: on a phone it would be cut."""

    def button(label: str, to_year: int, to_pillar: int, is_chosen: bool) -> Button:
        callback = FilterTargets(year=to_year, pillar=to_pillar, page=0)
        return Button(label=_chosen(label, is_chosen), callback=callback)

    years = tuple(button(f"Năm {value}", value, pillar, value == year) for value in library.years)
    named = (*enumerate(library.pillars(None)), (-1, "mọi trụ cột"))
    pillars = tuple((button(capitalized(name), year, at, at == pillar),) for at, name in named)
    return (years, (button("Mọi năm", 0, pillar, year == 0),), *pillars)


def comparison_view(library: Library) -> View:
    """Every indicator that has a value for both years, both quoted."""
    pairs = library.pairs()
    if not pairs:
        return View(parts=titled_html(f"{_kind(library)} không nêu chỉ tiêu nào cho hai năm.", []))
    first, last = library.years[0], library.years[-1]
    source = library.resolution.source
    lines = [_compared(pair, source) for pair in pairs]
    ids = dict.fromkeys(t.passage_id for pair in pairs for t in (pair.earlier, pair.later))
    others = "Các chỉ tiêu khác chỉ nêu cho một trong hai năm; xem /muctieu."
    note = "\n".join((*(f"• {line}" for line in lines), "", others, "", "Nguyên văn:"))
    title = f"So sánh mục tiêu năm {first} và năm {last}"
    return View(parts=titled_html(title, [library.plain(key) for key in ids], note))


def _compared(pair: Pair, source: str) -> str:
    """'Thôn có tổ công nghệ: 60% (năm 2021) → 85% (năm 2026), chênh 25 điểm phần trăm'"""
    earlier, later = pair.earlier.quantity, pair.later.quantity
    assert earlier is not None  # a pair is two values
    assert later is not None
    subject = pair.earlier.subject.of(source)
    values = (
        f"{quantity.measure.of(source).lower()} (năm {target.year})"
        for quantity, target in ((earlier, pair.earlier), (later, pair.later))
    )
    return f"{capitalized(subject)}: {' → '.join(values)}, chênh {difference(earlier, later)}"


def bodies_view(library: Library, body: int = -1) -> View:
    """The bodies that are given something to do; one of them with its points."""
    bodies = library.bodies()
    if body < 0 and not bodies:
        return View(parts=titled_html(f"{_kind(library)} không giao việc riêng cho cơ quan nào.", []))
    if body < 0:
        rows = tuple(
            (Button(label=short(capitalized(name)), callback=OpenBody(body=at)),)
            for at, name in enumerate(bodies)
        )
        return View(parts=titled_html("Trách nhiệm thực hiện", [], "Chọn cơ quan, tổ chức:"), rows=rows)
    if body >= len(bodies):
        raise OldCallback("no such body")
    duties = library.duties(bodies[body])
    roles = ", ".join(dict.fromkeys(duty.role.value for duty in duties))
    name = capitalized(bodies[body])
    back = Button(label="‹ Các cơ quan, tổ chức", callback=OpenBody(body=-1))
    quotes = tuple(library.quotes_of(duties))
    return View(parts=titled_html(f"{name}: {roles}", quotes), rows=((back,),))


def source_view(library: Library) -> View:
    """Which document this is and where its text comes from."""
    resolution = library.resolution
    quotes = [unmarked(library, p.id) for p in (*resolution.issuance, *resolution.signature)]
    meta = resolution.meta
    note = (
        f"Nguồn: {meta.source}. {meta.retrieved}\n"
        "Khi có khác biệt, bản gốc có chữ ký là căn cứ. Bot là phần mềm nguồn mở, giấy phép MIT."
    )
    return View(parts=titled_html(f"{meta.name} ({meta.date}), {meta.issuer}", quotes, note))


def _kind(library: Library) -> str:
    return library.resolution.meta.kind


def _section_button(section: Section) -> Button:
    return Button(label=short(_numbered(section)), callback=OpenSection(section=section.id, page=0))


def _numbered(section: Section) -> str:
    number = section.id if section.label else ""
    return f"{number}. {section.title}".removeprefix(". ")


def _parent(section_id: str, library: Library) -> str:
    """The innermost section around a section; '' for one at the top."""
    around = [s.id for s in library.resolution.walk() if any(c.id == section_id for c in s.sections)]
    return around[0] if around else ""


def _paged(
    quotes: Sequence[Quote], page: int, turned: PageTo
) -> tuple[Sequence[Quote], str, tuple[Button, ...]]:
    """The quotes of a page, a note on where it is, and the buttons to the others."""
    pages = max(1, -(-len(quotes) // _PAGE))
    page = min(max(page, 0), pages - 1)
    shown = quotes[page * _PAGE : (page + 1) * _PAGE]
    if pages == 1:
        return shown, f"{len(quotes)} điểm", ()
    back = (Button(label="‹ Trang trước", callback=turned(page - 1)),) if page else ()
    on = (Button(label="Trang sau ›", callback=turned(page + 1)),) if page + 1 < pages else ()
    first = page * _PAGE + 1
    return shown, f"Điểm {first}–{first + len(shown) - 1} trên {len(quotes)}", back + on


def _rows(*rows: tuple[Button, ...]) -> Rows:
    return tuple(row for row in rows if row)


def _chosen(label: str, is_chosen: bool) -> str:
    return f"{label} (đang xem)" if is_chosen else label
