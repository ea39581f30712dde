"""Questions on wording: how a sentence of the resolution goes on (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.quiz.make.common import GAP, QUOTED, Book, built
from bot.quiz.question import OPTION_LIMIT, QuizKind, QuizQuestion
from corpus import Passage, Span, clauses

_BEGINNING = (30, QUOTED)  # shortest and longest beginning to show
_ENDING = (25, OPTION_LIMIT - 5)  # and ending to choose
_TOLD = 150  # characters of an explanation
_ALIKE = 6  # endings nearest in length, from which the wrong ones are drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    passage: Passage
    whole: Span
    beginning: Span
    ending: Span


def endings(book: Book, passages: Sequence[Passage], random: Random) -> Iterator[QuizQuestion]:
    """A sentence's own ending among endings of other points, of about its length so as not to show."""
    halves = [half for passage in passages for half in _halves(book, passage)]
    for half in halves:
        ending = book.text(half.ending)
        wrong = _alike(ending, (h for h in halves if h.passage.id != half.passage.id), book)
        prompt = f"Nghị quyết viết tiếp thế nào: “{book.text(half.beginning)} {GAP}”"
        told = _last_words(half.whole, book)
        yield from built(QuizKind.ENDING, half.passage, told, prompt, ending, wrong, random)


def _last_words(whole: Span, book: Book) -> Span:
    """The end of a clause, from a word on, short enough to be quoted with the ending in it."""
    text = book.text(whole)
    start = 0 if len(text) <= _TOLD else text.index(" ", len(text) - _TOLD) + 1
    return Span(start=whole.start + start, end=whole.end)


def _alike(ending: str, others: Iterable[_Half], book: Book) -> tuple[str, ...]:
    """Endings of about the same length, one a clause: of two, the shorter may end the longer."""
    by_clause: dict[Span, str] = {}
    for other in sorted(others, key=lambda h: abs(len(book.text(h.ending)) - len(ending))):
        by_clause.setdefault(other.whole, book.text(other.ending))
    distinct = (other for other in by_clause.values() if other.lower() != ending.lower())
    return tuple(distinct)[:_ALIKE]


def _halves(book: Book, passage: Passage) -> Iterator[_Half]:
    """Clauses of a point cut at their first and at their last comma that leaves a fit ending."""
    for clause in clauses(book.resolution.source, passage.span):
        cuts = [at for at in range(*_BEGINNING) if _fits(book.text(clause), at)]
        for at in dict.fromkeys((*cuts[:1], *cuts[-1:])):
            yield _Half(
                passage=passage,
                whole=clause,
                beginning=Span(start=clause.start, end=clause.start + at + 1),
                ending=Span(start=clause.start + at + 2, end=clause.end),
            )


def _fits(text: str, at: int) -> bool:
    """Whether a comma outside brackets stands there and what follows it is of a length to choose."""
    shortest, longest = _ENDING
    return (
        text[at : at + 2] == ", "
        and shortest <= len(text) - at - 2 <= longest
        and text.count("(", 0, at) == text.count(")", 0, at)
    )
