"""Answers of several passages (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.answer import Found, Quote
from bot.answering.choosing import Choice, FromTable, OfShown, OfWhole, SideBySide, Together
from bot.answering.reading import Ask, Cues, Reading, Whole, spans_of
from bot.answering.saying.difference_line import line_of_pairs
from bot.answering.saying.first_lines import line_of_values
from bot.answering.saying.shown_line import line_of_shown
from bot.answering.saying.whole_line import line_of_whole
from corpus import Meta, Passage, Section, Span
from corpus.facts import Cell, Facts, Target, Wanted

_MOST_RELATED = 2
_MOST_SAID = 4  # values in a first line


def quoted_together(
    choice: Choice, reading: Reading, cues: Cues, source: str, meta: Meta, facts: Facts
) -> Found:
    """The passages chosen, each quoted whole, under a line that says what they are."""
    match choice:
        case SideBySide():
            line, marks = line_of_pairs(choice.targets, source, meta), choice.targets
        case FromTable():
            line, marks = _line_of_cells(choice, reading, cues, source, meta), _targets(choice.cells)
        case OfWhole():
            line, marks = line_of_whole(choice, meta), ()
        case OfShown():
            line, marks = line_of_shown(choice, source, meta, facts), ()
        case Together():
            line, marks = _line(choice, meta), ()
    names = isinstance(choice, FromTable) and not choice.denied and _asks_whose(reading, cues)
    quotes = tuple(
        Quote(
            passage=passage,
            highlights=_phrase_marks(choice, passage, meta)
            or tuple(t.subject if names else t.phrase for t in marks if t.passage_id == passage.id),
            score=1.0,
        )
        for passage in choice.passages
    )
    elsewhere = choice.elsewhere[:_MOST_RELATED] if isinstance(choice, FromTable) else ()
    related = tuple(Quote(passage=passage, highlights=(), score=0.0) for passage in elsewhere)
    return Found(lead=line, quotes=quotes, related=related)


def _phrase_marks(choice: Choice, passage: Passage, meta: Meta) -> tuple[Span, ...]:
    match choice:
        case Together(phrase=phrase) if phrase:
            return spans_of(phrase, passage)
        case OfWhole(asked=Whole.NUMBER):
            return spans_of(meta.number, passage)
        case OfWhole(asked=Whole.DATE):
            return spans_of(str(meta.date), passage)
        case OfShown():
            return tuple(mark for mark in choice.marks if passage.span.contains(mark))
    return ()


def _asks_whose(reading: Reading, cues: Cues) -> bool:
    """Whether the value is known, and what of it is asked is of which level, or whose it is."""
    table = reading.table
    if table is None or not table.values:
        return False
    asks_subject = table.wanted is not Wanted.HOLDER and reading.ask in (Ask.WHAT, Ask.WHO)
    return asks_subject or cues.which_level.fits(reading.folded)


def _line_of_cells(choice: FromTable, reading: Reading, cues: Cues, source: str, meta: Meta) -> str:
    targets = [target for target in _targets(choice.cells) if target.quantity]
    if choice.counted or len(choice.cells) > _MOST_SAID:
        return f"{meta.kind} nêu {len(choice.cells)} chỉ tiêu như vậy, ở {len(choice.passages)} ý:"
    if not targets:
        return f"{meta.kind} nêu nội dung này, không kèm con số:"
    one_year = len({target.year for target in targets}) == 1
    if len(targets) > 1 and (reading.ask is Ask.COMPARE or (len(reading.levels) > 1 and one_year)):
        return line_of_pairs(targets, source, meta)
    said = line_of_values(targets, source)
    if choice.denied:
        return f"Không đúng như vậy. {meta.kind} nêu: {said}"
    return f"Đúng. {said}" if cues.claim.fits(reading.folded) else said


def stated(cells: Sequence[Cell], source: str) -> str:
    """The values of cells, for a refusal that says what is given instead; '' without any."""
    targets = [target for target in _targets(cells) if target.quantity]
    return line_of_values(targets[:_MOST_SAID], source) if targets else ""


def _targets(cells: Sequence[Cell]) -> tuple[Target, ...]:
    return tuple(cell.target for cell in cells)


def _line(choice: Together, meta: Meta) -> str:
    if choice.phrase:
        return f"{meta.kind} nhắc đến “{choice.phrase}” ở {len(choice.passages)} ý:"
    if choice.sections:
        titles = "; ".join(f"{s.title.rstrip('.:')} (Mục {number_of(s)})" for s in choice.sections)
        return f"{titles}: {len(choice.passages)} ý"
    if len(choice.passages) == 1:
        return "Nội dung này ghi như sau:"
    return f"{meta.kind} nêu nội dung này ở {len(choice.passages)} ý:"


def number_of(section: Section) -> str:
    """The number the document writes: a group of points has none but its section's."""
    return section.id if section.label else section.id.rpartition(".")[0]
