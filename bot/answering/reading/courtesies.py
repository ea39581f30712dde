"""Messages that ask nothing of the resolution (pure)."""

from __future__ import annotations

import re

from bot.answering.reading.reading import Courtesy
from bot.answering.reading.unwrapping import Meaning, Unwrapped
from index.words import words

_CALL = r"(?:ban|may|bot|em|m|mi|ad|ad oi|con bot)"
_CUES = (
    (
        Courtesy.ASSENT,
        re.compile(
            r"^(?:(?:ok|oke|okay|uh|u|um|da|vang|duoc|roi|hieu|ro|hay|qua|tot|tuyet|voi|dung|good|nice"
            r"|nhe|nha|a|ban|ad|em|lam)(?:[ ,.!]+|$))+$"
        ),
    ),
    (
        Courtesy.ORDER,
        re.compile(
            r"""\b(?:bo\ qua|quen|phot\ lo|ignore|forget|disregard)\b.*\b(?:huong\ dan|chi\ dan|
            quy\ tac|luat|lenh|instructions?|rules?)\b|
            \b(?:system\ prompt|dong\ vai(?!\ tro)|gia\ vo|jailbreak|developer\ mode|
            in\ ra\ (?:mat\ khau|token|cau\ lenh)|token\ cua\ bot|bia\ ra)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.INSULT,
        re.compile(
            rf"""\b(?:do\ (?:ngu|vo\ dung|dom|khon|ngoc)|{_CALL}\ (?:ngu|dot|qua\ ngu|qua\ te|
            nhu\ (?:cut|lon))|ngu\ (?:qua|the|vay|nhu|vcl)|
            do\ ec|dcm|vcl|vl|dkm|clm|im\ di|cut\ di|bot\ (?:do|lom|rac|te)|vo\ dung|te\ qua)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.CHORE,
        re.compile(
            r"""^(?:hay\ |em\ |ban\ |nho\ |giup\ |cho\ (?:em|toi|minh)\ )*(?:lam\ (?:tho|van|toan)\b|
            viet\ (?:giup|ho|cho|mot|1|bai|tho|code)|
            hat\b|ke\ (?:chuyen|cho\ .*\ nghe\ (?:mot\ )?chuyen)|dich\ (?:sang|giup|ho|cau|ra)|
            soan\ (?:giup|ho|cho|mot|bai)|ve\ (?:cho|giup|mot)|doc\ tho|
            giai\ (?:bai|toan|ho)|tom\ tat\ (?:phim|sach))""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.SMALL_TALK,
        re.compile(
            rf"""^(?:the\ |vay\ )?{_CALL}\ (?:an\ com|co\ (?:nguoi\ yeu|vo|chong|khoe|buon|vui|yeu|
            phai\ (?:la\ )?(?:con\ )?nguoi)|bao\ nhieu\ tuoi|
            dang\ lam\ gi|song\ o|khoe|dep|de\ thuong|thich|yeu)|^chuc\ (?:ngu\ ngon|mung|buoi|mot|ban)|
            ^(?:hehe|haha|hihi|kaka|lol)\b""",
            re.VERBOSE,
        ),
    ),
    (
        Courtesy.WHO_ARE_YOU,
        re.compile(
            r"^(?:the |vay )?(?:ban|may|bot|em|m|mi) "
            r"(?:la ai|ten gi|ten la gi|lam duoc gi|biet gi|co the lam gi)\b"
        ),
    ),
)


# What a message that is nothing but courtesies mainly says, in this order.
_OF_MEANINGS = (
    (Courtesy.THANKS, {Meaning.THANKS}),
    (Courtesy.GOODBYE, {Meaning.FAREWELL, Meaning.WISH, Meaning.SIGN_OFF}),
    (
        Courtesy.GREETING,
        {Meaning.GREETING, Meaning.CALL, Meaning.SALUTATION, Meaning.ADDRESS, Meaning.OPENING},
    ),
)


def courtesy_of(unwrapped: Unwrapped, folded: str) -> Courtesy | None:
    """What kind of courtesy the message is; None when it asks something."""
    if unwrapped.courtesy:
        said = set(unwrapped.meanings)
        return next((kind for kind, meanings in _OF_MEANINGS if said & meanings), Courtesy.ASSENT)
    if not words(folded):
        return Courtesy.EMPTY
    return next((kind for kind, cue in _CUES if cue.search(folded)), None)
