"""Questions for who does what, held word for word by what a passage gives someone to do (pure)."""

from __future__ import annotations

from collections.abc import Collection

from bot.answering.finding.candidates import Candidate
from bot.answering.reading import Ask, Cues, Reading
from corpus.facts import Facts
from index.words import fold, normalize, words


def holds_duty(
    reading: Reading, candidate: Candidate, facts: Facts, cues: Cues, called: Collection[str]
) -> bool:
    """Whether the question asks who has a role, and the passage, which gives someone this role, holds
    every telling word of it. `called` are the words by which the document is called."""
    if reading.ask is not Ask.WHO:
        return False
    asked = {role for role, cue in cues.roles if cue.fits(reading.folded)}
    given = {duty.role for duty in facts.responsibilities if duty.passage_id == candidate.passage.id}
    if not asked & given:
        return False
    text = words(normalize(candidate.passage.text))
    held = {*text, *map(fold, text)}
    telling = [w for w in words(reading.text) if not cues.is_function_word(w) and fold(w) not in called]
    return bool(telling) and all(word in held for word in telling)
