"""Spaces that were left out or put in: glued punctuation, glued words, letters apart (pure).

`known` is a set of syllables without diacritics: the pieces a glued word may be cut into. A word
without diacritics that is itself in it stays whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

from bot.answering.reading.repair.syllables import FOLDED_SYLLABLES, LONGEST, is_syllable

_RUN = re.compile(r"\S+")
_GLUED = re.compile(r"[,;:!?…./|][^\W_]")
_AFTER_SIGN = re.compile(r"(?<=[^\W\d_])([,;:!?…]+)(?=[^\W_])|(?<=[^\W_])([,;!?…]+)(?=[^\W\d_])")
_DOTTED = re.compile(r"[./|]+")
_ADDRESS = re.compile(
    r"://|www\.|@|\.(?:vn|com|org|net|html?|pdf|docx?|xlsx?)(?:$|[/?,;:.!)])", re.IGNORECASE
)


def spaced_punctuation(text: str) -> str:
    """A space after a sign between two words; 'II.2.1', '31/12', '3.000', '12-CT/TU', links stay."""
    return _RUN.sub(_apart_at_signs, text) if _GLUED.search(text) else text


def _apart_at_signs(match: re.Match[str]) -> str:
    run = match[0]
    if not _GLUED.search(run) or _ADDRESS.search(run):
        return run
    run = _AFTER_SIGN.sub(lambda sign: sign[0] + " ", run)
    return " ".join(_apart_at_dots(piece) for piece in run.split(" "))


def _apart_at_dots(run: str) -> str:
    """'hồ.sơ.công.việc', 'phường/xã': every piece a word, or nearly so where there are many."""
    pieces = _DOTTED.split(run)
    inner = [piece for piece in pieces if piece]
    if len(inner) < 2:
        return run
    worded = sum(_is_word(piece) for piece in inner)
    if not any(piece.isalpha() for piece in inner) or worded < len(inner) - (len(inner) > 4):
        return run
    signs = _DOTTED.findall(run)
    parts = [pieces[0]]
    for sign, before, after in zip(signs, pieces, pieces[1:], strict=False):
        numbers = before[-1:].isdigit() and after[:1].isdigit()
        parts += (sign if numbers or not before or not after else _sign_between(sign, len(inner)), after)
    return "".join(parts)


def _sign_between(sign: str, pieces: int) -> str:
    """A dot between two words ends a sentence; between many it stands for the space."""
    if sign.strip("."):
        return f" {sign} "
    return " " if pieces > 2 else f"{sign} "


def _is_word(piece: str) -> bool:
    core = piece.strip(",;:!?…()\"'“”%")
    return core.isdecimal() or (len(core) > 1 and is_syllable(core))


_LETTER_APART = re.compile(r"(?:(?<=\s)|^)\S(?=\s|$)")
_GAP = re.compile(r"\s{2,}")
_MANY_LETTERS = 8


def joined_letters(text: str) -> str:
    """'k i n h   t ế' -> 'kinh tế': letters with a space between them, words with more."""
    if len(text) < 2 * _MANY_LETTERS or not text[1:2] == text[3:4] == " ":
        return text
    apart = len(_LETTER_APART.findall(text))
    if apart < _MANY_LETTERS or apart < 0.8 * len(text.split()):
        return text
    return " ".join("".join(word.split()) for word in _GAP.split(text.strip()))


_LONG = re.compile(r"#?[^\W_]{5,}")
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\W\d_]+")
_WITH_YEAR = re.compile(r"(?:[^\W\d_]{2,}(?:19|20)\d\d|(?:19|20)\d\d[^\W\d_]{2,})")
_LONGEST_RUN = 1000  # letters; what is longer was not glued by a person
_LONG_PIECE = 3
_SHORTEST_CUT = 5
_MANY_PIECES = 4
_PIECE = 10  # what a piece of a cut costs
_VOWELS = frozenset("aeiouy")


def cut_words(text: str, known: Container[str]) -> str:
    """Words without spaces cut into syllables: 'chuyendoiso' -> 'chuyen doi so', 'năm2040' -> 'năm 2040'.

    A hashtag stays one word: '#chuyen_doi_so'.
    """
    return _LONG.sub(lambda match: _cut_word(match[0], known), text)


def _cut_word(word: str, known: Container[str]) -> str:
    return "#" + _cut(word[1:], known).replace(" ", "_") if word[0] == "#" else _cut(word, known)


def _cut(word: str, known: Container[str]) -> str:
    if len(word) > _LONGEST_RUN or is_syllable(word):
        return word
    if word.isalpha():
        return _cut_letters(word, known) or word
    parts = _LETTERS_OR_DIGITS.findall(word)
    cut = [part if part[0].isdigit() else _cut_letters(part, known) for part in parts]
    accented = any(piece and not piece.isascii() and len(piece) > 1 for piece in cut)
    if not (accented or any(" " in piece for piece in cut) or _WITH_YEAR.fullmatch(word)):
        return word
    return " ".join(piece or part for part, piece in zip(parts, cut, strict=True))


def _cut_letters(letters: str, known: Container[str]) -> str:
    """Letters as syllables with spaces between; '' where they are none."""
    if is_syllable(letters):
        return letters
    lowered = letters.lower()
    folded = _fold(lowered)
    # A syllable with its marks misplaced ('ngừoi') is no two syllables.
    if folded in FOLDED_SYLLABLES or not len(folded) == len(lowered) == len(letters):
        return ""
    if lowered.isascii() and folded in known:
        return ""
    cuts = _fewest_pieces(lowered, folded, known)
    if not _speak(cuts, accented=not lowered.isascii()):
        return ""
    return " ".join(letters[start:end] for start, end in cuts)


def _speak(cuts: Sequence[tuple[int, int]], *, accented: bool) -> bool:
    """Whether pieces are words. Without diacritics many a foreign word can be cut ('ca me ra')."""
    lengths = [end - start for start, end in cuts]
    if accented:
        return bool(cuts) and 3 * lengths.count(1) <= len(cuts)
    long_pieces = sum(length for length in lengths if length >= _LONG_PIECE)
    return sum(lengths) > _SHORTEST_CUT and (len(cuts) >= _MANY_PIECES or 2 * long_pieces >= sum(lengths))


def _fewest_pieces(lowered: str, folded: str, known: Container[str]) -> list[tuple[int, int]]:
    """The cut into known syllables with the fewest pieces, single letters counting double.

    Among cuts of as many pieces a consonant belongs to the syllable after it: 'ban hành'.

    Dynamic programming over ends: cost[e] = min over starts of cost[s] + price of the piece s:e.
    """
    length = len(folded)
    unreachable = 3 * _PIECE * length
    cost = [0] + [unreachable] * length
    came_from = [0] * (length + 1)
    accented = not lowered.isascii()
    for end in range(1, length + 1):
        for start in range(end - 1, max(-1, end - LONGEST - 1), -1):
            price = cost[start] + (_PIECE if end - start > 1 else 2 * _PIECE) + (folded[start] in _VOWELS)
            if (
                price >= cost[end]
                or folded[start:end] not in known
                or folded[start:end] not in FOLDED_SYLLABLES
            ):
                continue
            if not accented or is_syllable(lowered[start:end]):
                cost[end], came_from[end] = price, start
    if cost[length] >= unreachable:
        return []
    cuts: list[tuple[int, int]] = []
    end = length
    while end:
        cuts.append((came_from[end], end))
        end = came_from[end]
    return cuts[::-1]


def _fold(lowered: str) -> str:
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
