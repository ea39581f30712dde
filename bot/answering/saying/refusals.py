"""Words for what is not answered: courtesies and honest refusals (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.answer import NotFound
from bot.answering.finding import Candidate
from bot.answering.reading import Courtesy, Reading
from corpus import Meta, Reason

# What is missing, as a refusal names it.
_MISSING = {
    Reason.DEFINITION: "định nghĩa hay giải thích từ ngữ",
    Reason.MONEY: "số tiền, mức hỗ trợ, lương, phí hay mức phạt",
    Reason.PERSON: "người giữ chức vụ này hay thông tin riêng về cá nhân",
    Reason.PROCEDURE: "cách làm thủ tục, đăng ký hay sử dụng cụ thể",
    Reason.CONTACT: "địa chỉ, số điện thoại, giờ làm việc hay tên phần mềm",
    Reason.SO_FAR: "kết quả đã đạt được hay thứ hạng của từng năm",
}
_FOR_REFERENCE = "Các điểm gần nhất ở bên dưới chỉ để tham khảo, không phải câu trả lời."


def refusal(reason: Reason, reading: Reading, near: Sequence[Candidate], meta: Meta) -> str:
    """A polite refusal that names what is missing, where that can be told; `near` is shown below it."""
    match reason:
        case Reason.UNREADABLE:
            return f"Tôi không đọc được tin nhắn này. {_invitation(meta)}"
        case Reason.UNCLEAR:
            return f"Tôi chưa rõ anh/chị hỏi nội dung nào. {_invitation(meta)}"
        case Reason.OTHER_PLACE | Reason.OTHER_DOCUMENT:
            return _elsewhere(reading, meta)
        case Reason.NO_FIGURE_FOR_YEAR if near:
            asked = ", ".join(map(str, reading.years))
            stated = ", ".join(map(str, sorted(near[0].years)))
            return (
                f"{meta.kind} không nêu số liệu này cho năm {asked}. "
                f"Nội dung gần nhất chỉ nêu đến năm {stated} (xem bên dưới)."
            )
    if near:
        return f"{_missing(reason, reading, meta)} {_FOR_REFERENCE}"
    return f"{_missing(reason, reading, meta)} {_invitation(meta)}"


def asking_back(answer: NotFound, reading: Reading, meta: Meta) -> str:
    """The question back, above the questions that may be meant."""
    if reading.place is not None:
        return answer.message
    said = ", ".join((*(level.value for level in reading.levels), *(f"năm {year}" for year in reading.years)))
    of = f" về {said}" if said else ""
    return f"Tôi chưa rõ anh/chị hỏi nội dung nào{of} trong {meta.short}. Có phải một trong các câu sau?"


def courtesy_message(courtesy: Courtesy, meta: Meta) -> str:
    """What is said to a message that asks nothing of the document."""
    invites, more = _invitation(meta), _more(meta)
    said = {
        Courtesy.GREETING: f"Xin chào anh/chị. {invites}",
        Courtesy.THANKS: f"Rất vui được giúp anh/chị. {more}",
        Courtesy.WHO_ARE_YOU: (
            f"Tôi là trợ lý tra cứu {meta.short} của {meta.issuer} về {meta.about}. "
            f"Tôi chỉ trả lời bằng cách trích nguyên văn. {invites}"
        ),
        Courtesy.GOODBYE: f"Chào anh/chị. Khi cần tra cứu {meta.short}, xin cứ nhắn cho tôi.",
        Courtesy.ASSENT: f"Vâng. {more}",
        Courtesy.INSULT: f"Rất tiếc đã làm anh/chị chưa hài lòng. {invites}",
        Courtesy.CHORE: f"Việc này tôi không làm được, tôi chỉ trích nguyên văn {meta.kind}. {invites}",
        Courtesy.SMALL_TALK: f"Tôi là chương trình tra cứu nên không trò chuyện được. {invites}",
        Courtesy.ORDER: (
            f"Tôi không làm theo yêu cầu này: tôi chỉ trích nguyên văn {meta.kind}, không thêm, "
            f"không bớt. {invites}"
        ),
        Courtesy.EMPTY: f"Tôi chưa thấy câu hỏi. {invites}",
    }
    return said[courtesy]


def _invitation(meta: Meta) -> str:
    asks = f"Anh/chị có thể hỏi về mục tiêu, nhiệm vụ hoặc trách nhiệm nêu trong {meta.short}"
    return f"{asks}, ví dụ: “{meta.examples[0]}”" if meta.examples else f"{asks}."


def _more(meta: Meta) -> str:
    return f"Anh/chị cần tra cứu thêm nội dung nào của {meta.kind}, xin cứ hỏi."


def _missing(reason: Reason, reading: Reading, meta: Meta) -> str:
    if reading.unknown.bodies:
        return f"{meta.kind} không nhắc riêng tới {_joined(reading.unknown.bodies)}."
    if reading.unknown.subjects:
        return f"{meta.kind} không nhắc tới {_joined(reading.unknown.subjects)}."
    return f"{meta.kind} không nêu {_MISSING.get(reason, 'nội dung này')}."


def _joined(names: Sequence[str]) -> str:
    """Names of which none is part of another, joined."""
    whole = [name for name in names if not any(name != other and name in other for other in names)]
    return ", ".join(whole)


def _elsewhere(reading: Reading, meta: Meta) -> str:
    names = (*reading.elsewhere.provinces, *reading.elsewhere.documents)
    return (
        f"Câu hỏi nhắc tới {', '.join(dict.fromkeys(names))}. Tôi chỉ tra cứu {meta.short} của "
        f"{meta.issuer}; {meta.kind} này không nêu nội dung đó."
    )
