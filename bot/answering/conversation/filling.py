"""A turn filled up with what was said before it (pure)."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answering.conversation.talk import Topic
from bot.answering.reading import Ask, Outline, Reading, shortened
from index.words import fold, terms_of

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d%])")


def filled_up(turn: Reading, topic: Topic, outline: Outline) -> Reading:
    """A turn with the words, years and levels of the topic that it does not name itself."""
    before = topic.reading
    said = shortened(" ".join((before.text, before.context)).strip())
    if turn.years:
        said = " ".join(_YEAR.sub("", said).split())
    if not turn.own or turn.names_slots:
        named = (*(f"năm {year}" for year in turn.years), *(level.value for level in turn.levels))
        text, context, also = " ".join((said, *named)), "", (*turn.also, *before.also)
    else:
        text, context, also = turn.text, " ".join((said, *before.also)), turn.also
    folded = fold(text)
    return replace(
        turn,
        text=text,
        folded=folded,
        terms=tuple(terms_of(folded)),
        context=context,
        also=also,
        added_terms=tuple(terms_of(" ".join((*also, context)))),
        ask=before.ask if turn.ask is Ask.OTHER else turn.ask,
        ask_is_inherited=turn.ask is Ask.OTHER,
        years=turn.years or before.years,
        levels=turn.levels or before.levels,
        pillar=turn.pillar or before.pillar,
        bodies=outline.bodies.named(f"{folded} {fold(' '.join(also))}"),
        shown=topic.shown,
        taken_up=True,
    )
