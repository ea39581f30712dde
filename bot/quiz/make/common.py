"""What the makers of quiz questions share: building a question that fits, gaps, statements (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.quiz.question import OPTION_LIMIT, PROMPT_LIMIT, QuizKind, QuizQuestion, explained
from corpus import Passage, Resolution, Span
from corpus.facts import Facts

GAP = "____"
RIGHT, WRONG = "Đúng", "Sai"
QUOTED = 200  # characters of the resolution in a prompt
_WRONG_OPTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The resolution and its facts, which questions are made from."""

    resolution: Resolution
    facts: Facts

    def text(self, span: Span) -> str:
        return span.of(self.resolution.source)


def built(
    kind: QuizKind,
    passage: Passage,
    about: Span,
    prompt: str,
    right: str,
    wrong: Sequence[str],
    random: Random,
    lead: str = "",
) -> Iterator[QuizQuestion]:
    """The question, if it fits the form and has a wrong option; `lead` opens its explanation."""
    wrong = tuple(dict.fromkeys(option for option in wrong if option != right))
    fits = len(prompt) <= PROMPT_LIMIT and all(len(o) <= OPTION_LIMIT for o in (right, *wrong))
    if not fits or not wrong:
        return
    options = [right, *random.sample(wrong, min(_WRONG_OPTIONS, len(wrong)))]
    if kind is QuizKind.TRUE_FALSE:
        options = [RIGHT, WRONG]
    else:
        random.shuffle(options)
    yield QuizQuestion(
        kind=kind,
        passage_id=passage.id,
        about=about,
        prompt=prompt,
        options=tuple(options),
        right=options.index(right),
        explanation=explained(passage, about, lead),
    )


def statement(
    passage: Passage, about: Span, true: str, false: str, random: Random, lead: str = ""
) -> Iterator[QuizQuestion]:
    """True or false: one of the two statements, drawn by lot, since one tells the other's answer."""
    said, right, wrong = random.choice(((true, RIGHT, WRONG), (false, WRONG, RIGHT)))
    prompt = f"Đúng hay sai? {said}"
    yield from built(QuizKind.TRUE_FALSE, passage, about, prompt, right, (wrong,), random, lead)
