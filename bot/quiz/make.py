"""Facts -> quiz questions (pure).

A wrong option is a real value, level, year, body or wording of the same resolution that is false
where it stands: nothing is invented but later years. What is in quotation marks is verbatim but
for the gap '____'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.quiz.question import (
    OPTION_LIMIT,
    PROMPT_LIMIT,
    QuizKind,
    QuizQuestion,
    QuizTopic,
    explained,
    fitted,
)
from corpus.clauses import clauses
from corpus.document import Passage, Resolution, Section, Span
from corpus.facts import Facts, Level, Quantity, Responsibility, Role, Target, Topic, topic_of

GAP = "____"
RIGHT, WRONG = "Đúng", "Sai"
_WRONG_OPTIONS = 3
_QUOTED = 200  # characters of the resolution in a prompt
_ENDING = (25, OPTION_LIMIT - 5)  # shortest and longest ending to choose from
_ALL_LEVELS = "cả ba cấp"
_COLLECTIVE = ("các ", "chính quyền", "người đứng đầu", "cán bộ", "tổ chức ")
_LATER_YEARS = (5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizMaker:
    """Makes questions on one resolution."""

    resolution: Resolution
    facts: Facts

    def questions(self, topic: QuizTopic, count: int, seed: int) -> tuple[QuizQuestion, ...]:
        """Up to `count` different questions on a topic, the same for the same seed.

        Points of the resolution take turns, so that the same one is asked about again only when
        all have been.
        """
        random = Random(seed)
        by_passage: dict[str, list[QuizQuestion]] = {}
        for question in self.every(topic, random):
            by_passage.setdefault(question.passage_id, []).append(question)
        for questions in by_passage.values():
            random.shuffle(questions)
        chosen: list[QuizQuestion] = []
        while len(chosen) < count and by_passage:
            turn = list(by_passage)
            random.shuffle(turn)
            for passage_id in turn[: count - len(chosen)]:
                chosen.append(by_passage[passage_id].pop())
                if not by_passage[passage_id]:
                    del by_passage[passage_id]
        return tuple(chosen)

    def every(self, topic: QuizTopic, random: Random) -> Iterator[QuizQuestion]:
        """All questions that can be made on a topic, none twice; `random` orders their options."""
        seen = set()
        for question in self._all(topic, random):
            if question.key not in seen:
                seen.add(question.key)
                yield question

    def _all(self, topic: QuizTopic, random: Random) -> Iterator[QuizQuestion]:
        mixed = topic is QuizTopic.MIXED
        targets = [t for t in self.facts.targets if mixed or _in_topic(t, topic)]
        for target in targets:
            yield from self._on_target(target, random)
        if mixed or topic is QuizTopic.TASKS:
            tasks = [p for p in self.resolution.passages() if topic_of(p.headings) is Topic.TASKS]
            yield from self._on_sections(tasks, random)
            yield from self._endings(tasks, random)
        if mixed or topic is QuizTopic.RESPONSIBILITIES:
            for duty in self.facts.responsibilities:
                yield from self._on_duty(duty, random)
            duties = [p for p in self.resolution.passages() if topic_of(p.headings) is Topic.RESPONSIBILITIES]
            yield from self._endings(duties, random)

    def _text(self, span: Span) -> str:
        return span.of(self.resolution.source)

    def _built(
        self,
        kind: QuizKind,
        passage: Passage,
        about: Span,
        prompt: str,
        right: str,
        wrong: Sequence[str],
        random: Random,
    ) -> Iterator[QuizQuestion]:
        """The question, if it fits the form and has a wrong option."""
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
            explanation=explained(passage, about),
        )

    # Targets

    def _on_target(self, target: Target, random: Random) -> Iterator[QuizQuestion]:
        passage = self.resolution.passage(target.passage_id)
        phrase = self._text(target.phrase)
        if target.quantity is not None:
            yield from self._value(target, target.quantity, passage, random)
            yield from self._blank(target, target.quantity, passage, random)
            yield from self._level(target, passage, random)
        if target.year is not None and len(phrase) <= _QUOTED:
            yield from self._year(target, target.year, passage, random)

    def _value(
        self, target: Target, quantity: Quantity, passage: Passage, random: Random
    ) -> Iterator[QuizQuestion]:
        """What value a subject is to reach; only where the value stands before its subject."""
        if quantity.measure.end > target.subject.start or quantity.unit != "%":
            return
        subject = fitted(self._text(target.subject), _QUOTED)
        prompt = f"{_by(target)}, Nghị quyết đặt chỉ tiêu bao nhiêu cho “{subject}”?"
        right = self._text(quantity.measure).lower()
        wrong = self._other_values(target, quantity)
        yield from self._built(QuizKind.VALUE, passage, target.phrase, prompt, right, wrong, random)

    def _blank(
        self, target: Target, quantity: Quantity, passage: Passage, random: Random
    ) -> Iterator[QuizQuestion]:
        """The value taken out of the verbatim words."""
        holder = target.clause if len(self._text(target.clause)) <= _QUOTED else target.phrase
        gapped = self._gapped(holder, quantity.span)
        if gapped is None:
            return
        prompt = f"{_by(target)}, điền vào chỗ trống: “{gapped}”"
        right = self._text(quantity.span)
        if quantity.unit == "%":
            wrong: Iterable[str] = (
                self._text(other.quantity.span)
                for other in self.facts.targets
                if other.quantity and other.quantity.unit == "%" and other.quantity.low != quantity.low
            )
        else:
            wrong = _scaled(quantity, right)
        yield from self._built(QuizKind.BLANK, passage, holder, prompt, right, tuple(wrong), random)

    def _gapped(self, holder: Span, out: Span) -> str | None:
        """The holder's words with a gap for a piece of it; None when they are too long to show."""
        before = self.resolution.source[holder.start : out.start]
        after = self.resolution.source[out.end : holder.end]
        room = _QUOTED - len(before)
        return f"{before}{GAP}{_cut(after, room)}" if room > 20 or len(after) <= room else None

    def _other_values(self, target: Target, quantity: Quantity) -> tuple[str, ...]:
        """Values of the same unit that the resolution sets for something else, or for another year."""
        return tuple(
            self._text(other.quantity.measure).lower()
            for other in self.facts.targets
            if other.quantity
            and other.quantity.unit == quantity.unit
            and other.quantity.low != quantity.low
            and not (self._same_subject(target, other) and other.year == target.year)
        )

    def _same_subject(self, target: Target, other: Target) -> bool:
        return self._text(target.subject).lower() == self._text(other.subject).lower()

    def _level(self, target: Target, passage: Passage, random: Random) -> Iterator[QuizQuestion]:
        """For which level a value is set, where the same point sets others for other levels."""
        siblings = [t for t in self.facts.targets_of(passage.id) if len(t.levels) == 1 and t.quantity]
        if target not in siblings or len(siblings) < 2:
            return
        level = target.levels[0]
        start = self._text(target.phrase).find(level)
        if start < 0:
            return
        out = Span(start=target.phrase.start + start, end=target.phrase.start + start + len(level))
        gapped = self._gapped(target.phrase, out)
        prompt = f"{_by(target)}, đây là chỉ tiêu của cấp nào: “{gapped}”?"
        wrong = (*(other.value for other in Level if other is not level), _ALL_LEVELS)
        yield from self._built(QuizKind.LEVEL, passage, target.phrase, prompt, level.value, wrong, random)

    def _year(self, target: Target, year: int, passage: Passage, random: Random) -> Iterator[QuizQuestion]:
        """By which year; and true or false with a right and a wrong year."""
        phrase = self._text(target.phrase)
        same = {t.year for t in self.facts.targets if self._text(t.phrase).lower() == phrase.lower()}
        years = sorted({t.year for t in self.facts.targets if t.year})
        false_years = [y for y in years if y not in same]
        if same != {year} or not false_years:
            return
        prompt = f"“{phrase}” là mục tiêu đến năm nào?"
        later = (years[-1] + step for step in _LATER_YEARS)
        wrong = tuple(str(y) for y in (*false_years, *later))
        yield from self._built(QuizKind.YEAR, passage, target.phrase, prompt, str(year), wrong, random)
        for said, right in ((year, RIGHT), (random.choice(false_years), WRONG)):
            prompt = f"Đúng hay sai? Mục tiêu Nghị quyết đặt ra đến năm {said}: “{phrase}”"
            yield from self._truth(passage, target.phrase, prompt, right, random)

    def _truth(
        self, passage: Passage, about: Span, prompt: str, right: str, random: Random
    ) -> Iterator[QuizQuestion]:
        wrong = (WRONG if right == RIGHT else RIGHT,)
        yield from self._built(QuizKind.TRUE_FALSE, passage, about, prompt, right, wrong, random)

    # Tasks

    def _on_sections(self, passages: Sequence[Passage], random: Random) -> Iterator[QuizQuestion]:
        """Under which heading a point stands; and true or false with a right and a wrong heading."""
        titles = {p.id: self._heading(p) for p in passages}
        for passage in passages:
            title = titles[passage.id]
            others = tuple(dict.fromkeys(t for t in titles.values() if t != title))
            about = _opening(passage)
            quoted = self._text(about)
            prompt = f"“{quoted}” thuộc nhóm nhiệm vụ nào?"
            wrong = tuple(fitted(other, OPTION_LIMIT) for other in others)
            yield from self._built(
                QuizKind.SECTION, passage, about, prompt, fitted(title, OPTION_LIMIT), wrong, random
            )
            if others:
                for said, right in ((title, RIGHT), (random.choice(others), WRONG)):
                    shown = fitted(said, OPTION_LIMIT)
                    prompt = f"Đúng hay sai? “{fitted(quoted, 130)}” thuộc nhóm nhiệm vụ “{shown}”"
                    yield from self._truth(passage, about, prompt, right, random)

    def _heading(self, passage: Passage) -> str:
        section: Section | None = self.resolution.section_of(passage.id)
        return section.title if section else ""

    def _endings(self, passages: Sequence[Passage], random: Random) -> Iterator[QuizQuestion]:
        """How a sentence goes on: its own ending among endings of other points."""
        halves = [half for passage in passages for half in self._halves(passage)]
        for half in halves:
            ending = self._text(half.ending)
            wrong = tuple(
                self._text(other.ending)
                for other in halves
                if other.passage.id != half.passage.id and self._text(other.ending).lower() != ending.lower()
            )
            prompt = f"Nghị quyết viết tiếp thế nào: “{self._text(half.beginning)} {GAP}”"
            yield from self._built(QuizKind.ENDING, half.passage, half.whole, prompt, ending, wrong, random)

    def _halves(self, passage: Passage) -> Iterator[_Half]:
        """Clauses of a point cut at a comma that leaves an ending of a length to choose from."""
        for clause in clauses(self.resolution.source, passage.span):
            text = self._text(clause)
            shortest, longest = _ENDING
            cut = next(
                (
                    at
                    for at in range(len(text))
                    if text[at : at + 2] == ", "
                    and shortest <= len(text) - at - 2 <= longest
                    and 30 <= at <= _QUOTED
                ),
                None,
            )
            if cut is not None:
                yield _Half(
                    passage=passage,
                    whole=clause,
                    beginning=Span(start=clause.start, end=clause.start + cut + 1),
                    ending=Span(start=clause.start + cut + 2, end=clause.end),
                )

    # Responsibilities

    def _on_duty(self, duty: Responsibility, random: Random) -> Iterator[QuizQuestion]:
        """Who does it, where a single body that has a name of its own does."""
        duties = [d for d in self.facts.responsibilities if d.passage_id == duty.passage_id]
        who = self._text(duty.who)
        if _collective(who) or _collective(self._text(duties[0].who)):
            return
        passage = self.resolution.passage(duty.passage_id)
        doing = f"{duty.role.value} " if duty.role is not Role.CARRIES_OUT else ""
        what = fitted(self._text(duty.what), 150)
        about = Span(start=duty.who.start, end=max(duty.who.end, duty.what.end))
        others = tuple(self._others(duty))
        prompt = f"Theo Nghị quyết, cơ quan nào {doing}“{what}”?"
        yield from self._built(QuizKind.WHO, passage, about, prompt, who, others, random)
        if others:
            for said, right in ((who, RIGHT), (random.choice(others), WRONG)):
                prompt = f"Đúng hay sai? Theo Nghị quyết, {said} {doing}“{what}”"
                yield from self._truth(passage, about, prompt, right, random)

    def _others(self, duty: Responsibility) -> Iterator[str]:
        """Bodies that do not do this: of other points, or of this one where they do not lead it."""
        who = self._text(duty.who).lower()
        what = self._text(duty.what)
        doers = {
            self._text(d.who).lower()
            for d in self.facts.responsibilities
            if self._text(d.what) in what or what in self._text(d.what)
            if d.role is duty.role or duty.role is not Role.LEADS
        }
        for other in self.facts.responsibilities:
            name = self._text(other.who)
            low = name.lower()
            if not _collective(name) and low not in doers and low not in who and who not in low:
                yield name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    passage: Passage
    whole: Span
    beginning: Span
    ending: Span


