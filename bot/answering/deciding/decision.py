"""Whether the best passage answers the question: one calibrated decision.

A logistic model over a few readable features; its weights lie in the document's folder
(decision.json) and are refitted from the question bank by `nq09 calibrate`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from bot.answering.deciding.features import Features
from corpus import DocumentNotFound, read_text

FEATURES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Logistic weights by feature name, an intercept, and the probability from which we answer."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float

    def probability(self, features: Features) -> float:
        """That the best passage answers the question."""
        z = self.intercept + sum(w * getattr(features, name) for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


# For a document without a calibrated decision.json: coverage and closeness, equally.
UNCALIBRATED = Decision(weights={"coverage": 6.0, "dense": 3.0}, intercept=-3.5, threshold=0.5)


def load_decision(folder: Path) -> Decision:
    """The document's decision.json, or the uncalibrated one when it has none."""
    path = folder / "decision.json"
    if not path.exists():
        return UNCALIBRATED
    try:
        values = json.loads(read_text(path))
        weights = dict(values["weights"])
        return Decision(
            weights={name: _finite(weights.get(name, 0.0)) for name in FEATURES},
            intercept=_finite(values["intercept"]),
            threshold=_finite(values["threshold"]),
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise DocumentNotFound(
            f"{path} không dùng được ({error}); có thể xóa rồi chạy nq09 calibrate để tạo lại"
        ) from error


def _finite(value: object) -> float:
    """No NaN: it is never under a threshold, and everything would be answered."""
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(f"{value!r} is no finite number")
    return float(value)
