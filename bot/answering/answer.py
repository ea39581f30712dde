"""What an answer is: quotes that are slices of the source, or an honest 'not in the resolution'."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Passage, Reason, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage quoted whole; `highlights` are spans of the source inside it, best first.

    `score` is the confidence that the passage answers the question, from 0 to 1.
    """

    passage: Passage
    highlights: tuple[Span, ...]
    score: float

    def __post_init__(self) -> None:
        if not all(self.passage.span.contains(mark) for mark in self.highlights):
            raise ValueError(f"a highlight lies outside passage {self.passage.id}")

    def highlight_texts(self) -> tuple[str, ...]:
        """The highlighted pieces, verbatim."""
        start = self.passage.span.start
        return tuple(self.passage.text[mark.start - start : mark.end - start] for mark in self.highlights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The resolution answers: `lead` is the first line, in the bot's own words and values.

    `alternatives` are quotes that answer in case the question meant something else: offered when
    the best passage is not far ahead, and said to be so.
    """

    lead: str
    quotes: tuple[Quote, ...]
    related: tuple[Quote, ...]
    alternatives: tuple[Quote, ...] = ()

    @property
    def all_quotes(self) -> tuple[Quote, ...]:
        """Quotes and alternatives, surest first."""
        return (*self.quotes, *self.alternatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """The resolution does not answer, and why; `message` says so, `related` is near but no answer.

    `options` are full questions, one of which may be meant: the person is asked back.
    """

    reason: Reason
    message: str
    related: tuple[Quote, ...] = ()
    options: tuple[str, ...] = ()


Answer = Found | NotFound
