"""Words for what the document does not give just so, and what it gives instead (pure)."""

from __future__ import annotations

from bot.answering.answer import NotFound, Quote
from bot.answering.choosing import Ambiguous, Lack, NoMention, NoPlace, NotGiven, NotKnown, NotSaid
from bot.answering.reading import Reading
from bot.answering.saying.shown_line import said_not_of_shown
from bot.answering.saying.together import number_of, stated
from corpus import CUT, Passage, Reason, Resolution, Section, capitalized, cut_short
from corpus.facts import Slot

_MOST_RELATED = 3
_MOST_FITTING = 6
_MOST_ASKED = 80  # characters of what is asked, said back
_REASONS = {Slot.YEAR: Reason.NO_FIGURE_FOR_YEAR, Slot.LEVEL: Reason.NO_FIGURE_FOR_LEVEL}


def said_of_lack(lack: Lack, reading: Reading, resolution: Resolution) -> NotFound:
    """A refusal that names what is missing and what there is instead."""
    match lack:
        case NotGiven():
            return _not_given(lack, reading, resolution)
        case NotKnown():
            meta = resolution.meta
            message = (
                f"{meta.name} không nêu thời hạn hiệu lực. Tôi chỉ biết văn bản ban hành ngày {meta.date}, "
                "không biết đã được sửa đổi, thay thế hay chưa; anh/chị hỏi lại cơ quan ban hành "
                f"({meta.issuer}) để chắc chắn."
            )
            related = (Quote(passage=lack.passage, highlights=(), score=0.0),)
            return NotFound(reason=Reason.NOT_COVERED, message=message, related=related)
        case NoMention():
            phrase = cut_short(lack.phrase, _MOST_ASKED, CUT)
            message = f"{resolution.meta.kind} không nhắc đến “{phrase}”."
            return NotFound(reason=Reason.NOT_COVERED, message=message)
        case NoPlace():
            return _no_place(lack, resolution)
        case NotSaid():
            shown = (Quote(passage=p, highlights=(), score=0.0) for p in lack.passages[:_MOST_RELATED])
            message = said_not_of_shown(lack)
            return NotFound(reason=Reason.NOT_COVERED, message=message, related=tuple(shown))
        case Ambiguous():
            places = "; ".join(_named(node) for node in lack.fitting[:_MOST_FITTING])
            asked = cut_short(capitalized(lack.asked), _MOST_ASKED, CUT)
            message = f"“{asked}” có thể là: {places}. Anh/chị muốn xem mục nào?"
            options = tuple(_question_of(node) for node in lack.fitting[:_MOST_FITTING])
            return NotFound(reason=Reason.UNCLEAR, message=message, options=options)


def _not_given(lack: NotGiven, reading: Reading, resolution: Resolution) -> NotFound:
    kind = resolution.meta.kind
    match lack.missing:
        case Slot.YEAR if reading.years:
            missing = f"{kind} không nêu chỉ tiêu này cho năm {', '.join(map(str, reading.years))}."
        case Slot.YEAR:
            missing = f"{kind} không nêu chỉ tiêu này cho thời gian anh/chị hỏi."
        case Slot.LEVEL:
            levels = ", ".join(level.value for level in reading.levels) or "cấp anh/chị hỏi"
            missing = f"{kind} không nêu riêng chỉ tiêu này cho {levels}."
        case Slot.NUMBER:
            missing = f"{kind} nêu nội dung này nhưng không kèm con số."
        case Slot.VALUE:
            missing = f"{kind} không nêu con số này."
        case _:
            missing = f"{kind} không nêu chỉ tiêu như vậy."
    keys = tuple(dict.fromkeys(cell.target.passage_id for cell in lack.given))
    given = stated(lack.given, resolution.source) if len(keys) <= _MOST_RELATED else ""
    related = tuple(
        Quote(
            passage=resolution.passage(key),
            highlights=tuple(c.target.phrase for c in lack.given if c.target.passage_id == key),
            score=0.0,
        )
        for key in keys[:_MOST_RELATED]
    )
    message = f"{missing} Chỉ nêu: {given}." if given else missing
    return NotFound(reason=_REASONS.get(lack.missing, Reason.NOT_COVERED), message=message, related=related)


def _no_place(lack: NoPlace, resolution: Resolution) -> NotFound:
    section, count, noun = lack.there_is.section, lack.there_is.count, lack.there_is.noun
    where = f"Mục {number_of(section)} ({section.title.rstrip('.:')})" if section else resolution.meta.kind
    asked = cut_short(lack.asked.strip(), _MOST_ASKED, CUT)
    message = f"Không có “{asked}”: {where} có {count} {noun}."
    return NotFound(reason=Reason.NOT_COVERED, message=message)


def _question_of(node: Section | Passage) -> str:
    """What asks for a place that is named without doubt."""
    if isinstance(node, Section):
        return f"Mục {number_of(node)} nêu gì?" if node.label else f"Mục {node.id} nêu gì?"
    return f"{', '.join(node.citation.parts)} nêu gì?"


def _named(node: Section | Passage) -> str:
    if isinstance(node, Section):
        return f"Mục {number_of(node)} ({node.title.rstrip('.:')})"
    return str(node.citation)
