from __future__ import annotations

from bot.answering.reading import Cues
from bot.answering.reading.long_messages import LONG, core_of


def test_a_short_message_is_its_own_core(cues: Cues) -> None:
    assert core_of("Hồ sơ cấp xã?", cues) == "Hồ sơ cấp xã?"


def test_the_sentences_that_ask_are_kept(cues: Cues) -> None:
    assert core_of("Tôi kể chuyện. " * 60 + "Hồ sơ cấp xã bao nhiêu?", cues) == "Hồ sơ cấp xã bao nhiêu?"


def test_an_endless_sentence_is_looked_at_by_its_end(cues: Cues) -> None:
    asking = "ai ký nghị quyết này vậy"
    assert core_of("chuyện kể dài " * 100_000 + asking, cues).endswith(asking)
    assert len(core_of("gì " * 100_000, cues)) <= LONG