def _in_topic(target: Target, topic: QuizTopic) -> bool:
    return target.year is not None and topic.value == f"targets{target.year}"


def _by(target: Target) -> str:
    return f"Đến năm {target.year}" if target.year else "Theo Nghị quyết"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else fitted("x" + text, room + 1)[1:]


def _scaled(quantity: Quantity, right: str) -> tuple[str, ...]:
    """Other numbers of the same form, where the resolution holds no second value of the unit."""
    low, high = quantity.low, quantity.high
    if low == high:
        return tuple(_number(low * factor) for factor in (0.5, 2, 3) if _number(low * factor) != right)
    width = max(high - low, 1)
    joint = " đến " if "đến" in right else " - "
    return tuple(f"{_number(low + k * width)}{joint}{_number(high + k * width)}" for k in (1, 2, 3))


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _collective(name: str) -> bool:
    """Whether a name stands for many bodies, so that no other body is surely outside it."""
    return name.lower().startswith(_COLLECTIVE)


def _opening(passage: Passage) -> Span:
    """The beginning of a point, to the end of a word, short enough for a prompt."""
    text = passage.text
    end = len(text)
    if end > _QUOTED:
        stops = [text.rfind(mark, 60, _QUOTED) for mark in (". ", "; ", ", ", " ")]
        end = next(stop for stop in stops if stop > 0)
    return Span(start=passage.span.start, end=passage.span.start + end)
