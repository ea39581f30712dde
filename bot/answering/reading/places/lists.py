"""What is picked after a noun of place: 'thứ hai và thứ ba', '1 đến 3', 'III.6-III.7', 'cuối cùng'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.reading.places.lexer import Token
from bot.answering.reading.places.place import Address, Counts, Near, Noun, Ordinals, Selector
from bot.answering.reading.places.table import Kind

_FOLLOW = frozenset(
    {
        Kind.LINK, Kind.AND, Kind.TO, Kind.FROM, Kind.EXCEPT, Kind.DOCUMENT, Kind.NOUN, Kind.ADDRESS,
        Kind.ROMAN, Kind.TITLE, Kind.YEAR, Kind.ASKING,
    }
)  # fmt: skip
_PART_SEPARATORS = ("", ".", "-", "–", "/")
_LONGEST_RANGE = 99


def read_list(tokens: Sequence[Token], i: int, noun: Noun | None) -> tuple[tuple[Selector, ...], int]:
    """The items from token i on, and the token after them; nothing when there is none."""
    first, last = _item(tokens, i, noun)
    if first is None:
        return (), i
    items = [first]
    while joined := _joint(tokens, last, noun):
        ranges, at = joined
        item, after = _item(tokens, at, noun, items[-1])
        if item is None or (tokens[at].kind is Kind.NUMBER and _says_how_many(tokens, after)):
            break
        items += _range(items.pop(), item) if ranges else (item,)
        last = after
    return tuple(items), last


def ends(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number may end before token i: 'quan điểm 1 là gì', not 'nhiệm vụ 2 cấp'."""
    return i >= len(tokens) or bool(tokens[i].gap) or tokens[i].kind in _FOLLOW or tokens[i].asks


def _joint(tokens: Sequence[Token], i: int, noun: Noun | None) -> tuple[bool, int] | None:
    """Whether what joins the next item makes a range of it, and where that item begins."""
    if i >= len(tokens):
        return None
    ranges = tokens[i].kind is Kind.TO or tokens[i].gap in ("-", "–", "—")
    word = tokens[i].kind in (Kind.TO, Kind.AND)
    if not (word or ranges or tokens[i].gap in (",", ";", "&", "+")):
        return None
    at = i + 1 if word else i
    same = at < len(tokens) and isinstance(tokens[at].value, Noun) and tokens[at].value == noun
    at += same
    return (ranges, at) if at < len(tokens) else None


def _item(
    tokens: Sequence[Token], i: int, noun: Noun | None, before: Selector | None = None
) -> tuple[Selector | None, int]:
    """One item at token i; `before` is the item it is joined to."""
    if i >= len(tokens):
        return None, i
    token = tokens[i]
    if isinstance(token.value, Address):
        return _address(tokens, i)
    if isinstance(before, Address):
        return _sibling(token, before), i + 1
    if noun is None:
        return None, i
    if token.kind is Kind.ORDINAL and isinstance(token.value, int):
        return Ordinals(token.value, token.value), i + 1
    if isinstance(token.value, Near):
        structural = noun.topic is None and noun.counts is not Counts.NOTHING
        return (token.value, i + 1) if structural else (None, i)
    return _numbered(tokens, i)


def _numbered(tokens: Sequence[Token], i: int) -> tuple[Selector | None, int]:
    """'3', 'thứ ba', 'số 3', 'thứ hai từ dưới lên'."""
    at = i + (tokens[i].kind is Kind.NTH)
    if at >= len(tokens):
        return None, i
    number, marked = tokens[at], at > i
    kinds = (Kind.NUMBER, Kind.ORDINAL_NUMBER) if marked else (Kind.NUMBER,)
    if number.kind not in kinds or not isinstance(number.value, int):
        return None, i
    if at + 1 < len(tokens) and tokens[at + 1].kind is Kind.BACK:
        return Ordinals(-number.value, -number.value), at + 2
    return Ordinals(number.value, number.value), at + 1


def _says_how_many(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number before token i counts what follows: 'mục III.3, 2 ý đầu'."""
    if not ends(tokens, i):
        return True
    counted = [token.kind for token in tokens[i : i + 2]] == [Kind.NOUN, Kind.ORDINAL]
    return counted and not tokens[i].gap


def _address(tokens: Sequence[Token], i: int) -> tuple[Selector | None, int]:
    """'III.3', '2.2'; 'III 3', 'III - 3' and 'II 2.2' too."""
    address = tokens[i].value
    assert isinstance(address, Address)
    if tokens[i].kind is not Kind.ROMAN or i + 1 >= len(tokens):
        return address, i + 1
    following = tokens[i + 1]
    if following.gap not in _PART_SEPARATORS:
        return address, i + 1
    if following.kind is Kind.NUMBER and not following.spelled and not _says_how_many(tokens, i + 2):
        assert isinstance(following.value, int)
        return replace(address, numbers=(following.value,)), i + 2
    if isinstance(following.value, Address) and not following.value.part:
        return replace(address, numbers=following.value.numbers), i + 2
    return address, i + 1


def _sibling(token: Token, before: Address) -> Selector | None:
    """'4' in 'IV.2-4'."""
    if token.kind is not Kind.NUMBER or not isinstance(token.value, int) or token.spelled:
        return None
    return replace(before, numbers=(*before.numbers[:-1], token.value))


def _range(first: Selector, last: Selector) -> tuple[Selector, ...]:
    """From the one to the other, where they are of one kind; else both."""
    if isinstance(first, Ordinals) and isinstance(last, Ordinals):
        return (Ordinals(first.first, last.last),)
    if isinstance(first, Address) and isinstance(last, Address):
        return _addresses(first, last) or (first, last)
    return first, last


def _addresses(first: Address, last: Address) -> tuple[Address, ...]:
    if not first.numbers and not last.numbers and first.part and last.part:
        return tuple(Address(part, ()) for part in range(first.part, last.part + 1))
    alike = first.part == last.part and first.numbers[:-1] == last.numbers[:-1]
    if not alike or not first.numbers or not last.numbers:
        return ()
    span = range(first.numbers[-1], min(last.numbers[-1], first.numbers[-1] + _LONGEST_RANGE) + 1)
    return tuple(replace(first, numbers=(*first.numbers[:-1], number)) for number in span)
