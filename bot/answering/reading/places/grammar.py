"""Normalized text -> Place.

The grammar, over the lexer's tokens:

    place    = path+ (EXCEPT step+)?         a path ends where a step cannot stand in it: 'III.1 và IV.2'
    path     = step (between* step)*         in any order: 'ý 5 mục III.5', 'mục 3 phần III'
    step     = NOUN QUALIFIER* list          mục 3, ý thứ hai và thứ ba, quan điểm 1 đến 3
             | NUMBER NOUN QUALIFIER* ORDINAL    hai ý cuối
             | NOUN LINK* (TITLE | topic)    mục về giao thông, phần nhiệm vụ
             | list of addresses             III.3, IV.2-4, 2.2
             | FRAME                         đoạn kết
    list     = item ((AND | TO | "," | "-") NOUN? item)*          the same NOUN
    item     = NTH? NUMBER BACK? | ORDINAL | NEAR | ADDRESS | ROMAN (NUMBER | ADDRESS)?
    between  = LINK | AND | TO | FROM | QUALIFIER | DOCUMENT | hint
    hint     = TITLE | YEAR | topic          y tế, 2040, mục tiêu
    topic    = NOUN without a list           of the nouns that name what a section is about

A hint counts where only `between` parts it from a step, or where it comes before steps that do not
say in which section to look. A step that could as well mean something else ('muc 4' typed for
'mức 4', 'điểm 2', a bare 'iv') is read only beside other words of place, or where the rest of the
text does nothing but ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.answering.reading.places.lexer import Token, lex
from bot.answering.reading.places.lists import ends, read_list
from bot.answering.reading.places.outline import Outline
from bot.answering.reading.places.paths import is_container, paths_of
from bot.answering.reading.places.place import (
    Address,
    Counts,
    Frame,
    Near,
    Noun,
    OfTopic,
    OfYear,
    Ordinals,
    Place,
    Selector,
    Step,
    Titled,
)
from bot.answering.reading.places.spans import BETWEEN, spans_of
from bot.answering.reading.places.table import Kind
from index.words import fold, words

_STEPS = frozenset({Kind.NOUN, Kind.ADDRESS, Kind.ROMAN, Kind.FRAME, Kind.TITLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A step or hint read from tokens[first:last]; `firm` when it can mean nothing else."""

    step: Step
    first: int
    last: int
    firm: bool = True
    hint: bool = False
    but: bool = False


def read_place(text: str, outline: Outline) -> Place | None:
    """The place that normalized text names; None when it names none."""
    tokens = lex(text, outline)
    if not any(token.kind in _STEPS for token in tokens):
        return None
    if (titled := _title_alone(text, outline)) is not None:
        return Place(paths=((Step(None, (titled,)),),), but=(), words=((0, len(text)),))
    found = _counted_backwards(list(_steps(tokens)), tokens)
    kept = _beside_steps(found, tokens)
    if not _is_place(kept, tokens):
        return None
    if not any(is_container(one.step) for one in kept):
        kept = [*(one for one in found if one.hint and one.first < kept[0].first), *kept]
    paths = paths_of([one.step for one in kept if not one.but])
    return Place(
        paths=paths,
        but=tuple(one.step for one in kept if one.but),
        words=spans_of([(one.first, one.last) for one in kept], tokens),
    )


def _title_alone(text: str, outline: Outline) -> Titled | None:
    """The section whose title is all that is asked for: 'Giao thông thì sao?'."""
    said = words(fold(text))
    before, after = (
        sum(1 for _ in takewhile(outline.titling.__contains__, from_end)) for from_end in (said, said[::-1])
    )
    ends = range(len(said), len(said) - after - 1, -1)
    for first, last in ((first, last) for first in range(before + 1) for last in ends if first < last):
        runs = outline.titles.get(said[first])
        titled = runs.bearers.get(tuple(said[first:last])) if runs else None
        if titled and titled.whole == 1:
            return Titled(sections=titled.sections[:1], whole=1)
    return None


