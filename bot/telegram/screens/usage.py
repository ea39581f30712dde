"""What administrators see of how the bot is used (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from bot.browsing import Library
from bot.showing import packed
from bot.storage import DayCount, Feedback, PassageCount, Unanswered
from bot.telegram.screens.view import View
from corpus import UnknownPassage, cut_short

_SHOWN = 150  # characters of a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Counts by day and the latest opinions."""

    answered: tuple[DayCount, ...]
    refused: tuple[DayCount, ...]
    most_quoted: tuple[PassageCount, ...]
    down: tuple[Feedback, ...]
    notes: tuple[Feedback, ...]
    unanswered: tuple[Unanswered, ...]


def usage_view(usage: Usage, library: Library) -> View:
    """Totals, days with questions, passages quoted most, and what people missed."""
    found, missing = sum(c.count for c in usage.answered), sum(c.count for c in usage.refused)
    days = "\n".join(
        (
            f"<b>Thống kê {len(usage.answered)} ngày</b>",
            f"{found + missing} câu hỏi: {found} có câu trả lời, {missing} Nghị quyết không nêu.",
            *(
                f"{day.day}: {day.count} có, {refused.count} không nêu"
                for day, refused in zip(usage.answered, usage.refused, strict=True)
                if day.count or refused.count
            ),
        )
    )
    blocks = (
        days,
        _listed("Được trích nhiều nhất", (_quoted(count, library) for count in usage.most_quoted)),
        _listed("Bị chấm chưa đúng", (f"{f.day} [{f.passage}] {_shown(f.text)}" for f in usage.down)),
        _listed("Chưa trả lời được", (f"{u.day} {_shown(u.text)}" for u in usage.unanswered)),
        _listed("Góp ý", (f"{f.day} {_shown(f.text)}" for f in usage.notes)),
    )
    return View(parts=tuple(packed(block for block in blocks if block)))


def _quoted(count: PassageCount, library: Library) -> str:
    try:
        return f"{library.resolution.passage(count.passage).cited}: {count.count} lần"
    except UnknownPassage:
        return f"{count.passage}: {count.count} lần"


def _shown(text: str) -> str:
    return cut_short(text, _SHOWN)


def _listed(title: str, items: Iterator[str]) -> str:
    rows = [f"• {escape(item)}" for item in items]
    return "\n".join((f"<b>{title}</b>", *rows)) if rows else ""
