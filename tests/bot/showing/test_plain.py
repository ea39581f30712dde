from __future__ import annotations

from bot.answering.answer import Quote
from bot.showing.plain import snippet
from corpus.document import Resolution


def test_a_snippet_is_verbatim_and_cut_at_a_word(resolution: Resolution) -> None:
    passage = resolution.passage("III.2.1")
    shown = snippet(Quote(passage=passage, highlights=(), score=0.0))
    inside = shown.removeprefix("“").removesuffix("” […]")
    assert passage.text.startswith(inside + " ")
