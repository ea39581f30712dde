"""Text in another encoding than it was read in, brought back (pure).

    utf8    UTF-8 bytes read as Windows-1252 or Latin-1: 'tÃªn' -> 'tên'
    legacy  TCVN3, VNI-Windows, Windows-1258 read as Windows-1252

Text that has a letter only Vietnamese writes is in the right encoding and stays. Which legacy
encoding it was is told by what comes out: the one whose words are Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from bot.answering.reading.repair.syllables import is_syllable

_CP1252_SPECIALS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BYTES = {character: character.encode("cp1252")[0] for character in _CP1252_SPECIALS}
_CONTINUES = rf"[\x80-\xbf{_CP1252_SPECIALS}]"
_UTF8 = re.compile(rf"[\xc2-\xdf]{_CONTINUES}|[\xe0-\xef]{_CONTINUES}{{2}}|[\xf0-\xf4]{_CONTINUES}{{3}}")
# The bytes Windows-1252 has no character for are lost when it is read so: this is what is left.
_LOST = re.compile(r"Ä[\ufffd?]|á[º»][\ufffd]|á[º»](?= |$)|Æ\ufffd")
_LOST_BYTES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_BEYOND_ASCII = re.compile(r"[\x80-\xff]")
_VIETNAMESE_ONLY = re.compile(r"[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_WORD_END = re.compile(r"[^\W\d_]*")


def decoded(text: str) -> str:
    """Text in the encoding it was written in; text that reads well comes back as it is."""
    if text.isascii() or _VIETNAMESE_ONLY.search(text) or not _BEYOND_ASCII.search(text):
        return text
    return _legacy(_utf8(text))


def _utf8(text: str) -> str:
    if len(_UTF8.findall(text)) < 2:
        return text
    read = _UTF8.sub(lambda match: _read(match[0]), text)
    return _with_lost_bytes(read) if read != text else text


def _read(run: str) -> str:
    """What the bytes behind a run of characters are in UTF-8."""
    data = bytes(_BYTES.get(character, ord(character) & 0xFF) for character in run)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return run


def _with_lost_bytes(text: str) -> str:
    """Characters whose last byte was lost: of the five there may have been, the one that fits its word."""
    pieces: list[str] = []
    end = 0
    for match in _LOST.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        before = re.split(r"[\W\d_]", "".join(pieces)[-8:])[-1]
        after = _WORD_END.match(text, end)
        pieces.append(_lost(match[0], before, after[0] if after else ""))
    return "".join((*pieces, text[end:]))


def _lost(run: str, before: str, after: str) -> str:
    lead = bytes(_BYTES.get(character, ord(character)) for character in run if character not in "\ufffd? ")
    fitting = [bytes((*lead, last)).decode(errors="ignore") for last in _LOST_BYTES]
    return next((letter for letter in fitting if letter and is_syllable(before + letter + after)), run)


_TCVN3 = {
    **dict(zip("¡¢£¤¥¦§¨©ª«¬\xad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **dict(zip("µ¶·¸¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ", strict=True)),
    **dict(zip("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị", strict=True)),
    **dict(zip("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ", strict=True)),
    **dict(zip("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ", strict=True)),
}
_FROM_TCVN3 = str.maketrans(_TCVN3)

# VNI-Windows writes a letter, then its marks: 'aù' á, 'aâ' â, 'aá' ấ; some letters are single.
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = dict(zip("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ", strict=True))
_VNI_PAIR = re.compile(rf"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)
_FROM_VNI_LETTERS = str.maketrans(_VNI_LETTERS)

_FROM_CP1258 = str.maketrans("ÃãÐðÕõÝýÌÒÞìò", "ĂăĐđƠơƯư\u0300\u0309\u0303\u0301\u0323")


def _tcvn3(text: str) -> str:
    return text.translate(_FROM_TCVN3)


def _vni(text: str) -> str:
    def pair(match: re.Match[str]) -> str:
        letter = match[1].translate(_FROM_VNI_LETTERS)
        return unicodedata.normalize("NFC", letter + _VNI_MARKS[match[2].lower()])

    return "".join(
        piece if at % 2 else piece.translate(_FROM_VNI_LETTERS)
        for at, piece in enumerate(_split_sub(_VNI_PAIR, pair, text))
    )


def _split_sub(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str) -> list[str]:
    """The text between matches and the matches changed, by turns."""
    pieces: list[str] = []
    end = 0
    for match in pattern.finditer(text):
        pieces += (text[end : match.start()], change(match))
        end = match.end()
    return [*pieces, text[end:]]


def _cp1258(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_FROM_CP1258))


# Words as a wrong encoding leaves them: its symbols are letters ('®¶m').
_WORD = re.compile(r"[A-Za-z\xa1-\u024f\u0300-\u036f\u1ea0-\u1ef9]{2,}")
_LEGACIES = (_tcvn3, _vni, _cp1258)
_FEW = 2
_ALLOWED = 0.25  # share of words that need not become syllables: slips, names


def _legacy(text: str) -> str:
    strange = _strange(text)
    if strange < min(_FEW, len(text.split())) or strange < 0.5 * _accented(text):
        return text
    best = min((read(text) for read in _LEGACIES), key=_strange)
    return best if _strange(best) <= _ALLOWED * strange else text


def _strange(text: str) -> int:
    """How many words with letters beyond ASCII are no syllables."""
    return sum(not word.isascii() and not is_syllable(word) for word in _WORD.findall(text))


def _accented(text: str) -> int:
    return sum(not word.isascii() for word in _WORD.findall(text))
