"""First lines of answers about the document as a whole (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.choosing import OfWhole
from bot.answering.reading import Whole
from corpus import CUT, Meta, Section, capitalized, cut_short

_LONGEST_TITLE = 70  # characters of a section's title


def line_of_whole(choice: OfWhole, meta: Meta) -> str:
    """What the passages beneath it are, or what is known of the document beside them."""
    parts = _listed(choice.sections)
    match choice.asked:
        case Whole.NUMBER:
            judged = {True: "Đúng. ", False: "Không đúng như vậy. ", None: ""}[choice.claim]
            return f"{judged}{meta.name}, {meta.issuer} ban hành ngày {meta.date}."
        case Whole.DATE:
            return f"{meta.name}, {meta.issuer} ban hành ngày {meta.date}."
        case Whole.FULL_TEXT:
            return (
                f"Toàn văn đã đăng ở: {meta.source}. Tại đây anh/chị có thể xem nguyên văn từng phần, "
                f"ví dụ hỏi “Phần {choice.sections[0].label} nói gì?”."
            )
        case Whole.TASK_GROUPS:
            return f"{meta.kind} nêu {len(choice.sections)} nhóm nhiệm vụ: {parts}."
        case Whole.PARTS:
            return f"{meta.kind} có {len(choice.sections)} phần: {parts}. Mục tiêu chính:"
        case Whole.OVERVIEW:
            return (
                f"{meta.described}, ban hành ngày {meta.date}, có {len(choice.sections)} phần: {parts}. "
                "Mục tiêu chính:"
            )
        case _:
            return f"{meta.kind} giao chung cho các cấp, cơ quan, đơn vị:"


def _listed(sections: Sequence[Section]) -> str:
    return "; ".join(f"{section.label}. {_title(section)}" for section in sections)


def _title(section: Section) -> str:
    title = section.title.rstrip(".:")
    return cut_short(capitalized(title.lower()) if title.isupper() else title, _LONGEST_TITLE, CUT)
