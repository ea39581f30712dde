"""One engine for every channel: a question and its history in, an answer with quotes out.

A question goes through six rooms: reading (what is asked), conversation (what that means in its talk),
finding (which passages may answer), choosing (a place, a list, a comparison, or one passage), deciding
(answer or refuse, and why), saying (first line, highlights, words of a refusal). All are pure; only
`opening` reads files.
"""

from __future__ import annotations

from bot.answering.answer import Answer, Found, NotFound, Quote
from bot.answering.assistant import Assistant, Considered, Told
from bot.answering.conversation import NOTHING_SAID, Talk
from bot.answering.deciding import FEATURES, UNCALIBRATED, Decision, Features
from bot.answering.opening import index_source, open_assistant
from bot.answering.reading import Reading

__all__ = [
    "FEATURES",
    "NOTHING_SAID",
    "UNCALIBRATED",
    "Answer",
    "Assistant",
    "Considered",
    "Decision",
    "Features",
    "Found",
    "NotFound",
    "Quote",
    "Reading",
    "Talk",
    "Told",
    "index_source",
    "open_assistant",
]
