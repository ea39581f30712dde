"""What administrators see of how the bot is used."""

from __future__ import annotations

import pytest

from bot.browsing import Library
from bot.showing.html import MESSAGE_LIMIT, utf16_length
from bot.storage.counters import DayCount, PassageCount
from bot.storage.feedback import Feedback, Opinion, Unanswered
from bot.telegram.screens.usage import Usage, usage_view
from corpus.document import Resolution
from corpus.facts.model import Facts
from tests.bot.telegram.screens.described import described
from tests.golden_files import assert_golden


def feedback(opinion: Opinion, passage: str, text: str) -> Feedback:
    return Feedback(day="2026-11-02", opinion=opinion, passage=passage, text=text)


def usage(text: str) -> Usage:
    days = [f"2026-11-{n:02}" for n in range(1, 15)]
    return Usage(
        answered=tuple(DayCount(day=day, count=n) for n, day in enumerate(days)),
        refused=tuple(DayCount(day=day, count=n // 3) for n, day in enumerate(days)),
        most_quoted=(PassageCount(passage="IV.4", count=7), PassageCount(passage="IX.1", count=1)),
        down=(feedback(Opinion.DOWN, "IV.4", text),) * 5,
        notes=(feedback(Opinion.NOTE, "", text),) * 5,
        unanswered=(Unanswered(day="2026-11-03", text=text),) * 5,
    )


def test_statistics(resolution: Resolution, facts: Facts) -> None:
    library = Library(resolution=resolution, facts=facts)
    assert_golden("telegram/usage.txt", described(usage_view(usage("giá <vàng> hôm nay"), library)))


@pytest.mark.parametrize("text", ["<&> ", "&&&&&&&&& ", "🙂🙂🙂 "])
def test_statistics_fit_messages_whatever_people_wrote(
    resolution: Resolution, facts: Facts, text: str
) -> None:
    library = Library(resolution=resolution, facts=facts)
    for part in usage_view(usage(text * 1000), library).parts:
        assert utf16_length(part) <= MESSAGE_LIMIT
