"""What trainers and learners see of a class (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.quiz import QuestionScore, QuizTopic, Score, hardest
from bot.telegram.screens import texts
from bot.telegram.screens.buttons import ClassAct, ClassAction, OldCallback, SetUpClass
from bot.telegram.screens.view import Button, Rows, View
from corpus import cut_short, number_text

COUNTS, SECONDS = (5, 10, 20), (20, 30, 60)
_MEDALS = {1: "🥇 Hạng nhất", 2: "🥈 Hạng nhì", 3: "🥉 Hạng ba"}
_SHOWN = 10  # learners in a standing
_NAME = 40
_HARDEST = 3


def is_offered(chosen: SetUpClass) -> bool:
    """Whether a class of that many questions, each so long, can be chosen."""
    return chosen.count in COUNTS and chosen.seconds in SECONDS


def setup_view(topics: Sequence[QuizTopic], chosen: SetUpClass) -> View:
    """The next thing to choose: topic, number of questions, seconds, then to start."""
    if not topics:
        return View(parts=(texts.NO_QUIZ,))
    if not chosen.topic:
        rows: Rows = tuple(
            (Button(label=topic.name, callback=SetUpClass(topic=topic.key, count=0, seconds=0)),)
            for topic in topics
        )
        return View(parts=("<b>Mở lớp trắc nghiệm</b>\nBước 1/3: chọn chủ đề.",), rows=rows)
    so_far = f"<b>Mở lớp trắc nghiệm</b>\nChủ đề: {chosen_topic(topics, chosen).name}."
    if not chosen.count:
        counts = tuple(
            Button(label=f"{n} câu", callback=SetUpClass(topic=chosen.topic, count=n, seconds=0))
            for n in COUNTS
        )
        return View(parts=(f"{so_far}\nBước 2/3: chọn số câu.",), rows=(counts,))
    so_far += f"\nSố câu: {chosen.count}."
    times = tuple(
        Button(label=f"{n} giây", callback=SetUpClass(topic=chosen.topic, count=chosen.count, seconds=n))
        for n in SECONDS
    )
    return View(
        parts=(f"{so_far}\nBước 3/3: chọn thời gian mỗi câu. Lớp bắt đầu ngay khi chọn.",), rows=(times,)
    )


def chosen_topic(topics: Sequence[QuizTopic], chosen: SetUpClass) -> QuizTopic:
    """The topic that a button carries; `OldCallback` when the document has no such topic."""
    found = next((topic for topic in topics if topic.key == chosen.topic), None)
    if found is None:
        raise OldCallback("no such topic")
    return found


def begun_view(class_id: int, topic: QuizTopic, count: int, asked: int, seconds: int) -> View:
    """The class begins; `asked` were wanted, `count` could be made."""
    fewer = f" (chủ đề này chỉ đủ {count} câu)" if count < asked else ""
    text = (
        f"<b>Lớp trắc nghiệm bắt đầu</b>\n{topic.name}: {count} câu{fewer}, mỗi câu {seconds} giây.\n"
        "Mỗi người chọn một đáp án trong từng câu; chọn rồi không đổi được. "
        "Ai cũng thấy tên và đáp án của nhau."
    )
    return View(parts=(text,), rows=_control_rows(class_id, paused=False))


def paused_view(class_id: int) -> View:
    return View(
        parts=("Lớp đang tạm dừng. Câu đang mở vẫn nhận đáp án đến khi hết giờ.",),
        rows=_control_rows(class_id, paused=True),
    )


def resumed_view(class_id: int) -> View:
    return View(parts=(texts.CLASS_GOES_ON,), rows=_control_rows(class_id, paused=False))


def standing_view(scores: Sequence[Score], asked: int, total: int) -> View:
    """How it stands in the middle of a class."""
    title = f"<b>Xếp hạng sau {asked}/{total} câu</b>"
    return View(parts=("\n".join((title, *_lines(scores, asked))),))


def ranking_view(scores: Sequence[Score], asked: int) -> View:
    """How it ended: medals for the first three ranks."""
    if not scores:
        return View(parts=("<b>Lớp kết thúc</b>\nChưa có ai trả lời.",))
    lines = []
    for score in scores[:_SHOWN]:
        place = _MEDALS.get(score.rank, f"Hạng {score.rank}")
        lines.append(f"{place}: {_result(score, asked)}")
    return View(parts=("\n".join(("<b>Lớp kết thúc – kết quả</b>", *lines, *_rest(scores))),))


def summary_view(title: str, scores: Sequence[Score], questions: Sequence[QuestionScore]) -> View:
    """For the trainer, in private: how many took part and what was hard, with its quote."""
    lines = [f"<b>Kết quả lớp “{escape(title)}”</b>", f"{len(scores)} người tham gia, {len(questions)} câu."]
    hard = hardest(questions, _HARDEST)
    if hard:
        lines.append("\n<b>Câu khó nhất</b>")
    for score in hard:
        question = score.question
        lines.append(
            f"\nCâu {score.number + 1}: {score.right}/{score.answered} người đúng.\n"
            f"{escape(question.prompt)}\n"
            f"Đáp án: {escape(question.options[question.right])}\n"
            f"<blockquote>{escape(question.explanation)}</blockquote>"
        )
    lines.append("\nBảng điểm đầy đủ ở hai tệp kèm theo; tên học viên được xóa khỏi bot sau 30 ngày.")
    return View(parts=("\n".join(lines),))


def _control_rows(class_id: int, *, paused: bool) -> Rows:
    """The trainer's buttons."""
    turn, label = (ClassAction.RESUME, "Tiếp tục") if paused else (ClassAction.PAUSE, "Tạm dừng")
    buttons = ((turn, label), (ClassAction.STOP, "Kết thúc"))
    return (
        tuple(
            Button(label=label, callback=ClassAct(action=action, class_id=class_id))
            for action, label in buttons
        ),
    )


def _lines(scores: Sequence[Score], asked: int) -> list[str]:
    if not scores:
        return ["Chưa có ai trả lời."]
    return [f"{s.rank}. {_result(s, asked)}" for s in scores[:_SHOWN]] + _rest(scores)


def _rest(scores: Sequence[Score]) -> list[str]:
    return [f"… và {len(scores) - _SHOWN} người khác"] if len(scores) > _SHOWN else []


def _result(score: Score, asked: int) -> str:
    name = cut_short(score.name, _NAME, "…")
    time = "" if score.seconds is None or not score.points else f", {number_text(score.seconds)} giây"
    return f"{escape(name)} – {score.points}/{asked} câu đúng{time}"
