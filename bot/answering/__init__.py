"""One engine for every channel: a question and its history in, an answer with quotes out.

A question goes through five rooms: reading (what is asked), finding (which passages may answer),
choosing (a place, a list, a comparison, or one passage), deciding (answer or refuse, and why), saying
(first line, highlights, words of a refusal). All are pure; only `opening` reads files.
"""

from __future__ import annotations

from bot.answering.answer import Answer, Found, Quote
from bot.answering.assistant import Assistant, index_source, open_assistant
from bot.answering.deciding import UNCALIBRATED, Decision, Features, elsewhere
from bot.answering.reading import Courtesy, Query, core_of, understand

__all__ = [
    "UNCALIBRATED",
    "Answer",
    "Assistant",
    "Courtesy",
    "Decision",
    "Features",
    "Found",
    "Query",
    "Quote",
    "core_of",
    "elsewhere",
    "index_source",
    "open_assistant",
    "understand",
]
