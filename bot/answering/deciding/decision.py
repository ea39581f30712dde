"""Whether the best passage answers the question: one calibrated decision (pure).

A logistic model over a few readable features; its weights lie in the document's folder
(decision.json) and are refitted from the question bank by `nq09 calibrate`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from bot.answering.deciding.missing import Absent, Missing
from bot.answering.finding import Candidate, other_year
from bot.answering.reading import Query
from corpus import DocumentNotFound, read_text
from index import NOWHERE, Hit
from index.words import Vocabulary, terms_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What the decision looks at; each between 0 and about 1.

    coverage        share of the question's telling syllables and pairs found in the passage
    with_context    the same, counting official words and the earlier question
    unknown         share of the question's weight in syllables no indexed text uses
    dense           cosine of the question and the passage's nearest text
    margin          how far the best passage is ahead of the next, relative to it
    asked           the classifier's probability of the best passage
    asked_nowhere   its probability that questions like this are not answered
    odds            log of the ratio of the two, from -1 to 1
    nowhere         score of the nearest unanswerable bank question, relative to the best passage
    nowhere_coverage, nowhere_dense
                    coverage and dense for the bank's unanswerable questions
    other_year      1 when the passage states targets for other years than the question names
    brevity         1 / number of syllables
    duty            1 when the question names a body that the passage gives things to do
    body, subject   1 when the question names a body or a subject the document does not
    definition, money, person, procedure, contact, so_far, date, number
                    1 when the question asks for such a thing and the passage does not hold it
    """

    coverage: float
    with_context: float
    unknown: float
    dense: float
    margin: float
    asked: float
    asked_nowhere: float
    odds: float
    nowhere: float
    nowhere_coverage: float
    nowhere_dense: float
    other_year: float
    brevity: float
    duty: float
    body: float
    subject: float
    definition: float
    money: float
    person: float
    procedure: float
    contact: float
    so_far: float
    date: float
    number: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Logistic weights by feature name, an intercept, and the probability from which we answer."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float

    def probability(self, features: Features) -> float:
        """That the best passage answers the question."""
        z = self.intercept + sum(
            self.weights.get(name, 0.0) * value for name, value in asdict(features).items()
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


# For a document without a calibrated decision.json: coverage and closeness, equally.
UNCALIBRATED = Decision(weights={"coverage": 6.0, "dense": 3.0}, intercept=-3.5, threshold=0.5)


def features_of(
    query: Query, candidates: Sequence[Candidate], hits: Sequence[Hit], vocabulary: Vocabulary, absent: Absent
) -> Features:
    """Features of the best candidate; there must be one."""
    best = candidates[0]
    text = query.text
    own = list(terms_of(text))
    syllables = [term for term in own if " " not in term]
    total = sum(vocabulary.weight(term) for term in syllables)
    unknown = sum(vocabulary.weight(term) for term in syllables if term not in vocabulary.holders)
    second = candidates[1].score if len(candidates) > 1 else 0.0
    nowhere = next((hit for hit in hits if hit.key == NOWHERE), None)
    return Features(
        coverage=vocabulary.coverage(own, best.passage.id),
        with_context=vocabulary.coverage([*own, *terms_of(" ".join(query.added))], best.passage.id),
        unknown=unknown / total if total else 0.0,
        dense=best.hit.dense,
        margin=(best.score - second) / best.score if best.score else 0.0,
        asked=best.hit.asked,
        asked_nowhere=nowhere.asked if nowhere else 0.0,
        odds=_odds(best.hit.asked, nowhere.asked if nowhere else 0.0),
        nowhere=min(2.0, nowhere.score / best.score) if nowhere and best.score else 0.0,
        nowhere_coverage=vocabulary.coverage(own, NOWHERE),
        nowhere_dense=nowhere.dense if nowhere else 0.0,
        other_year=float(other_year(query, best)),
        brevity=1 / max(1, len(syllables)),
        duty=float(best.duty),
        body=float(bool(absent.bodies)),
        subject=float(bool(absent.subjects)),
        definition=float(Missing.DEFINITION in absent.wants),
        money=float(Missing.MONEY in absent.wants),
        person=float(Missing.PERSON in absent.wants),
        procedure=float(Missing.PROCEDURE in absent.wants),
        contact=float(Missing.CONTACT in absent.wants),
        so_far=float(Missing.SO_FAR in absent.wants),
        date=float(Missing.DATE in absent.wants),
        number=float(Missing.NUMBER in absent.wants),
    )


def _odds(asked: float, nowhere: float) -> float:
    """ln of the ratio of two probabilities, each at least 0.001, scaled to -1..1."""
    least = 1e-3
    return math.log(max(asked, least) / max(nowhere, least)) / -math.log(least)


def load_decision(folder: Path) -> Decision:
    """The document's decision.json, or the uncalibrated one when it has none."""
    path = folder / "decision.json"
    if not path.exists():
        return UNCALIBRATED
    try:
        values = json.loads(read_text(path))
        weights = dict(values["weights"])
        return Decision(
            weights={f.name: _finite(weights.get(f.name, 0.0)) for f in fields(Features)},
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
