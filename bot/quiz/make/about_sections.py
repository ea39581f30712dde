"""Questions on tasks: under which heading a point stands (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from bot.quiz.make.common import QUOTED, Book, built, statement
from bot.quiz.question import OPTION_LIMIT, QuizKind, QuizQuestion
from corpus import CUT, Passage, Span, cut_short

_STATED = 130  # characters of a point beside a heading
_NAMED = 60  # of a heading before a quote


def on_sections(book: Book, passages: Sequence[Passage], random: Random) -> Iterator[QuizQuestion]:
    """Under which heading each point stands; and true or false with the right or a wrong one."""
    titles = {p.id: _titled(_heading(book, p)) for p in passages}
    for passage in passages:
        title = titles[passage.id]
        others = tuple(dict.fromkeys(other for other in titles.values() if other != title))
        about = _opening(passage)
        quoted = book.text(about)
        prompt = f"“{quoted}” thuộc nhóm nhiệm vụ nào?"
        lead = f"Nhóm {cut_short(title, _NAMED)}: "
        yield from built(QuizKind.SECTION, passage, about, prompt, title, others, random, lead)
        if others:
            true, false = (
                f"“{cut_short(quoted, _STATED)}” thuộc nhóm nhiệm vụ “{said}”"
                for said in (title, random.choice(others))
            )
            yield from statement(passage, about, true, false, random, lead)


def _heading(book: Book, passage: Passage) -> str:
    section = book.resolution.section_of(passage.id)
    return section.title if section else ""


def _titled(title: str) -> str:
    """A heading short enough to choose; a long one ends where one of its parts does."""
    title = " ".join(title.split())
    if len(title) <= OPTION_LIMIT:
        return title
    end = max(title.rfind(mark, 0, OPTION_LIMIT - len(CUT)) for mark in ("; ", ", "))
    return title[:end] + CUT if end > 0 else cut_short(title, OPTION_LIMIT)


def _opening(passage: Passage) -> Span:
    """The beginning of a point, to the end of a word, short enough for a prompt."""
    text = passage.text
    end = len(text)
    if end > QUOTED:
        stops = [text.rfind(mark, 60, QUOTED) for mark in (". ", "; ", ", ", " ")]
        end = next(stop for stop in stops if stop > 0)
    return Span(start=passage.span.start, end=passage.span.start + end)