def _counted_backwards(found: Sequence[_Found], tokens: Sequence[Token]) -> list[_Found]:
    """'mục 5, đếm từ dưới lên thì ý thứ hai': said by itself, it turns what is counted after it."""
    within = {at for one in found for at in range(one.first, one.last)}
    alone = [at for at, token in enumerate(tokens) if token.kind is Kind.BACK and at not in within]
    turned = list(found)
    for back in alone:
        for place, one in enumerate(turned):
            if one.first > back and (which := _from_the_back(one.step.which)):
                turned[place] = replace(one, step=replace(one.step, which=which))
                break
    return turned


def _from_the_back(which: Sequence[Selector]) -> tuple[Selector, ...]:
    """The same members counted from the back; nothing for what is not counted from the front."""
    if not all(isinstance(one, Ordinals) and one.first > 0 for one in which):
        return ()
    return tuple(Ordinals(-one.last, -one.first) for one in which if isinstance(one, Ordinals))


def _steps(tokens: Sequence[Token]) -> Iterator[_Found]:
    """Steps and hints in the order of the text."""
    i, but, aside, begun = 0, False, False, False
    while i < len(tokens):
        found = _step(tokens, i)
        if found is None:
            but = but or (begun and tokens[i].kind is Kind.EXCEPT)
            # 'ngay trước phần ký tên' tells where the place named before it stands.
            aside = begun and tokens[i].kind is Kind.NEAR
            i += 1
            continue
        if not aside or found.hint:
            begun = begun or not found.hint
            yield replace(found, but=True) if but and not found.hint else found
        aside, i = False, found.last


def _step(tokens: Sequence[Token], i: int) -> _Found | None:
    """The step or hint that begins with token i."""
    token = tokens[i]
    if token.kind is Kind.NOUN:
        return _noun_step(tokens, i)
    if token.kind is Kind.NUMBER:
        return _counted(tokens, i)
    if token.kind in (Kind.ADDRESS, Kind.ROMAN):
        which, last = read_list(tokens, i, None)
        firm = any(isinstance(one, Address) and one.part and one.numbers for one in which)
        return _Found(step=Step(None, which), first=i, last=last, firm=firm)
    if isinstance(token.value, Frame):
        return _Found(
            step=Step(None, (token.value,)),
            first=i,
            last=i + 1,
            firm=_is_sure_frame(token),
        )
    if isinstance(token.value, Titled) and not _goes_on(tokens, i + 1):
        return _Found(step=Step(None, (token.value,)), first=i, last=i + 1, hint=True)
    if token.kind is Kind.YEAR and isinstance(token.value, int):
        return _Found(step=Step(None, (OfYear(token.value),)), first=i, last=i + 1, hint=True)
    return None


def _is_sure_frame(token: Token) -> bool:
    """Of the table and as written: 'doan ket' may be 'đoàn kết', 'ký ban hành' is also what is done."""
    return token.kind is Kind.FRAME and not token.bare


