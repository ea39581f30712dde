from __future__ import annotations

import pytest

from bot.answering.answer import Quote
from corpus.document import Resolution, Span


def test_a_highlight_outside_its_passage_is_refused(resolution: Resolution) -> None:
    passage = resolution.passage("IV.2")
    outside = Span(start=passage.span.end, end=passage.span.end + 3)
    with pytest.raises(ValueError, match=r"IV\.2"):
        Quote(passage=passage, highlights=(outside,), score=1.0)


def test_highlight_texts_are_slices_of_the_source(resolution: Resolution) -> None:
    passage = resolution.passage("IV.2")
    mark = Span(start=passage.span.start + 9, end=passage.span.start + 30)
    quote = Quote(passage=passage, highlights=(mark,), score=1.0)
    assert quote.highlight_texts() == (mark.of(resolution.source),)
