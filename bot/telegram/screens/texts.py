"""The words people read on Telegram that are not answers."""

from __future__ import annotations

from collections.abc import Iterable

from bot.storage import Erased

START = """Xin chào anh/chị. Đây là trợ lý tra cứu <b>Nghị quyết 09-NQ/TU</b> ngày 05/8/2022 của Tỉnh ủy \
Nghệ An về chuyển đổi số.

Anh/chị cứ gõ câu hỏi, có dấu hay không dấu đều được. Ví dụ:
• Đến năm 2025, hồ sơ cấp xã xử lý trên mạng đạt bao nhiêu?
• Ai chủ trì tuyên truyền Nghị quyết?
• liet ke muc tieu xa hoi so nam 2025

Câu trả lời luôn là nguyên văn Nghị quyết, kèm dẫn nguồn. Gõ /help để xem hướng dẫn."""

FIRST_QUESTIONS = (
    "Mục tiêu chính quyền số đến năm 2025?",
    "Hồ sơ công việc cấp xã xử lý trên mạng năm 2030 đạt bao nhiêu?",
    "Kinh tế số chiếm bao nhiêu % GRDP?",
    "Ban Tuyên giáo Tỉnh ủy có trách nhiệm gì?",
)
PLACEHOLDER = "Gõ câu hỏi về Nghị quyết 09-NQ/TU"

HELP = """<b>Cách hỏi</b>
• Gõ câu hỏi bình thường; không dấu, viết tắt (cđs, ubnd, cntt) đều hiểu.
• Hỏi tiếp được: “còn cấp xã?”, “thế 2030 thì sao?”. Sửa câu hỏi thì câu trả lời sửa theo.
• Trong nhóm: nhắc tên bot, trả lời tin nhắn của bot, hoặc gõ /hoi kèm câu hỏi.

<b>Tra cứu</b>
/muctieu – mục tiêu theo năm, trụ cột
/nhiemvu – nhiệm vụ, giải pháp
/trachnhiem – trách nhiệm từng cơ quan
/sosanh – so sánh năm 2025 và 2030
/bieudo – biểu đồ chỉ tiêu
/mucluc – mục lục
/nguon – nguồn văn bản

<b>Học và góp ý</b>
/tracnghiem – một câu trắc nghiệm
/lophoc – mở lớp trắc nghiệm trong nhóm
/gopy – góp ý cho bot
/xoadulieu – xóa dữ liệu của anh/chị

<b>Trả lời được</b>: mục tiêu, chỉ tiêu, nhiệm vụ, giải pháp, trách nhiệm nêu trong Nghị quyết 09-NQ/TU.

<b>Không trả lời</b>: nội dung Nghị quyết không nêu, văn bản khác, tỉnh khác; khi đó bot nói rõ \
là không có."""

UNKNOWN_COMMAND = "Tôi không có lệnh này. Gõ /help để xem các lệnh, hoặc gõ câu hỏi như bình thường."
HOW_TO_NOTE = "Anh/chị viết góp ý ngay sau lệnh, ví dụ: /gopy Nên có thêm văn bản hướng dẫn."
NOTED = "Cảm ơn anh/chị đã góp ý."
VOTED_UP = "Cảm ơn anh/chị đã đánh giá: hữu ích."
VOTED_DOWN = "Cảm ơn anh/chị. Đã ghi nhận: chưa đúng. Có thể viết rõ hơn bằng lệnh /gopy."
OLD_LINK = "Đường dẫn này không còn dùng được. Anh/chị vui lòng gõ câu hỏi giúp tôi."
CLASS_IN_GROUP = (
    "Lớp trắc nghiệm mở trong nhóm: thêm bot vào nhóm lớp học rồi gõ /lophoc trong nhóm đó. "
    "Sau khi lớp kết thúc, gõ /lophoc ở đây để nhận lại bảng điểm."
)
CLASS_RUNS = "Nhóm này đang có một lớp. Hãy kết thúc lớp đó trước."
CLASS_PAUSED = "Đã tạm dừng lớp."
CLASS_GOES_ON = "Lớp tiếp tục."
CLASS_STOPPED = "Lớp đã kết thúc."
CLASS_OVER = "Lớp này đã kết thúc hoặc đã ở trạng thái đó."
POLLS_REFUSED = (
    "Nhóm không cho bot gửi câu trắc nghiệm nên lớp dừng ở đây. Quản trị viên hãy cho phép thành viên gửi "
    "bình chọn, hoặc cho bot làm quản trị viên, rồi mở lớp lại bằng /lophoc."
)
NOT_YOUR_CLASS = "Chỉ người mở lớp hoặc quản trị viên của nhóm dùng được nút này."
TRAINER_UNKNOWN = (
    "Bot chưa gửi riêng được bảng điểm cho người mở lớp. Xin mở cuộc trò chuyện riêng với bot, bấm Bắt đầu, "
    "rồi gõ /lophoc để nhận."
)
ASK_IN_PRIVATE = "Không thấy nội dung này. Hỏi trực tiếp bot"
TEXT_ONLY = "Tôi chỉ đọc được tin nhắn chữ. Anh/chị vui lòng gõ câu hỏi giúp tôi."
APOLOGY = "Xin lỗi anh/chị, tôi gặp trục trặc nên chưa trả lời được. Xin hỏi lại sau ít phút."
OLD_BUTTON = "Nút này đã cũ. Anh/chị vui lòng hỏi lại giúp tôi."

