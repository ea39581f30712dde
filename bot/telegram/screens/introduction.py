"""How the bot introduces itself: greeting, help, commands and description speak of its document (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from corpus import Meta, cut_short

CommandList = tuple[tuple[str, str], ...]

# Characters, by the Bot API.
DESCRIPTION_LIMIT, SHORT_DESCRIPTION_LIMIT, COMMAND_LIMIT, PLACEHOLDER_LIMIT = 512, 120, 256, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """`start` and `help` are HTML; the rest is announced to Telegram or offered on a keyboard."""

    start: str
    help: str
    first_questions: tuple[str, ...]
    placeholder: str
    private_commands: CommandList
    group_commands: CommandList
    admin_commands: CommandList
    description: str
    short_description: str


def introduction_of(meta: Meta, years: Sequence[int]) -> Introduction:
    """The introduction of a document with targets for these years."""
    for_all = _commands(meta, years)
    private = (
        ("start", "Bắt đầu"),
        *for_all,
        ("gopy", "Góp ý cho bot"),
        ("xoadulieu", "Xóa dữ liệu của tôi"),
    )
    return Introduction(
        start=_start(meta),
        help=_help(meta, years),
        first_questions=meta.first_questions,
        placeholder=cut_short(f"Gõ câu hỏi về {meta.short}", PLACEHOLDER_LIMIT, "…"),
        private_commands=private,
        group_commands=(*for_all, ("lophoc", "Mở lớp trắc nghiệm trong nhóm")),
        admin_commands=(*private, ("thongke", "Thống kê sử dụng")),
        description=_description(meta),
        short_description=_short_description(meta),
    )


def _start(meta: Meta) -> str:
    dated = f" ngày {meta.date}" if meta.date else ""
    examples = "\n".join(f"• {escape(example)}" for example in meta.examples)
    return f"""Xin chào anh/chị. Đây là trợ lý tra cứu <b>{escape(meta.short)}</b>\
{escape(f"{dated} {meta.origin}".rstrip())}.

Anh/chị cứ gõ câu hỏi, có dấu hay không dấu đều được. Ví dụ:
{examples}

Câu trả lời luôn là nguyên văn {escape(meta.kind)}, kèm dẫn nguồn. Gõ /help để xem hướng dẫn."""


def _help(meta: Meta, years: Sequence[int]) -> str:
    then = f", “thế {years[-1]} thì sao?”" if years else ""
    return f"""<b>Cách hỏi</b>
• Gõ câu hỏi bình thường; không dấu, viết tắt (cđs, ubnd, cntt) đều hiểu.
• Hỏi tiếp được: “còn cấp xã?”{then}. Sửa câu hỏi thì câu trả lời sửa theo.
• Trong nhóm: nhắc tên bot, trả lời tin nhắn của bot, hoặc gõ /hoi kèm câu hỏi.

<b>Tra cứu</b>
/muctieu – mục tiêu theo năm, trụ cột
/nhiemvu – nhiệm vụ, giải pháp
/trachnhiem – trách nhiệm từng cơ quan
/sosanh – so sánh {f"năm {years[0]} và {years[-1]}" if len(years) > 1 else "các năm"}
/bieudo – biểu đồ chỉ tiêu
/mucluc – mục lục
/nguon – nguồn văn bản

<b>Học và góp ý</b>
/tracnghiem – một câu trắc nghiệm
/lophoc – mở lớp trắc nghiệm trong nhóm
/gopy – góp ý cho bot
/xoadulieu – xóa dữ liệu của anh/chị

<b>Trả lời được</b>: mục tiêu, chỉ tiêu, nhiệm vụ, giải pháp, trách nhiệm nêu trong {escape(meta.short)}.

<b>Không trả lời</b>: nội dung {escape(meta.kind)} không nêu, văn bản khác, tỉnh khác; khi đó bot nói rõ \
là không có."""


def _commands(meta: Meta, years: Sequence[int]) -> CommandList:
    charted = f" {' và '.join(map(str, years))}" if years else ""
    compared = f"năm {years[0]} và năm {years[-1]}" if len(years) > 1 else "các năm"
    return (
        ("hoi", cut_short(f"Hỏi một câu, ví dụ: /hoi {meta.examples[0]}", COMMAND_LIMIT, "…")),
        ("muctieu", "Mục tiêu theo năm và trụ cột"),
        ("nhiemvu", "Nhiệm vụ, giải pháp"),
        ("trachnhiem", "Trách nhiệm từng cơ quan"),
        ("bieudo", cut_short(f"Biểu đồ chỉ tiêu{charted}", COMMAND_LIMIT, "…")),
        ("sosanh", f"So sánh {compared}"),
        ("mucluc", cut_short(f"Mục lục {meta.kind}", COMMAND_LIMIT, "…")),
        ("tracnghiem", "Một câu trắc nghiệm"),
        ("nguon", "Nguồn văn bản"),
        ("help", "Hướng dẫn cách hỏi"),
    )


def _description(meta: Meta) -> str:
    dated = f" ({meta.date})" if meta.date else ""
    named = f"Hỏi về {meta.short}{f'{dated} {meta.origin}'.rstrip()}"
    promise = (
        ": mục tiêu, nhiệm vụ, trách nhiệm. Câu trả lời là nguyên văn, kèm dẫn nguồn; "
        f"điều gì {meta.kind} không nêu, bot nói rõ."
    )
    return cut_short(named, DESCRIPTION_LIMIT - len(promise), "…") + promise


def _short_description(meta: Meta) -> str:
    before, after = "Trích nguyên văn ", ", kèm dẫn nguồn."
    return before + cut_short(meta.described, SHORT_DESCRIPTION_LIMIT - len(before) - len(after), "…") + after
