"""What stands in a message but is not said in it (pure).

Links, mail addresses, telephone numbers and their labels, mentions, the sign of a hashtag, emoji,
quoted lines, the headers of forwarded messages and of copied chats, the lines programs add.
"""

from __future__ import annotations

import re

from bot.answering.reading.unwrapping.table import TAKEN_OUT, Courtesies

_NOISY = re.compile(
    r"[@#>\n:\[^\u2190-\u21ff\u2300-\u23ff\u25a0-\u2bff\ufe0f\U0001f000-\U0001faff]"
    r"|www\.|\+84|(?<!\d)0[1-9]|\w/\w|=\)"
)
_ADDRESSES = re.compile(
    r"https?://[^\s<>]*[^\s<>.,;:!?)\]\"'”]|www\.[^\s<>]*[^\s<>.,;:!?)\]\"'”]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\w.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:vn|com|org|net|info)/[^\s<>]*"
    r"|(?<![\d.,/-])(?:\+?84|0)(?:[ .-]?\d){9,10}(?![\d%])"
)
_MENTION = re.compile(r"(?<![\w.])@\w{2,}")
_HASHTAGS_AROUND = re.compile(r"^(?:\s*#\w++)++\s*(?=\S)|(?:\s+#\w++)+\s*$")
_HASHTAG = re.compile(r"(?<!\w)#(?=[^\W\d])(\w+)")
_FEW_WORDS = 4
_EMOJI = re.compile(
    r"[\u2190-\u21ff\u2300-\u23ff\u25a0-\u2bff\u200d\ufe0e\ufe0f\u20e3\U0001f000-\U0001faff]+"
    r"|(?:(?<=\s)|^)(?:[:;=]['-]?[()DdPpOo3]+|\^[_.]?\^|[<>]3|T_T)(?=\s|$)"
    r"|(?:[:;=]['-]?[()]{2,})"
)
_QUOTED = re.compile(r"^[ \t]*>[^\n]*(?:\n|$)", re.MULTILINE)
_QUOTE_SIGN = re.compile(r"^[ \t]*>+[ \t]?", re.MULTILINE)
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?"
_SENDER = re.compile(
    r"^[ \t]*(?:(?:[^\W\d_][^\n:,\[\]]{0,40}, )?"
    rf"\[[^\]\n]{{0,20}}{_TIME}[^\]\n]{{0,20}}\](?: [^\n:?]{{1,40}}:)?"
    rf"|{_TIME}[ ,-]+(?:[^\W\d_][^\s:]*[ ]?){{1,4}}:(?!\d))[ \t]*",
    re.MULTILINE,
)
_SIGNATURE = re.compile(r"^(?:--|__|—) ?\n.*", re.MULTILINE | re.DOTALL)
_BLANKS = re.compile(r"[ \t]{2,}")


def without_noise(text: str, table: Courtesies) -> str:
    """A message's own words; one without noise comes back as it is."""
    if not _NOISY.search(text):
        return text
    cleaned = _without_lines(text, table)
    cleaned = _without_addresses(cleaned, table)
    cleaned = _EMOJI.sub(" ", _without_hashtags(_MENTION.sub(" ", cleaned)))
    return text if cleaned == text else _BLANKS.sub(" ", cleaned).strip()


def _without_lines(text: str, table: Courtesies) -> str:
    """Without headers, quotes and what programs add."""
    text = _SENDER.sub("", table.forwarded.sub("", text))
    if "\n" in text:
        text = _SIGNATURE.sub("", table.fields.sub("", table.signed.sub("", text)))
    text = table.prefixes.sub("", text)
    if ">" in text:
        text = unquoted if (unquoted := _QUOTED.sub("", text)).strip() else _QUOTE_SIGN.sub("", text)
    return text


def _without_addresses(text: str, table: Courtesies) -> str:
    """Without links, mail addresses and telephone numbers, and the labels before them."""
    marked = _ADDRESSES.sub(TAKEN_OUT, text.replace(TAKEN_OUT, " "))
    return table.contact.sub(" ", marked) if TAKEN_OUT in marked else text


def _without_hashtags(text: str) -> str:
    """Hashtags around a message mark it; within it, or around few words, they are words."""
    if "#" not in text:
        return text
    around = _HASHTAGS_AROUND.sub(" ", text)
    text = around if len(around.split()) >= _FEW_WORDS else text
    return _HASHTAG.sub(lambda match: match[1].replace("_", " "), text)
