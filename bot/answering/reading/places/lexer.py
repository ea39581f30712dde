"""Normalized text -> tokens.

Token rules (at each word the longest phrase is read; what stands between two words is the later
one's `gap`):

    ADDRESS         iii.3  ii.2.2.1.5  2.2           joined by points without spaces
    ROMAN           iii  iv; lll, 1ll, 111           the look-alikes and single letters only after a noun
    NUMBER          3, ba                            of at most two digits
    YEAR            2040, năm 2040
    NOUN            mục, nhóm nhiệm vụ, gạch đầu dòng
    ORDINAL         đầu, cuối cùng, áp chót          NEAR  tiếp theo, trước, đó
    NTH BACK        thứ, số; từ dưới lên
    AND TO FROM EXCEPT LINK QUALIFIER                và; đến; từ; trừ; của, trong; trọng tâm
    TITLE           words of a section's title       DOCUMENT  the document's name
    FRAME           đoạn kết, ký ban hành
    ASKING OTHER WORD                                nói gì; phần trăm; anything else

A word with diacritics is read as written; one without also as if it had them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.answering.reading.places.numerals import BEFORE_YEARS, BEGINNINGS, Words, numeral
from bot.answering.reading.places.outline import Outline
from bot.answering.reading.places.place import Noun, Titled
from bot.answering.reading.places.table import Kind, Phrase
from index.words import fold

_WORD = re.compile(r"[^\W_|]+|\|+")
_PLAIN = {
    code: fold(chr(code))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if len(fold(chr(code))) == 1 and fold(chr(code)) != chr(code)
}
_NUMBERS = (Kind.NUMBER, Kind.ORDINAL_NUMBER)


class Token(NamedTuple):
    """A phrase at [start, end) of the text; `value` is what its kind says.

    `bare` says that it was typed without the diacritics it would have; `asks` that it may just
    ask for what a place holds; `spelled` that a number is written in words.
    """

    kind: Kind
    start: int
    end: int
    gap: str
    value: object = None
    bare: bool = False
    asks: bool = False
    spelled: bool = False


def lex(text: str, outline: Outline) -> list[Token]:
    """The tokens of normalized text."""
    spans = [match.span() for match in _WORD.finditer(text)]
    plain = text if text.isascii() else text.translate(_PLAIN)
    words = Words(text, spans, [text[a:b] for a, b in spans], [plain[a:b] for a, b in spans])
    tokens: list[Token] = []
    before: Token | None = None
    i = end = 0
    while i < len(spans):
        gap = text[end : spans[i][0]].strip()
        before, length = _token(words, i, gap, before, outline)
        tokens.append(before)
        i, end = i + length, before.end
    return tokens


def _token(words: Words, i: int, gap: str, before: Token | None, outline: Outline) -> tuple[Token, int]:
    """The longest token at word i, and how many words it has."""
    word, (start, end) = words.plain[i], words.spans[i]
    phrase = _phrase(words, i, before, outline) if word in outline.phrases else None
    if (word[0] in BEGINNINGS or word in BEFORE_YEARS) and not (phrase and phrase.kind is Kind.DOCUMENT):
        after_noun = before is not None and isinstance(before.value, Noun) and before.value.titled
        if found := numeral(words, i, after_noun=after_noun):
            end = words.spans[i + found.length - 1][1]
            return Token(found.kind, start, end, gap, found.value), found.length
    length = len(phrase.plain) if phrase else 1
    if word in outline.titles:
        titled, run = _title(words.plain, i, outline)
        # A noun that its title only begins with stays a noun: 'mục tiêu cụ thể thứ hai'.
        is_noun = phrase is not None and phrase.kind is Kind.NOUN
        if titled and run > length and not (is_noun and not titled.whole):
            return Token(Kind.TITLE, start, words.spans[i + run - 1][1], gap, titled), run
    if phrase is None:
        return Token(Kind.WORD, start, end, gap), 1
    end = words.spans[i + length - 1][1]
    bare = not _is_written(words, i, phrase)
    spelled = phrase.kind is Kind.NUMBER
    return Token(phrase.kind, start, end, gap, phrase.value, bare, phrase.asks, spelled), length


def _phrase(words: Words, i: int, before: Token | None, outline: Outline) -> Phrase | None:
    """The longest phrase at word i; of several the one as written, but a number after 'thứ'."""
    best: Phrase | None = None
    best_rank = (0, False, False, False)
    after = before.kind if before else None
    second = words.plain[i + 1] if i + 1 < len(words.plain) else ""
    for phrase in outline.phrases[words.plain[i]]:
        length = len(phrase.plain)
        if length < best_rank[0]:
            break
        # The second word tells most phrases apart.
        if (length > 1 and phrase.plain[1] != second) or not _fits(words, i, phrase):
            continue
        number = phrase.kind in _NUMBERS
        as_written = _is_written(words, i, phrase)
        rank = length, number and after is Kind.NTH, as_written, number == (after is Kind.NOUN)
        if rank > best_rank:
            best, best_rank = phrase, rank
    return best


def _fits(words: Words, i: int, phrase: Phrase) -> bool:
    """Whether the phrase stands at word i, each word as written or without its diacritics."""
    if i + len(phrase.plain) > len(words.plain):
        return False
    for j, (plain, written) in enumerate(zip(phrase.plain, phrase.written, strict=True), start=i):
        if words.plain[j] != plain or words.written[j] not in (written, plain):
            return False
    return True


def _is_written(words: Words, i: int, phrase: Phrase) -> bool:
    return all(words.written[j] == written for j, written in enumerate(phrase.written, start=i))


def _title(plain: list[str], i: int, outline: Outline) -> tuple[Titled | None, int]:
    """The longest run of a title at word i, and how many words it has."""
    runs = outline.titles[plain[i]]
    for length in range(min(runs.longest, len(plain) - i), 0, -1):
        if titled := runs.bearers.get(tuple(plain[i : i + length])):
            return titled, length
    return None, 0
