"""What a quiz question is; it fits Telegram's quiz form and states no more than the resolution does."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from corpus import Passage, Span, cut_short

# Characters, by the Bot API; the prompt leaves room for "Câu 20/20. " within its 300.
PROMPT_LIMIT, OPTION_LIMIT, EXPLANATION_LIMIT = 285, 100, 200


class QuizKind(StrEnum):
    """How a question asks."""

    VALUE = "value"
    BLANK = "blank"
    YEAR = "year"
    LEVEL = "level"
    SECTION = "section"
    WHO = "who"
    ENDING = "ending"
    TRUE_FALSE = "truth"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """A question with exactly one right option.

    `about` is the span of the source that is asked about, `explanation` quotes it and cites it.
    `key` tells questions apart within a session.
    """

    kind: QuizKind
    passage_id: str
    about: Span
    prompt: str
    options: tuple[str, ...]
    right: int
    explanation: str

    def __post_init__(self) -> None:
        if not 2 <= len(set(self.options)) == len(self.options) <= 10:
            raise ValueError(f"a question needs 2 to 10 different options: {self.options}")
        if not 0 <= self.right < len(self.options):
            raise ValueError(f"no option {self.right} of {len(self.options)}")

    @property
    def key(self) -> tuple[QuizKind, int, int, str]:
        return (self.kind, self.about.start, self.about.end, self.prompt)

    def to_json(self) -> dict[str, Any]:
        """Plain values, for storage."""
        return asdict(self)

    @staticmethod
    def from_json(stored: dict[str, Any]) -> QuizQuestion:
        """What `to_json` gave."""
        return QuizQuestion(
            kind=QuizKind(stored["kind"]),
            passage_id=stored["passage_id"],
            about=Span(**stored["about"]),
            prompt=stored["prompt"],
            options=tuple(stored["options"]),
            right=stored["right"],
            explanation=stored["explanation"],
        )


def explained(passage: Passage, about: Span, lead: str = "") -> str:
    """What the answer is, where the quote does not say it; the quote; and where it stands, never cut."""
    start = passage.span.start
    quoted = passage.text[about.start - start : about.end - start]
    cited = f"\n— {passage.cited}"
    return f"{lead}“{cut_short(quoted, EXPLANATION_LIMIT - len(lead) - len(cited) - 2)}”{cited}"
