r"""Text that was written for machines: HTML entities and tags, %xx, =XX, \uXXXX (pure)."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote_to_bytes

_AMPERSANDS = re.compile(r"&(?:(?:amp|AMP|#0*38|#[xX]0*26);)+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|center|cite|code|del|div|em|font|form|h[1-6]|head|hr|html|i|iframe|"
    r"img|input|ins|kbd|label|li|link|mark|meta|ol|option|p|pre|q|s|script|section|small|span|strike|"
    r"strong|style|sub|sup|svg|table|tbody|td|tg-spoiler|th|thead|title|tr|u|ul|video)"
    r"(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|u)\b", re.IGNORECASE
)
_CODE_POINT = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u\{?[0-9a-fA-F]{4}\}?|\\x[0-9a-fA-F]{2}"
)
_WORD = re.compile(r"\S+")
_PERCENT_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TELLING_PERCENT = re.compile(r"%20|%[cC][3-6]%[89abAB]|%[eE]1%[bB][aAbB]")
_QUOTED_RUN = re.compile(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+")


def unescaped(text: str) -> str:
    """All of these written out."""
    return percent(code_points(tags(entities(text))))


def entities(text: str) -> str:
    """'&#7871;', '&agrave;', '&amp;' written out, escaped once or more often."""
    if "&" not in text:
        return text
    text = _AMPERSANDS.sub("&", text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def tags(text: str) -> str:
    """Without HTML tags: nothing for those inside a line, a space for the others."""
    if "<" not in text:
        return text
    return _TAG.sub(lambda match: "" if _INLINE.match(match[0]) else " ", text)


def percent(text: str) -> str:
    """'kinh%20t%E1%BA%BF' and '=E1=BA=BF' as the UTF-8 they stand for; links and '20%' stay."""
    if "=" in text:
        text = _QUOTED_RUN.sub(lambda match: _utf8(match[0].replace("=", "%")) or match[0], text)
    return _WORD.sub(_unquoted, text) if text.count("%") > 1 and _TELLING_PERCENT.search(text) else text


def _unquoted(match: re.Match[str]) -> str:
    word = match[0]
    if word.count("%") < 2 or "://" in word or not _TELLING_PERCENT.search(word):
        return word
    plain = _PERCENT_RUN.sub(lambda run: _utf8(run[0]) or run[0], word)
    return plain.replace("+", " ") if " " not in plain else plain


def _utf8(quoted: str) -> str:
    """What quoted bytes mean; '' where they are no text."""
    try:
        text = unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return ""
    return text if text.isprintable() or text.isspace() else ""


def code_points(text: str) -> str:
    r"""'\u1ebf' and '\xea' as the characters they stand for; half a pair stays."""
    return _CODE_POINT.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    digits = match[0].replace("\\u", "").strip("\\x{}")
    if len(digits) == 8:
        high, low = int(digits[:4], 16), int(digits[4:], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    character = chr(int(digits, 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character
