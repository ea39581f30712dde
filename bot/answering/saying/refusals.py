"""Words for what is not answered: courtesies and honest refusals (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.deciding import Absent, Missing
from bot.answering.finding import Candidate, other_year
from bot.answering.reading import Courtesy, Query

_INVITATION = (
    "Anh/chị có thể hỏi về mục tiêu, nhiệm vụ hoặc trách nhiệm nêu trong Nghị quyết 09-NQ/TU, "
    "ví dụ: “Đến năm 2025, hồ sơ cấp xã xử lý trên mạng đạt bao nhiêu?”"
)
_COURTESIES = {
    Courtesy.GREETING: f"Xin chào anh/chị. {_INVITATION}",
    Courtesy.THANKS: (
        "Rất vui được giúp anh/chị. Anh/chị cần tra cứu thêm nội dung nào của Nghị quyết, xin cứ hỏi."
    ),
    Courtesy.WHO_ARE_YOU: (
        "Tôi là trợ lý tra cứu Nghị quyết 09-NQ/TU của Tỉnh ủy Nghệ An về chuyển đổi số. "
        f"Tôi chỉ trả lời bằng cách trích nguyên văn. {_INVITATION}"
    ),
    Courtesy.GOODBYE: "Chào anh/chị. Khi cần tra cứu Nghị quyết 09-NQ/TU, xin cứ nhắn cho tôi.",
    Courtesy.ASSENT: "Vâng. Anh/chị cần tra cứu thêm nội dung nào của Nghị quyết, xin cứ hỏi.",
    Courtesy.INSULT: f"Rất tiếc đã làm anh/chị chưa hài lòng. {_INVITATION}",
    Courtesy.CHORE: f"Việc này tôi không làm được, tôi chỉ trích nguyên văn Nghị quyết. {_INVITATION}",
    Courtesy.SMALL_TALK: f"Tôi là chương trình tra cứu nên không trò chuyện được. {_INVITATION}",
    Courtesy.ORDER: (
        "Tôi không làm theo yêu cầu này: tôi chỉ trích nguyên văn Nghị quyết, không thêm, không bớt. "
        f"{_INVITATION}"
    ),
    Courtesy.EMPTY: f"Tôi chưa thấy câu hỏi. {_INVITATION}",
}


def courtesy_message(courtesy: Courtesy) -> str:
    return _COURTESIES[courtesy]


def refusal(query: Query, near: Sequence[Candidate], absent: Absent) -> str:
    """A polite 'not in the resolution' that names what is missing, where that can be told."""
    if near and other_year(query, near[0]):
        asked = ", ".join(map(str, query.years))
        stated = ", ".join(map(str, sorted(near[0].years)))
        return (
            f"Nghị quyết không nêu số liệu này cho năm {asked}. "
            f"Nội dung gần nhất chỉ nêu đến năm {stated} (xem bên dưới)."
        )
    if near:
        return f"{_missing(absent)} Các điểm gần nhất ở bên dưới chỉ để tham khảo, không phải câu trả lời."
    named = replace(absent, wants=frozenset())  # what an off-topic question wants is no news
    return f"{_missing(named)} {_INVITATION}"


def _missing(absent: Absent) -> str:
    if absent.bodies:
        return f"Nghị quyết không nhắc riêng tới {_joined(absent.bodies)}."
    if absent.subjects:
        return f"Nghị quyết không nhắc tới {_joined(absent.subjects)}."
    wants = [want for want in Missing if want in absent.wants]
    return f"Nghị quyết không nêu {wants[0]}." if wants else "Nghị quyết không nêu nội dung này."


def _joined(names: Sequence[str]) -> str:
    """Names of which none is part of another, joined."""
    whole = [name for name in names if not any(name != other and name in other for other in names)]
    return ", ".join(whole)


def elsewhere_message(names: Sequence[str]) -> str:
    """The question is about another place or document."""
    return (
        f"Câu hỏi nhắc tới {', '.join(dict.fromkeys(names))}. Tôi chỉ tra cứu Nghị quyết 09-NQ/TU của "
        "Tỉnh ủy Nghệ An; Nghị quyết này không nêu nội dung đó."
    )
