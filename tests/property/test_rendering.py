"""Rendered HTML is well-formed, short enough, and gives back the quotes to the letter."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Found, NotFound, Quote
from bot.showing.html import MESSAGE_LIMIT, related_html, to_html, utf16_length
from bot.showing.plain import to_text
from corpus.document import Citation, Passage, PassageForm, Span

ALLOWED = {"b", "i", "blockquote"}


class Reader(HTMLParser):
    """Collects the text of each block quote; fails on tags that are unknown or do not balance."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.quotes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert [name for name, _ in attrs] in ([], ["expandable"])
        self.open.append(tag)
        if tag == "blockquote":
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "blockquote" in self.open:
            self.quotes[-1] += data


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n<>&\"'😀 .ếộ"),
    min_size=1,
    max_size=300,
)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    text = draw(TEXTS) * draw(st.sampled_from([1, 1, 1, 40]))
    start = draw(st.integers(0, 1000))
    span = Span(start=start, end=start + len(text))
    marks = draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, 50)).map(
                lambda pair: Span(start=start + pair[0], end=start + min(len(text), sum(pair)))
            ),
            max_size=3,
        )
    )
    passage = Passage(
        id="IV.1",
        form=PassageForm.NUMBERED,
        text=text,
        span=span,
        extent=span,
        headings=("TỔ CHỨC",),
        citation=Citation(document="Nghị quyết 09-NQ/TU", parts=("Mục IV.1",)),
    )
    return Quote(passage=passage, highlights=tuple(marks), score=0.5)


ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(
        Found,
        lead=st.text(max_size=120),
        quotes=st.lists(quotes(), min_size=1, max_size=4).map(tuple),
        related=st.lists(quotes(), max_size=2).map(tuple),
    ),
    st.builds(
        NotFound, message=st.text(min_size=1, max_size=200), related=st.lists(quotes(), max_size=3).map(tuple)
    ),
)


def read(messages: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for message in messages:
        reader = Reader()
        reader.feed(message)
        reader.close()
        assert reader.open == []
        found += reader.quotes
    return found


@given(ANSWERS)
def test_every_message_is_balanced_and_under_the_limit(answer: Answer) -> None:
    messages = to_html(answer)
    read(messages)
    assert messages
    assert all(0 < utf16_length(message) <= MESSAGE_LIMIT for message in messages)


@given(ANSWERS)
def test_block_quotes_unescape_to_the_quotes(answer: Answer) -> None:
    wanted = "".join(quote.passage.text for quote in answer.quotes) if isinstance(answer, Found) else ""
    assert "".join(read(to_html(answer))) == wanted


@given(st.lists(quotes(), max_size=3).map(tuple))
def test_related_passages_are_quoted_whole(related: tuple[Quote, ...]) -> None:
    assert "".join(read(related_html(related))) == "".join(quote.passage.text for quote in related)


@given(ANSWERS)
def test_plain_text_can_always_be_made(answer: Answer) -> None:
    assert to_text(answer)
