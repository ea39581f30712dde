"""Fitting the decision to the question bank, each question judged by an index that does not hold it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.answering import FEATURES, UNCALIBRATED, Assistant, Decision, Features
from bot.measuring.folds import folds
from corpus import BankQuestion, Kind

_OFFERED = 3  # passages that an answer may offer
# A wrong quote is worse than a refusal, but the bank holds far more near misses than people ask.
_REFUSAL_COST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The features of one question, whether one of the best passages is right, and whether one exists."""

    features: Features
    right: bool
    answerable: bool


def calibrate(assistant: Assistant, bank: Sequence[BankQuestion]) -> Decision:
    """Fit weights and threshold on single-answer and unanswerable questions of the bank."""
    from sklearn.linear_model import LogisticRegression

    examples = tuple(_examples(assistant, bank))
    rows = np.array([list(asdict(example.features).values()) for example in examples])
    labels = np.array([example.right for example in examples])
    model = LogisticRegression(C=10.0, max_iter=2000).fit(rows, labels)
    threshold = _best_threshold(model.predict_proba(rows)[:, 1], examples)
    return Decision(
        weights=dict(zip(FEATURES, (round(float(w), 4) for w in model.coef_[0]), strict=True)),
        intercept=round(float(model.intercept_[0]), 4),
        threshold=round(threshold, 3),
    )


def save_decision(decision: Decision, folder: Path) -> None:
    text = json.dumps(asdict(decision), indent=2)
    (folder / "decision.json").write_text(text + "\n", encoding="utf-8")


def _examples(assistant: Assistant, bank: Sequence[BankQuestion]) -> Iterator[Example]:
    # Readings of follow-ups are chosen by the decision; the old one must not colour the new.
    for judge, asked_now in folds(replace(assistant, decision=UNCALIBRATED), bank):
        for asked in asked_now:
            if asked.form is not Kind.SINGLE:
                continue
            if judge.is_decided_by_rule(asked.question, asked.history):
                continue
            considered = judge.consider(asked.question, asked.history)
            if considered.features is not None and not considered.of_another_year:
                offered = [candidate.passage.id for candidate in considered.candidates[:_OFFERED]]
                yield Example(
                    features=considered.features,
                    right=any(passage_id in asked.passages for passage_id in offered),
                    answerable=bool(asked.passages),
                )


def _best_threshold(probabilities: npt.NDArray[np.float64], examples: Sequence[Example]) -> float:
    """The threshold of least cost: the shares wrongly refused and wrongly answered, weighed."""
    answerable = np.array([example.answerable for example in examples])
    grid = np.linspace(0.05, 0.95, 91)
    costs = [
        _REFUSAL_COST * np.mean(probabilities[answerable] < t) + np.mean(probabilities[~answerable] >= t)
        for t in grid
    ]
    return float(grid[int(np.argmin(costs))])
