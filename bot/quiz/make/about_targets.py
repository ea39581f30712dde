"""Questions on targets: the value, the year, the level, the number in a gap (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bot.quiz.make.common import GAP, QUOTED, Book, built, statement
from bot.quiz.question import QuizKind, QuizQuestion
from corpus import Passage, Span, cut_short, number_text
from corpus.facts import Comparison, Level, Quantity, Target, rest_of_clause

_ALL_LEVELS = "cả ba cấp"
_LATER_YEARS = (5, 10)
_UPWARD = (Comparison.FROM, Comparison.OVER, Comparison.MINIMUM, Comparison.AT_LEAST)


def on_target(book: Book, target: Target, random: Random) -> Iterator[QuizQuestion]:
    """All questions on one target."""
    passage = book.resolution.passage(target.passage_id)
    if target.quantity is not None:
        yield from _value(book, target, target.quantity, passage, random)
        yield from _blank(book, target, target.quantity, passage, random)
        yield from _level(book, target, passage, random)
    if target.year is not None:
        yield from _year(book, target, target.year, passage, random)


def _value(
    book: Book, target: Target, quantity: Quantity, passage: Passage, random: Random
) -> Iterator[QuizQuestion]:
    """What value a subject is to reach; only where the value stands before its subject."""
    if quantity.measure.end > target.subject.start or quantity.unit != "%":
        return
    subject = cut_short(book.text(target.subject) + _rest(book, target), QUOTED)
    prompt = f"{_by(target)}, Nghị quyết đặt chỉ tiêu bao nhiêu phần trăm cho “{subject}”?"
    right, digits = book.text(quantity.measure).lower(), book.text(quantity.span)
    wrong = tuple(right.replace(digits, other) for other in _other_percentages(book, target, quantity))
    yield from built(QuizKind.VALUE, passage, target.phrase, prompt, right, wrong, random)


def _blank(
    book: Book, target: Target, quantity: Quantity, passage: Passage, random: Random
) -> Iterator[QuizQuestion]:
    """The value taken out of the verbatim words."""
    is_short = len(book.text(target.clause)) <= QUOTED
    holder, rest = (target.clause, "") if is_short else (target.phrase, _rest(book, target))
    gapped = _gapped(book, holder, quantity.span, rest)
    if gapped is None:
        return
    prompt = f"{_by(target)}, điền vào chỗ trống: “{gapped}”"
    right = book.text(quantity.span)
    is_share = quantity.unit == "%"
    wrong = _other_percentages(book, target, quantity) if is_share else _scaled(quantity, right)
    yield from built(QuizKind.BLANK, passage, holder, prompt, right, wrong, random)


def _level(book: Book, target: Target, passage: Passage, random: Random) -> Iterator[QuizQuestion]:
    """For which level a value is set, where the same point sets others for other levels."""
    siblings = [t for t in book.facts.targets_of(passage.id) if len(t.levels) == 1 and t.quantity]
    if target not in siblings or len(siblings) < 2:
        return
    level = target.levels[0]
    start = book.text(target.phrase).find(level)
    if start < 0:
        return
    out = Span(start=target.phrase.start + start, end=target.phrase.start + start + len(level))
    gapped = _gapped(book, target.phrase, out, _rest(book, target))
    prompt = f"{_by(target)}, đây là chỉ tiêu của cấp nào: “{gapped}”?"
    wrong = (*(other.value for other in Level if other is not level), _ALL_LEVELS)
    yield from built(QuizKind.LEVEL, passage, target.phrase, prompt, level.value, wrong, random)


def _year(book: Book, target: Target, year: int, passage: Passage, random: Random) -> Iterator[QuizQuestion]:
    """By which year; and true or false with the right or a wrong year."""
    phrase = book.text(target.phrase)
    same = {t.year for t in book.facts.targets if book.text(t.phrase).lower() == phrase.lower()}
    years = sorted({t.year for t in book.facts.targets if t.year})
    false_years = [y for y in years if y not in same]
    quoted = phrase + _rest(book, target)
    if same != {year} or not false_years or len(quoted) > QUOTED:
        return
    wrong = tuple(str(y) for y in (*false_years, *(years[-1] + step for step in _LATER_YEARS)))
    prompt, lead = f"“{quoted}” là mục tiêu đến năm nào?", f"Đến năm {year}: "
    yield from built(QuizKind.YEAR, passage, target.phrase, prompt, str(year), wrong, random, lead)
    true, false = (
        f"Mục tiêu Nghị quyết đặt ra đến năm {said}: “{quoted}”"
        for said in (year, random.choice(false_years))
    )
    yield from statement(passage, target.phrase, true, false, random, lead)


def _by(target: Target) -> str:
    return f"Đến năm {target.year}" if target.year else "Theo Nghị quyết"


def _rest(book: Book, target: Target) -> str:
    return rest_of_clause(target, book.facts, book.resolution.source)


def _gapped(book: Book, holder: Span, out: Span, rest: str) -> str | None:
    """The holder's words with a gap for a piece of it; None when they are too long to show."""
    source = book.resolution.source
    before, after = source[holder.start : out.start], source[out.end : holder.end] + rest
    room = QUOTED - len(before)
    if room <= 20 and len(after) > room:
        return None
    return cut_short(f"{before}{GAP}{after}", QUOTED + len(GAP))


def _other_percentages(book: Book, target: Target, quantity: Quantity) -> tuple[str, ...]:
    """Percentages that the resolution sets for something else, or for another year.

    Where more is meant as well, 100% is left out: nothing is above it.
    """
    subject = book.text(target.subject).lower()
    return tuple(
        book.text(other.quantity.span)
        for other in book.facts.targets
        if other.quantity
        and other.quantity.unit == "%"
        and other.quantity.low != quantity.low
        and not (quantity.comparison in _UPWARD and other.quantity.low >= 100)
        and (other.year != target.year or book.text(other.subject).lower() != subject)
    )


def _scaled(quantity: Quantity, right: str) -> tuple[str, ...]:
    """Other numbers of the same form, where the resolution holds no second value of the unit."""
    low, high = quantity.low, quantity.high
    if low == high:
        return tuple(_number(low * factor) for factor in (0.5, 2, 3) if _number(low * factor) != right)
    width = max(high - low, 1)
    joint = " đến " if "đến" in right else " - "
    return tuple(f"{_number(low + k * width)}{joint}{_number(high + k * width)}" for k in (1, 2, 3))


def _number(value: float) -> str:
    return number_text(round(value))
