"""Facts -> quiz questions (pure).

A wrong option is a real value, level, body, heading or wording of the same resolution that is false
where it stands. Only two are not in it: later years, and other numbers of a unit that has one value.
What is in quotation marks is verbatim but for the gap '____' and the cut ' […]'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bot.quiz.draw import drawn
from bot.quiz.make import Book, endings, on_duty, on_sections, on_target
from bot.quiz.question import QuizQuestion
from bot.quiz.topics import MIXED, RESPONSIBILITIES, TASKS, QuizTopic, targets_of
from corpus import Passage, Resolution
from corpus.facts import Facts, Topic, topic_of


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizMaker:
    """Makes questions on one resolution."""

    resolution: Resolution
    facts: Facts

    @property
    def topics(self) -> tuple[QuizTopic, ...]:
        """The topics on which a question can be made."""
        years = sorted({target.year for target in self.facts.targets if target.year})
        wanted = (*map(targets_of, years), TASKS, RESPONSIBILITIES, MIXED)
        return tuple(topic for topic in wanted if any(self.every(topic, Random(0))))

    def questions(self, topic: QuizTopic, count: int, seed: int) -> tuple[QuizQuestion, ...]:
        """Up to `count` different questions on a topic, the same for the same seed."""
        random = Random(seed)
        return drawn(self.every(topic, random), count, random)

    def every(self, topic: QuizTopic, random: Random) -> Iterator[QuizQuestion]:
        """All questions that can be made on a topic, none twice; `random` orders their options."""
        seen = set()
        for question in self._all(topic, random):
            if question.key not in seen:
                seen.add(question.key)
                yield question

    def _all(self, topic: QuizTopic, random: Random) -> Iterator[QuizQuestion]:
        book = Book(resolution=self.resolution, facts=self.facts)
        mixed = topic == MIXED
        for target in self.facts.targets:
            if mixed or (target.year and topic == targets_of(target.year)):
                yield from on_target(book, target, random)
        if mixed or topic == TASKS:
            tasks = self._passages(Topic.TASKS)
            yield from on_sections(book, tasks, random)
            yield from endings(book, tasks, random)
        if mixed or topic == RESPONSIBILITIES:
            for duty in self.facts.responsibilities:
                yield from on_duty(book, duty, random)
            yield from endings(book, self._passages(Topic.RESPONSIBILITIES), random)

    def _passages(self, topic: Topic) -> tuple[Passage, ...]:
        return tuple(p for p in self.resolution.passages() if topic_of(p.headings) is topic)
