"""What the bank teaches: lessons for five classifiers, and the classifiers (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from corpus import BankQuestion, Kind, Reason
from index.engines import NOTHING_TO_TELL, Arrays, Classifier, Counts, counts
from index.entries import Entry
from index.words import Lexicon, normalize

ANSWERED = "answered"  # beside the reasons why a question is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question and what the bank says of it."""

    text: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What the bank teaches beside the passage a question leads to.

    `forms` are labelled with the Kind of answer wanted; `groups`, the questions for several
    passages, with `group_label`; `values`, those answered by one passage, with `value_label`: the exact
    piece that answers, or none; `reasons` all, with the Reason why nothing answers, or ANSWERED.
    """

    forms: tuple[Example, ...] = ()
    groups: tuple[Example, ...] = ()
    values: tuple[Example, ...] = ()
    reasons: tuple[Example, ...] = ()

    def all(self) -> tuple[Example, ...]:
        return (*self.forms, *self.groups, *self.values, *self.reasons)


NO_LESSONS = Lessons()


def lessons_of(bank: Sequence[BankQuestion], lexicon: Lexicon) -> Lessons:
    """Lessons from every question of the bank that stands alone."""
    forms: list[Example] = []
    groups: list[Example] = []
    values: list[Example] = []
    reasons: list[Example] = []
    for asked in bank:
        if asked.history or asked.held_out:
            continue
        text = lexicon.expand(normalize(asked.question))
        forms.append(Example(text=text, label=asked.form))
        if asked.form is not Kind.SINGLE:
            groups.append(Example(text=text, label=group_label(asked.form, asked.passages)))
        else:
            values += [Example(text=text, label=value_label(key, asked.span)) for key in asked.passages]
        reasons.append(Example(text=text, label=_outcome(asked)))
    return Lessons(forms=tuple(forms), groups=tuple(groups), values=tuple(values), reasons=tuple(reasons))


def _outcome(asked: BankQuestion) -> str:
    return ANSWERED if asked.passages else asked.why or Reason.NOT_COVERED


def group_label(kind: Kind, keys: Sequence[str]) -> str:
    return " ".join((kind, *keys))


def value_label(key: str, piece: str) -> str:
    return f"{key}\t{piece}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Which passage a question leads to, and what `Lessons` say: each learnt by a classifier."""

    passages: Classifier = NOTHING_TO_TELL
    forms: Classifier = NOTHING_TO_TELL
    groups: Classifier = NOTHING_TO_TELL
    values: Classifier = NOTHING_TO_TELL
    reasons: Classifier = NOTHING_TO_TELL

    @classmethod
    def fit(cls, entries: Sequence[Entry], lessons: Lessons) -> Learnt:
        """`passages` is learnt from the bank's questions, and from the passages beside them; without a
        bank there is nothing to learn."""
        bank_leads = any(entry.asked for entry in entries)
        leading = [Example(text=entry.text, label=entry.key) for entry in entries if bank_leads]
        counted = _Counted()
        return cls(
            passages=_fitted(leading, counted),
            forms=_fitted(lessons.forms, counted),
            groups=_fitted(lessons.groups, counted),
            values=_fitted(lessons.values, counted),
            reasons=_fitted(lessons.reasons, counted),
        )

    def arrays(self) -> Arrays:
        """What is stored of the classifiers."""
        kept: dict[str, Classifier] = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: array for name, one in kept.items() for key, array in one.arrays(name).items()}

    @classmethod
    def of(cls, arrays: Arrays) -> Learnt:
        """The classifiers stored."""
        return cls(**{field.name: Classifier.of(arrays, field.name) for field in fields(cls)})


class _Counted(dict[str, Counts]):
    """The n-grams of each text, counted once for all classifiers."""

    def __missing__(self, text: str) -> Counts:
        self[text] = counts(text)
        return self[text]


def _fitted(examples: Sequence[Example], counted: _Counted) -> Classifier:
    return Classifier.fit(
        [counted[example.text] for example in examples], [example.label for example in examples]
    )
