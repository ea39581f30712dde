"""The words people read on Telegram that are not answers."""

from __future__ import annotations

START = """Xin chào anh/chị. Đây là trợ lý tra cứu <b>Nghị quyết 09-NQ/TU</b> ngày 05/8/2022 của Tỉnh ủy \
Nghệ An về chuyển đổi số.

Anh/chị cứ gõ câu hỏi, có dấu hay không dấu đều được. Ví dụ:
• Đến năm 2025, hồ sơ cấp xã xử lý trên mạng đạt bao nhiêu?
• Ai chủ trì tuyên truyền Nghị quyết?
• liet ke muc tieu xa hoi so nam 2025

Câu trả lời luôn là nguyên văn Nghị quyết, kèm dẫn nguồn. Gõ /help để xem hướng dẫn."""

HELP = """<b>Cách hỏi</b>
• Gõ câu hỏi bình thường; không dấu, viết tắt (cđs, ubnd, cntt) đều hiểu.
• Hỏi tiếp được: “còn cấp xã?”, “thế 2030 thì sao?”.
• Trong nhóm: nhắc tên bot, trả lời tin nhắn của bot, hoặc gõ /hoi kèm câu hỏi.

<b>Trả lời được</b>: mục tiêu, chỉ tiêu, nhiệm vụ, giải pháp, trách nhiệm nêu trong Nghị quyết 09-NQ/TU.

<b>Không trả lời</b>: nội dung Nghị quyết không nêu, văn bản khác, tỉnh khác; khi đó bot nói rõ \
là không có."""

TEXT_ONLY = "Tôi chỉ đọc được tin nhắn chữ. Anh/chị vui lòng gõ câu hỏi giúp tôi."
APOLOGY = "Xin lỗi anh/chị, tôi gặp trục trặc nên chưa trả lời được. Xin hỏi lại sau ít phút."
OLD_BUTTON = "Nút này đã cũ. Anh/chị vui lòng hỏi lại giúp tôi."
MORE_BUTTON = "Xem thêm"

COMMANDS = (
    ("start", "Bắt đầu"),
    ("help", "Hướng dẫn cách hỏi"),
    ("hoi", "Hỏi một câu, ví dụ: /hoi hồ sơ cấp xã 2025"),
)

WRONG_TOKEN = (
    "nq09: Telegram không nhận mã bot. Hãy chép lại TELEGRAM_BOT_TOKEN từ @BotFather "
    "(dạng 123456:ABC...), kiểm tra không thừa dấu cách, rồi chạy lại."
)
NO_NETWORK = (
    "nq09: không kết nối được Telegram. Hãy kiểm tra mạng và tường lửa, rồi chạy lại. "
    'Trong lúc chờ có thể dùng "nq09 chat".'
)


def too_fast(seconds: int) -> str:
    return f"Anh/chị hỏi hơi nhanh. Xin chờ khoảng {seconds} giây rồi hỏi tiếp."