def _noun_step(tokens: Sequence[Token], i: int) -> _Found | None:
    noun = tokens[i].value
    assert isinstance(noun, Noun)
    start = _after_qualifiers(tokens, i + 1)
    which, last = read_list(tokens, start, noun)
    if which and not _is_misread(tokens, i, start, last):
        return _Found(step=Step(noun, which), first=i, last=last, firm=_is_firm(tokens, i, start, which))
    if noun.titled and (named := _named(tokens, i, noun)):
        return named
    if noun.topic and not which:
        return _Found(step=Step(None, (OfTopic(noun.topic),)), first=i, last=i + 1, hint=True)
    return None


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether something else is named beside what ends before token i: 'mục tiêu chung và cụ thể'."""
    return i < len(tokens) and tokens[i].kind is Kind.AND


def _after_qualifiers(tokens: Sequence[Token], i: int) -> int:
    while i < len(tokens) and tokens[i].kind is Kind.QUALIFIER:
        i += 1
    return i


def _named(tokens: Sequence[Token], i: int, noun: Noun) -> _Found | None:
    """'mục về giao thông', 'phần nhiệm vụ': a noun with a title or with what it is about."""
    at = i + 1
    while at < len(tokens) and tokens[at].kind is Kind.LINK:
        at += 1
    value = tokens[at].value if at < len(tokens) else None
    selector: Selector | None = None
    if isinstance(value, Titled | Frame):
        selector = value
    elif isinstance(value, Noun) and value.topic and not noun.topic and not noun.strict:
        selector = None if read_list(tokens, at + 1, value)[0] else OfTopic(value.topic)
    return _Found(step=Step(noun, (selector,)), first=i, last=at + 1) if selector else None


def _counted(tokens: Sequence[Token], i: int) -> _Found | None:
    """'hai ý cuối', '3 quan điểm đầu tiên': as many from the front or the back."""
    noun = tokens[i + 1].value if i + 1 < len(tokens) else None
    if not isinstance(noun, Noun):
        return None
    at = _after_qualifiers(tokens, i + 2)
    end = tokens[at].value if at < len(tokens) and tokens[at].kind is Kind.ORDINAL else None
    count = tokens[i].value
    if end not in (1, -1) or not isinstance(count, int):
        return None
    picked = Ordinals(1, count) if end == 1 else Ordinals(-count, -1)
    return _Found(step=Step(noun, (picked,)), first=i, last=at + 1, firm=not noun.strict)


def _is_misread(tokens: Sequence[Token], i: int, start: int, last: int) -> bool:
    """Whether the noun and the number after it are something else: 'một phần năm', 'nhiệm vụ 2 cấp'."""
    noun, number = tokens[i].value, tokens[start]
    assert isinstance(noun, Noun)
    if number.kind is not Kind.NUMBER:
        return False
    counted = [token.kind for token in tokens[max(i - 2, 0) : i]]
    fraction = noun.counts is Counts.PART and counted[-1:] == [Kind.NUMBER] and counted[0] is not Kind.NOUN
    counts_years = number.spelled and last < len(tokens) and tokens[last].kind is Kind.YEAR
    unsure = bool(noun.topic or noun.strict or number.spelled)
    return fraction or counts_years or (unsure and not ends(tokens, last))


def _is_firm(tokens: Sequence[Token], i: int, start: int, which: Sequence[Selector]) -> bool:
    """Whether the noun with what follows can mean nothing but a place."""
    noun, kind = tokens[i].value, tokens[start].kind
    assert isinstance(noun, Noun)
    if kind in (Kind.ADDRESS, Kind.ROMAN) and all(isinstance(one, Address) and one.part for one in which):
        return True
    if noun.strict or any(isinstance(one, Near) for one in which):
        return False
    # 'muc', 'phan', 'y' typed without diacritics may be other words.
    unclear = tokens[i].bare and " " not in noun.written
    return kind in (Kind.NTH, Kind.ORDINAL) or not unclear


def _beside_steps(found: Sequence[_Found], tokens: Sequence[Token]) -> list[_Found]:
    """The steps, and the hints that only words such as 'của' part from them."""
    kept: list[_Found] = []
    waiting: list[_Found] = []
    for one in found:
        before = (waiting or kept)[-1:]
        if before and not _only_between(tokens, before[0].last, one.first):
            waiting = []
            before = []
        if not one.hint:
            kept += [*waiting, one]
            waiting = []
        elif before and not waiting:
            kept.append(one)
        else:
            waiting.append(one)
    return kept


def _only_between(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(token.kind in BETWEEN for token in tokens[first:last])


def _is_place(kept: Sequence[_Found], tokens: Sequence[Token]) -> bool:
    """Whether the steps mean a place by themselves, by what stands beside them, or by all that is asked."""
    steps = [one for one in kept if not one.hint]
    if any(one.firm for one in steps) or len(steps) > 1:
        return True
    if not steps:
        return False
    noun = steps[0].step.noun
    hints = [one.step.which[0] for one in kept if one.hint]
    if any(isinstance(hint, Titled) and hint.whole for hint in hints):
        return True
    if noun and any(isinstance(hint, OfYear) for hint in hints):
        return noun.topic is not None
    taken = {i for one in kept for i in range(one.first, one.last)}
    return all(token.asks or token.kind in BETWEEN or i in taken for i, token in enumerate(tokens))