_FOR_ALL = (
    ("hoi", "Hỏi một câu, ví dụ: /hoi hồ sơ cấp xã 2025"),
    ("muctieu", "Mục tiêu theo năm và trụ cột"),
    ("nhiemvu", "Nhiệm vụ, giải pháp"),
    ("trachnhiem", "Trách nhiệm từng cơ quan"),
    ("bieudo", "Biểu đồ chỉ tiêu 2025 và 2030"),
    ("sosanh", "So sánh năm 2025 và năm 2030"),
    ("mucluc", "Mục lục Nghị quyết"),
    ("tracnghiem", "Một câu trắc nghiệm"),
    ("nguon", "Nguồn văn bản"),
    ("help", "Hướng dẫn cách hỏi"),
)
GROUP_COMMANDS = (*_FOR_ALL, ("lophoc", "Mở lớp trắc nghiệm trong nhóm"))
PRIVATE_COMMANDS = (
    ("start", "Bắt đầu"),
    *_FOR_ALL,
    ("gopy", "Góp ý cho bot"),
    ("xoadulieu", "Xóa dữ liệu của tôi"),
)
ADMIN_COMMANDS = (*PRIVATE_COMMANDS, ("thongke", "Thống kê sử dụng"))
DESCRIPTION = (
    "Hỏi về Nghị quyết 09-NQ/TU (05/8/2022) của Tỉnh ủy Nghệ An về chuyển đổi số: mục tiêu, nhiệm vụ, "
    "trách nhiệm. Câu trả lời là nguyên văn, kèm dẫn nguồn; điều gì Nghị quyết không nêu, bot nói rõ."
)
SHORT_DESCRIPTION = "Trích nguyên văn Nghị quyết 09-NQ/TU Nghệ An về chuyển đổi số, kèm dẫn nguồn."

WRONG_TOKEN = (
    "nq09: Telegram không nhận mã bot. Hãy chép lại TELEGRAM_BOT_TOKEN từ @BotFather "
    "(dạng 123456:ABC...), kiểm tra không thừa dấu cách, rồi chạy lại."
)
NO_DATABASE = "cơ sở dữ liệu không trả lời khi khởi động; hãy kiểm tra DATABASE_URL và máy chủ rồi chạy lại."
NO_NETWORK = (
    "nq09: không kết nối được Telegram. Hãy kiểm tra mạng và tường lửa, rồi chạy lại. "
    'Trong lúc chờ có thể dùng "nq09 chat".'
)


def chart_caption(document: str, place: str, years: Iterable[int]) -> str:
    listed = " và ".join(map(str, years))
    return (
        f"Chỉ tiêu tính bằng % của {document}, năm {listed}. Nguồn: Mục {place}. "
        "Xem nguyên văn từng chỉ tiêu: /muctieu, /sosanh."
    )


def too_fast(seconds: int) -> str:
    return f"Anh/chị hỏi hơi nhanh. Xin chờ khoảng {seconds} giây rồi hỏi tiếp."


def erased(erased: Erased) -> str:
    """What was deleted, counted."""
    if erased == Erased(exchanges=0, feedback=0, replies=0):
        return "Không có dữ liệu nào của anh/chị để xóa."
    return (
        f"Đã xóa dữ liệu của anh/chị: {erased.exchanges} câu hỏi đang nhớ, "
        f"{erased.feedback} đánh giá và góp ý, "
        f"{erased.replies} câu trả lời trong lớp học."
    )
