"""Words for what is not answered: courtesies and honest refusals (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.query import Courtesy, Query
from bot.rank import Candidate, other_year

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
    Courtesy.EMPTY: f"Tôi chưa thấy câu hỏi. {_INVITATION}",
}


def courtesy_message(courtesy: Courtesy) -> str:
    return _COURTESIES[courtesy]


def refusal(query: Query, near: Sequence[Candidate]) -> str:
    """A polite 'not in the resolution', naming the year that is missing where that is the reason."""
    if near and other_year(query, near[0]):
        asked = ", ".join(map(str, query.years))
        stated = ", ".join(map(str, sorted(near[0].years)))
        return (
            f"Nghị quyết không nêu số liệu này cho năm {asked}. "
            f"Nội dung gần nhất chỉ nêu đến năm {stated} (xem bên dưới)."
        )
    if near:
        return (
            "Nghị quyết không nêu nội dung này. Các điểm gần nhất ở bên dưới "
            "chỉ để tham khảo, không phải câu trả lời."
        )
    return f"Nghị quyết không nêu nội dung này. {_INVITATION}"


def elsewhere_message(names: Sequence[str]) -> str:
    """The question is about another place or document."""
    return (
        f"Câu hỏi nhắc tới {', '.join(dict.fromkeys(names))}. Tôi chỉ tra cứu Nghị quyết 09-NQ/TU của "
        "Tỉnh ủy Nghệ An; Nghị quyết này không nêu nội dung đó."
    )
