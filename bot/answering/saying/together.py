"""Answers of several passages (pure)."""

from __future__ import annotations

from bot.answering.answer import Found, Quote
from bot.answering.choosing import Choice, SideBySide, Together
from bot.answering.saying.difference_line import difference_line
from corpus import Meta, Section


def quoted_together(choice: Choice, source: str, meta: Meta) -> Found:
    """The passages chosen, each quoted whole, under a line that says what they are."""
    match choice:
        case SideBySide():
            line, marks = difference_line(choice.targets, source, meta), choice.targets
        case Together():
            line, marks = _line(choice, meta), ()
    quotes = tuple(
        Quote(
            passage=passage,
            highlights=tuple(t.phrase for t in marks if t.passage_id == passage.id),
            score=1.0,
        )
        for passage in choice.passages
    )
    return Found(lead=line, quotes=quotes, related=())


def _line(choice: Together, meta: Meta) -> str:
    if choice.sections:
        titles = "; ".join(f"{s.title.rstrip('.:')} (Mục {_number(s)})" for s in choice.sections)
        return f"{titles}: {len(choice.passages)} ý"
    if len(choice.passages) == 1:
        return "Nội dung này ghi như sau:"
    return f"{meta.kind} nêu nội dung này ở {len(choice.passages)} ý:"


def _number(section: Section) -> str:
    """The number the document writes: a group such as '- Về xã hội số' has none but its section's."""
    return section.id if section.label else section.id.rpartition(".")[0]
