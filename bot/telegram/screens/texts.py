"""The words people read on Telegram that are not answers, whatever the document."""

from __future__ import annotations

from collections.abc import Iterable

from bot.storage import Erased

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
TALK_FORGOTTEN = "Câu hỏi này đã quá 30 phút nên tôi không còn nhớ. Anh/chị vui lòng hỏi lại đầy đủ giúp tôi."

NO_QUIZ = "Văn bản này không có nội dung để ra câu trắc nghiệm về chủ đề đó."
NO_CHART = "Văn bản này không có chỉ tiêu nào tính bằng % để vẽ biểu đồ."
NO_TASKS = "Văn bản này không có phần nhiệm vụ, giải pháp. Xem mục lục: /mucluc."

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
