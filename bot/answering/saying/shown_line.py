"""The first line where something is asked of what was shown before (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.choosing import NotSaid, OfShown
from bot.answering.reading import Pointing
from corpus import Meta, Passage, capitalized
from corpus.facts import Facts

_MOST_PLACES = 4
_LINES = {
    Pointing.WORDS: "Nguyên văn:",
    Pointing.ONLY: "Nội dung này ghi như sau:",
    Pointing.NEXT: "Ý liền sau:",
    Pointing.PREVIOUS: "Ý liền trước:",
}
_MISSING = {
    Pointing.WHO: "không nêu ai thực hiện",
    Pointing.WITH_WHOM: "không nêu phối hợp với ai",
    Pointing.WHEN: "không nêu thời hạn",
    Pointing.HOW_MUCH: "không nêu con số",
    Pointing.WITHIN: "không nêu điều anh/chị vừa hỏi",
    Pointing.PREVIOUS: "là ý đầu, trước đó không có ý nào",
    Pointing.NEXT: "là ý cuối, sau đó không còn ý nào",
    Pointing.REST: "đã được nêu hết ở trên, không còn ý nào khác",
}


def line_of_shown(choice: OfShown, source: str, meta: Meta, facts: Facts) -> str:
    """What the passages below are."""
    named = ", ".join(mark.of(source) for mark in choice.marks)
    match choice.asked:
        case Pointing.WHERE:
            return f"Nội dung này ở {_places(choice.passages)}:"
        case Pointing.REST:
            return f"Còn {len(choice.passages)} ý khác trong mục này:"
        case Pointing.WHO:
            duties = [duty for duty in facts.responsibilities if duty.who == choice.marks[0]]
            if not duties:
                return f"{meta.kind} nhắc tới {named}:"
            return f"{capitalized(duties[0].who.of(source))} – {duties[0].role.value}"
        case Pointing.WITH_WHOM:
            return f"Phối hợp với {named}"
        case Pointing.WHEN:
            years = {t.year for p in choice.passages for t in facts.targets_of(p.id) if t.year}
            return f"Đến năm {', '.join(map(str, sorted(years)))}:" if years else f"{meta.kind} ghi như sau:"
    return _LINES.get(choice.asked, f"{meta.kind} chỉ ghi như sau, không nêu cụ thể hơn:")


def said_not_of_shown(lack: NotSaid) -> str:
    """What the passages shown before do not say."""
    return f"{capitalized(_places(lack.passages))} {_MISSING[lack.asked]}."


def _places(passages: Sequence[Passage]) -> str:
    """'Mục III.1, ý 2; Mục IV.3': without the document's name."""
    places = [", ".join(passage.citation.parts) for passage in passages[:_MOST_PLACES]]
    return "; ".join(places) + (" …" if len(passages) > _MOST_PLACES else "")
