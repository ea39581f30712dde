"""Questions on responsibilities: which body does what (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bot.quiz.make.common import Book, built, statement
from bot.quiz.question import QuizKind, QuizQuestion
from corpus import Span, cut_short
from corpus.facts import Responsibility, Role

_TOLD = 150  # characters of a duty in a prompt
_COLLECTIVE = ("các ", "chính quyền", "người đứng đầu", "cán bộ", "tổ chức ")


def on_duty(book: Book, duty: Responsibility, random: Random) -> Iterator[QuizQuestion]:
    """Who does it, where a single body that has a name of its own does."""
    who = book.text(duty.who)
    if _collective(who) or _is_everyones(book, duty):
        return
    passage = book.resolution.passage(duty.passage_id)
    doing = f"{duty.role.value} " if duty.role is not Role.CARRIES_OUT else ""
    what = cut_short(book.text(duty.what), _TOLD)
    # From the first body on: without who leads, who coordinates would read as if it led.
    about = Span(start=_first(book, duty).who.start, end=max(duty.who.end, duty.what.end))
    others = tuple(_others(book, duty))
    prompt = f"Theo Nghị quyết, cơ quan nào {doing}“{what}”?"
    yield from built(QuizKind.WHO, passage, about, prompt, who, others, random)
    if others:
        true, false = (f"Theo Nghị quyết, {said} {doing}“{what}”" for said in (who, random.choice(others)))
        yield from statement(passage, about, true, false, random)


def _others(book: Book, duty: Responsibility) -> Iterator[str]:
    """Bodies that surely do not do this: of other points, or of this one where they do not lead it."""
    who = book.text(duty.who).lower()
    what = book.text(duty.what)
    doers = {
        book.text(d.who).lower()
        for d in book.facts.responsibilities
        if book.text(d.what) in what or what in book.text(d.what)
        if d.role is duty.role or duty.role is not Role.LEADS
    }
    for other in book.facts.responsibilities:
        name = book.text(other.who)
        low = name.lower()
        is_apart = low not in doers and low not in who and who not in low
        if is_apart and not _collective(name) and not _is_everyones(book, other):
            yield name


def _is_everyones(book: Book, duty: Responsibility) -> bool:
    """Whether its point begins with many bodies: what they all do is close to what each one does."""
    return _collective(book.text(_first(book, duty).who))


def _first(book: Book, duty: Responsibility) -> Responsibility:
    """The first duty of the same point."""
    return next(d for d in book.facts.responsibilities if d.passage_id == duty.passage_id)


def _collective(name: str) -> bool:
    """Whether a name stands for many bodies, so that no other body is surely outside it."""
    return name.lower().startswith(_COLLECTIVE)
