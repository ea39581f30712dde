"""What people see of an answer: the text of each message and the buttons under it (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from bot.answering import Answer, Found, Quote
from bot.browsing import Library
from bot.showing import MESSAGE_LIMIT, related_html, titled_html, to_html, utf16_length
from bot.telegram.screens.buttons import EraseMe, GoOn, NextQuiz, ShowAnswer, ShowContext, ShowMore, Vote
from bot.telegram.screens.links import passage_link
from bot.telegram.screens.view import Button, Rows, View, short


def answer_view(answer: Answer, offers: Sequence[str] = ()) -> View:
    """An answer with what can be done next; `offers` are turns to go on with."""
    related = tuple(quote.passage.id for quote in answer.related)
    if not isinstance(answer, Found):
        rows = (_numbered(len(answer.options)), _votes("") if related else ())
        return View(parts=to_html(answer), rows=tuple(row for row in rows if row))
    first = answer.quotes[0].passage.id
    parts = to_html(answer)
    look: tuple[Button, ...] = ()
    if len(answer.quotes) == 1 and len(parts) == 1:
        look = (Button(label="Xem ngữ cảnh", callback=ShowContext(passage=first)),)
        if related:
            look += (Button(label="Xem thêm", callback=ShowMore(passage=first, related=related)),)
    share = Button(label="Chia sẻ", share=first)
    return View(
        parts=parts, rows=tuple(row for row in (_to_ask(offers), look, (share,), _votes(first)) if row)
    )


def asked_view(question: str, view: View) -> View:
    """A view under the question it answers, where no message of a person shows it."""
    first, *rest = view.parts
    return replace(view, parts=(f"<i>“{escape(question)}”</i>\n\n{first}", *rest))


def _numbered(options: int) -> tuple[Button, ...]:
    """Buttons for questions that the message lists: they are too long, and too alike, for labels."""
    return tuple(Button(label=str(n + 1), callback=GoOn(nth=n)) for n in range(options))


def _to_ask(questions: Sequence[str]) -> tuple[Button, ...]:
    return tuple(Button(label=short(question), callback=GoOn(nth=n)) for n, question in enumerate(questions))


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
    before = titled_html("Điểm liền trước", [unmarked(library, place.before.id)]) if place.before else ()
    after = titled_html("Điểm liền sau", [unmarked(library, place.after.id)]) if place.after else ()
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


def unmarked(library: Library, passage_id: str) -> Quote:
    return Quote(passage=library.resolution.passage(passage_id), highlights=(), score=0.0)


def _back(passage_id: str) -> Button:
    return Button(label="‹ Quay lại câu trả lời", callback=ShowAnswer(passage=passage_id))


def _votes(passage_id: str) -> tuple[Button, ...]:
    return (
        Button(label="👍 Hữu ích", callback=Vote(useful=True, passage=passage_id)),
        Button(label="👎 Chưa đúng", callback=Vote(useful=False, passage=passage_id)),
    )


def shared_html(library: Library, passage_id: str, username: str) -> str:
    """A passage as it stands in another chat, with a link to it."""
    (body, *_) = titled_html("Trích nguyên văn", [library.plain(passage_id)])
    return f'{body}\n<a href="{escape(passage_link(username, passage_id))}">Mở trong bot</a>'


def inline_title(library: Library, quote: Quote) -> str:
    """The values of a passage with their year, or how it begins."""
    source = library.resolution.source
    marks = quote.highlights or library.plain(quote.passage.id).highlights
    values = "; ".join(mark.of(source) for mark in marks)
    years = {target.year for target in library.facts.targets_of(quote.passage.id) if target.year}
    by = f"Đến năm {min(years)}: " if values and len(years) == 1 else ""
    return short(by + (values or quote.passage.text))


def erase_view() -> View:
    """Asked before deleting."""
    text = (
        "Anh/chị muốn xóa dữ liệu của mình? Bot sẽ xóa: câu hỏi đang nhớ để hiểu câu hỏi nối tiếp, "
        "đánh giá và góp ý, câu trả lời trong các lớp học."
    )
    return View(parts=(text,), rows=((Button(label="Xóa dữ liệu của tôi", callback=EraseMe()),),))


def next_quiz_row() -> Rows:
    return ((Button(label="Câu khác", callback=NextQuiz()),),)
