"""Fitting the decision to the question bank.

The bank's questions are themselves indexed, so each is judged by an index that does not hold it:
the bank is cut into folds, and each fold is asked of an index built from the others. Held-out
questions take no part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.decide import UNCALIBRATED, Decision, Features
from bot.elsewhere import elsewhere
from bot.service import Assistant
from corpus.questions import BankQuestion
from index.build import build_indexes
from index.entries import entries_of
from index.search import Searcher

_FOLDS = 5
# The bank's unanswerable questions are mostly near misses, far rarer in life than in the bank.
_REFUSAL_COST = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The features of one question, whether the best passage was right, and whether one exists."""

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
    names = [field.name for field in fields(Features)]
    return Decision(
        weights=dict(zip(names, (round(float(w), 4) for w in model.coef_[0]), strict=True)),
        intercept=round(float(model.intercept_[0]), 4),
        threshold=round(threshold, 3),
    )


def save_decision(decision: Decision, folder: Path) -> None:
    text = json.dumps(asdict(decision), indent=2)
    (folder / "decision.json").write_text(text + "\n", encoding="utf-8")


def _examples(assistant: Assistant, bank: Sequence[BankQuestion]) -> Iterator[Example]:
    fitting = [asked for asked in bank if not asked.held_out and asked.kind not in ("list", "compare")]
    for fold in range(_FOLDS):
        asked_now = fitting[fold::_FOLDS]
        left_out = set(map(id, asked_now))
        searcher = _searcher_of(assistant, [asked for asked in fitting if id(asked) not in left_out])
        # Readings of follow-ups are chosen by the decision; the old one must not colour the new.
        judge = replace(assistant, searcher=searcher, decision=UNCALIBRATED)
        for asked in asked_now:
            if elsewhere(asked.question, assistant.resolution.meta, assistant.lexicon.provinces):
                continue  # refused before the decision
            considered = judge.consider(asked.question, asked.history)
            if considered.features is not None:
                best = considered.candidates[0].passage.id
                yield Example(
                    features=considered.features,
                    right=best in asked.passages,
                    answerable=bool(asked.passages),
                )


def _searcher_of(assistant: Assistant, bank: Sequence[BankQuestion]) -> Searcher:
    entries = entries_of(assistant.resolution, bank, assistant.lexicon)
    embedder = assistant.searcher.embedder
    indexes = build_indexes(entries, embedder, segmenter=None, compounds=assistant.searcher.compounds)
    return Searcher.over(indexes, entries, embedder)


def _best_threshold(probabilities: npt.NDArray[np.float64], examples: Sequence[Example]) -> float:
    """The threshold of least cost: the shares wrongly refused and wrongly answered, weighed."""
    answerable = np.array([example.answerable for example in examples])
    grid = np.linspace(0.05, 0.95, 91)
    costs = [
        _REFUSAL_COST * np.mean(probabilities[answerable] < t) + np.mean(probabilities[~answerable] >= t)
        for t in grid
    ]
    return float(grid[int(np.argmin(costs))])
