"""What people see: the text of each message and the buttons under it (pure)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from bot.answer import Answer, Found, Quote
from bot.browse import Library
from bot.compare import comparison_lead
from bot.render import MESSAGE_LIMIT, related_html, titled_html, to_html, utf16_length
from bot.telegram.callbacks import (
    Callback,
    EraseMe,
    FilterTargets,
    NextQuiz,
    OldCallback,
    OpenBody,
    OpenSection,
    ShowAnswer,
    ShowContext,
    ShowMore,
    Vote,
    encode,
)
from bot.telegram.links import passage_link
from corpus.document import Section

_PAGE = 3  # quotes
_LABEL = 60  # characters of a button


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: it calls back, or begins an inline query in a chat to choose."""

    label: str
    callback: Callback | None = None
    share: str | None = None


Rows = tuple[tuple[Button, ...], ...]
PageTo = Callable[[int], Callback]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Messages in HTML; the buttons hang on the last."""

    parts: tuple[str, ...]
    rows: Rows = ()


def described(view: View) -> str:
    """The view as plain lines, for people who check it."""
    buttons = (f"[{' ] ['.join(_button_line(b) for b in row)}]" for row in view.rows)
    return "\n".join(("\n---\n".join(view.parts), *buttons)) + "\n"


def _button_line(button: Button) -> str:
    where = encode(button.callback) if button.callback else f"inline {button.share}"
    return f"{button.label} -> {where}"


# Answers


def answer_view(answer: Answer) -> View:
    """An answer with what can be done next."""
    related = tuple(quote.passage.id for quote in answer.related)
    if not isinstance(answer, Found):
        return View(parts=to_html(answer), rows=(_votes(""),) if related else ())
    first = answer.quotes[0].passage.id
    parts = to_html(answer)
    look: tuple[Button, ...] = ()
    if len(answer.quotes) == 1 and len(parts) == 1:
        look = (Button(label="Xem ngữ cảnh", callback=ShowContext(passage=first)),)
        if related:
            look += (Button(label="Xem thêm", callback=ShowMore(passage=first, related=related)),)
    share = Button(label="Chia sẻ", share=first)
    return View(parts=parts, rows=tuple(row for row in (look, (share,), _votes(first)) if row))


def passage_view(library: Library, passage_id: str) -> View:
    """One passage by its id, as a link or an old button opens it."""
    quote = library.plain(passage_id)
    return View(
        parts=titled_html("Nội dung được trích", [quote]),
        rows=(
            (
                Button(label="Xem ngữ cảnh", callback=ShowContext(passage=passage_id)),
                Button(label="Chia sẻ", share=passage_id),
            ),
        ),
    )


def context_view(library: Library, passage_id: str) -> View:
    """The passage with its headings and its neighbours, as many as one message holds."""
    place = library.neighbours(passage_id)
    path = " › ".join(place.headings) or library.resolution.meta.title
    title, quoted = "Ngữ cảnh", library.plain(passage_id)
    before = titled_html("Điểm liền trước", [_unmarked(place.before.id, library)]) if place.before else ()
    after = titled_html("Điểm liền sau", [_unmarked(place.after.id, library)]) if place.after else ()
    parts = titled_html(title, [quoted], path)
    for around in ((before, after), (before, ()), ((), ())):
        blocks = (*around[0], *titled_html("Điểm được trích", [quoted]), *around[1])
        message = "\n\n".join((*titled_html(title, [], path), *blocks))
        if utf16_length(message) <= MESSAGE_LIMIT:
            parts = (message,)
            break
    return View(parts=parts, rows=((_back(passage_id),),))


def more_view(library: Library, wanted: ShowMore) -> View:
    """The passages offered beside an answer."""
    parts = related_html([library.plain(key) for key in wanted.related])
    return View(parts=parts[:1], rows=((_back(wanted.passage),),) if wanted.passage else ())


def _unmarked(passage_id: str, library: Library) -> Quote:
    return Quote(passage=library.resolution.passage(passage_id), highlights=(), score=0.0)


def _back(passage_id: str) -> Button:
    return Button(label="‹ Quay lại câu trả lời", callback=ShowAnswer(passage=passage_id))


def _votes(passage_id: str) -> tuple[Button, ...]:
    return (
        Button(label="👍 Hữu ích", callback=Vote(useful=True, passage=passage_id)),
        Button(label="👎 Chưa đúng", callback=Vote(useful=False, passage=passage_id)),
    )


# Browsing


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
    quotes = [_unmarked(passage.id, library) for passage in section.passages]
    children = tuple((_section_button(child),) for child in section.sections)
    shown, note, turn = _paged(quotes, page, lambda to: OpenSection(section=section_id, page=to))
    return View(parts=titled_html(title, shown, note), rows=_rows(turn, *children, (up,)))


def targets_view(library: Library, year: int | None = None, pillar: str | None = None, page: int = 0) -> View:
    """Targets by year and pillar, with the filters as buttons; the chosen ones say so."""
    pillars = library.pillars(None)
    divided = pillar is None or pillar in library.pillars(year)
    quotes = library.targets(year, pillar if divided else None)
    named = pillars.index(pillar) if pillar in pillars else -1
    title = "Mục tiêu" + (f" đến năm {year}" if year else "")
    title += f", {pillar}" if pillar and divided else ""
    undivided = f"Nghị quyết không chia mục tiêu năm {year} theo trụ cột; dưới đây là toàn bộ. "
    shown, note, turn = _paged(quotes, page, lambda to: FilterTargets(year=year or 0, pillar=named, page=to))
    year_row = tuple(
        Button(
            label=_chosen(str(value) if value else "Mọi năm", value == (year or 0)),
            callback=FilterTargets(year=value, pillar=named, page=0),
        )
        for value in (*library.years, 0)
    )
    pillar_row = tuple(
        (
            Button(
                label=_chosen(name.capitalize() if name else "Mọi trụ cột", at == named),
                callback=FilterTargets(year=year or 0, pillar=at, page=0),
            ),
        )
        for at, name in (*enumerate(pillars), (-1, ""))
    )
    return View(
        parts=titled_html(title, shown, note if divided else undivided + note),
        rows=_rows(turn, year_row, *pillar_row),
    )


def comparison_view(library: Library) -> View:
    """Every indicator that has a value for both years, both quoted."""
    pairs = library.pairs()
    if not pairs:
        return View(parts=titled_html("Nghị quyết không nêu chỉ tiêu nào cho hai năm.", []))
    first, last = library.years[0], library.years[-1]
    source = library.resolution.source
    lines = [
        f"{pair.earlier.subject.of(source)}: {comparison_lead((pair.earlier, pair.later), source)}"
        for pair in pairs
    ]
    ids = dict.fromkeys(t.passage_id for pair in pairs for t in (pair.earlier, pair.later))
    others = "Các chỉ tiêu khác chỉ nêu cho một trong hai năm; xem /muctieu."
    note = "\n".join((*(f"• {line}" for line in lines), "", others, "", "Nguyên văn:"))
    title = f"So sánh mục tiêu năm {first} và năm {last}"
    return View(parts=titled_html(title, [library.plain(key) for key in ids], note))


def bodies_view(library: Library, body: int = -1) -> View:
    """The bodies that are given something to do; one of them with its points."""
    bodies = library.bodies()
    if body < 0:
        rows = tuple(
            (Button(label=_short(name[0].upper() + name[1:]), callback=OpenBody(body=at)),)
            for at, name in enumerate(bodies)
        )
        return View(parts=titled_html("Trách nhiệm thực hiện", [], "Chọn cơ quan, tổ chức:"), rows=rows)
    if body >= len(bodies):
        raise OldCallback("no such body")
    duties = library.duties(bodies[body])
    roles = ", ".join(dict.fromkeys(duty.role.value for duty in duties))
    name = bodies[body][0].upper() + bodies[body][1:]
    back = Button(label="‹ Các cơ quan, tổ chức", callback=OpenBody(body=-1))
    quotes = tuple(library.quotes_of(duties))
    return View(parts=titled_html(f"{name}: {roles}", quotes), rows=((back,),))


def source_view(library: Library) -> View:
    """Which document this is and where its text comes from."""
    resolution = library.resolution
    quotes = [_unmarked(p.id, library) for p in (*resolution.issuance, *resolution.signature)]
    meta = resolution.meta
    note = (
        f"Nguồn: {meta.source}. {meta.retrieved}\n"
        "Khi có khác biệt, bản gốc có chữ ký là căn cứ. Bot là phần mềm nguồn mở, giấy phép MIT."
    )
    return View(parts=titled_html(f"{meta.name} ({meta.date}), {meta.issuer}", quotes, note))


def shared_html(library: Library, passage_id: str, username: str) -> str:
    """A passage as it stands in another chat, with a link to it."""
    (body, *_) = titled_html("Trích nguyên văn", [library.plain(passage_id)])
    return f'{body}\n<a href="{escape(passage_link(username, passage_id))}">Mở trong bot</a>'


def inline_title(library: Library, quote: Quote) -> str:
    """The values of a passage, or how it begins."""
    source = library.resolution.source
    marks = quote.highlights or library.plain(quote.passage.id).highlights
    values = "; ".join(mark.of(source) for mark in marks)
    return _short(values or quote.passage.text)


def erase_view() -> View:
    """Asked before deleting."""
    text = (
        "Anh/chị muốn xóa dữ liệu của mình? Bot sẽ xóa: câu hỏi đang nhớ để hiểu câu hỏi nối tiếp, "
        "đánh giá và góp ý, câu trả lời trong các lớp học."
    )
    return View(parts=(text,), rows=((Button(label="Xóa dữ liệu của tôi", callback=EraseMe()),),))


def next_quiz_row() -> Rows:
    return ((Button(label="Câu khác", callback=NextQuiz()),),)


def _section_button(section: Section) -> Button:
    return Button(label=_short(_numbered(section)), callback=OpenSection(section=section.id, page=0))


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


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rsplit(" ", 1)[0] + "…"
